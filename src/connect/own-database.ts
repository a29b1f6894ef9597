// A database of our own on a server of the user's: made empty under a name drawn by lot, so that none that exists is touched, and
// dropped again, however the process ends.
import { randomBytes } from 'node:crypto'
import { undoAtEnd } from '../ending.ts'
import { DatabaseError } from '../errors.ts'
import { labelOfTarget } from './find/describe.ts'
import { openPostgresSession } from './postgres.ts'
import type { Session } from './session.ts'
import type { ConnectTarget } from './target.ts'

export interface OwnDatabase {
  readonly name: string
  /** On the database that the URL named. */
  readonly admin: Session
  /** A session on it. */
  open(): Promise<Session>
  /** Whatever is connected to it; the admin's session is closed. */
  drop(): Promise<void>
}

/** How it is made. */
export interface OwnDatabaseOptions {
  /** The option that names the server, for errors. */
  readonly option: string
  /** A word in the database's name. */
  readonly purpose: string
  /** Quoted roles that are made for it, which an interruption drops, too. */
  readonly roles: Set<string>
  /** Options of CREATE DATABASE, as written there; default: UTF-8, and the locale C. */
  readonly sql?: string
}

const PLAIN = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"

/** @throws ConnectionError; DatabaseError when no database may be created */
export async function createOwnDatabase(
  target: ConnectTarget,
  { option, purpose, roles, sql = PLAIN }: OwnDatabaseOptions,
): Promise<OwnDatabase> {
  const admin = await openPostgresSession(target)
  const name = `schemadump_${purpose}_${randomBytes(8).toString('hex')}`
  const creating = admin.batch([`CREATE DATABASE ${name} ${sql}`])
  const undone = undoAtEnd(async () => {
    await creating
    // The session that made it may be at work.
    const session = await openPostgresSession(target)
    await dropDatabase(session, target, name)
    await session.close({ wait: false })
    await dropOwnRoles(target, roles)
  })
  try {
    await creating
  } catch (error) {
    undone()
    await admin.close()
    throw mayNotCreate(error, option, labelOfTarget(target))
  }
  return {
    name,
    admin,
    open: () => openPostgresSession({ ...target, database: name }),
    async drop() {
      try {
        await dropDatabase(admin, target, name)
      } finally {
        undone()
        await admin.close()
      }
    },
  }
}

/** A template, or one with subscriptions, could not be dropped as it is. */
async function dropDatabase(admin: Session, target: ConnectTarget, name: string): Promise<void> {
  const found = `FROM pg_catalog.pg_database d WHERE d.datname = '${name}'`
  const [templates = [], subscriptions = []] = await admin.batch([
    `SELECT 1 ${found} AND d.datistemplate`,
    `SELECT pg_catalog.quote_ident(s.subname) AS name FROM pg_catalog.pg_subscription s WHERE s.subdbid = (SELECT d.oid ${found})`,
  ])
  if (subscriptions.length > 0) {
    const session = await openPostgresSession({ ...target, database: name })
    for (const { name: subscription } of subscriptions)
      for (const what of ['DISABLE', 'SET (slot_name = NONE)'])
        await session.batch([`ALTER SUBSCRIPTION ${String(subscription)} ${what}`])
    for (const { name: subscription } of subscriptions)
      await session.batch([`DROP SUBSCRIPTION ${String(subscription)}`])
    await session.close()
  }
  if (templates.length > 0) await admin.batch([`ALTER DATABASE ${name} IS_TEMPLATE false`])
  await admin.batch([`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`])
}

function mayNotCreate(error: unknown, option: string, label: string): unknown {
  if (!(error instanceof DatabaseError)) return error
  return new DatabaseError(
    `${option}: no database can be created on the server of ${label}: ${error.message}; connect as a role with CREATEDB, or leave the option out`,
    error.sqlState,
  )
}

/**
 * Drops roles that were made for such databases, when the last one is gone. One that something depends on by now stays:
 * somebody else uses it.
 * @param roles quoted; empty afterwards
 */
export async function dropOwnRoles(target: ConnectTarget, roles: Set<string>): Promise<void> {
  if (roles.size === 0) return
  const session = await openPostgresSession(target)
  try {
    for (const role of roles) {
      try {
        await session.batch([`DROP ROLE IF EXISTS ${role}`])
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
      }
    }
    roles.clear()
  } finally {
    await session.close()
  }
}
