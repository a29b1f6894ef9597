// A server of the user's as the one that gives second opinions: in a database of its own, which is dropped afterwards.
import { createOwnDatabase, dropOwnRoles, targetOf, type Session } from '../connect/index.ts'
import { splitStatements } from '../sql/index.ts'
import type { Shadow, ShadowSource } from './shadow.ts'

/**
 * Databases are called `schemadump_shadow_…`, by lot, so that none that exists is touched. Roles that policies and user mappings
 * name and the server lacks are created, and dropped with the last database.
 * @param url of any database of the server
 * @param option the option that names the server, for errors
 * @throws UsageError when the URL can't be meant; opening throws ConnectionError, and DatabaseError when no database may be
 *   created
 */
export function serverShadow(url: string, option = '--shadow-url'): ShadowSource {
  const target = targetOf(url)
  const roles = new Set<string>()
  let opened = 0
  return {
    async open() {
      const database = await createOwnDatabase(target, { option, purpose: 'shadow', roles })
      opened++
      const drop = async () => {
        await database.drop()
        if (--opened === 0) await dropOwnRoles(target, roles)
      }
      try {
        return shadowOn(await database.open(), roles, drop)
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
