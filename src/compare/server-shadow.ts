// A server of the user's as the one that gives second opinions: in a database of its own, which is dropped afterwards.
import { randomBytes } from 'node:crypto'
import { labelOfTarget, openPostgresSession, targetOf, type Session } from '../connect/index.ts'
import { DatabaseError } from '../errors.ts'
import { splitStatements } from '../sql/index.ts'
import type { Shadow, ShadowSource } from './shadow.ts'

/**
 * Databases are called `schemadump_shadow_…`, by lot, so that none that exists is touched. Roles that policies and user mappings
 * name and the server lacks are created, and dropped with the last database.
 * @param url of any database of the server
 * @throws UsageError when the URL can't be meant; opening throws ConnectionError, and DatabaseError when no database may be
 *   created
 */
export function serverShadow(url: string): ShadowSource {
  const target = targetOf(url)
  const roles = new Set<string>()
  let opened = 0
  return {
    async open() {
      const admin = await openPostgresSession(target)
      const name = `schemadump_shadow_${randomBytes(8).toString('hex')}`
      try {
        await admin.batch([
          `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
        ])
      } catch (error) {
        await admin.close()
        throw mayNotCreate(error, labelOfTarget(target))
      }
      opened++
      const drop = async () => {
        await admin.batch([`DROP DATABASE ${name} WITH (FORCE)`])
        if (--opened === 0) await dropRoles(admin, roles)
        await admin.close()
      }
      try {
        return shadowOn(await openPostgresSession({ ...target, database: name }), roles, drop)
      } catch (error) {
        await drop()
        throw error
      }
    },
  }
}

function shadowOn(session: Session, roles: Set<string>, drop: () => Promise<void>): Shadow {
  // A session wants to know which statements return rows.
  const exec = async (sql: string) => {
    await session.batch(splitStatements(sql).map(({ text }) => text))
  }
  return {
    session,
    exec,
    async createRole(role) {
      await exec(`CREATE ROLE ${role}`)
      roles.add(role)
    },
    async close() {
      await session.close()
      await drop()
    },
  }
}

/** One that something depends on by now stays: somebody else uses it. */
async function dropRoles(admin: Session, roles: Set<string>): Promise<void> {
  for (const role of roles) {
    try {
      await admin.batch([`DROP ROLE ${role}`])
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
    }
  }
  roles.clear()
}

function mayNotCreate(error: unknown, label: string): unknown {
  if (!(error instanceof DatabaseError)) return error
  return new DatabaseError(
    `--shadow-url: no database can be created on the server of ${label}: ${error.message}; connect as a role with CREATEDB, or leave the option out`,
    error.sqlState,
  )
}
