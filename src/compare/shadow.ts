// The server that gives a second opinion: it takes a part of a schema, and what it then writes of it is compared.

import type { Session } from '../connect/session.ts'
import type { Catalog, ObjectId } from '../catalog/catalog.ts'
import { DatabaseError } from '../errors.ts'
import { introspectSession } from '../introspect/index.ts'
import type { Closure, ClosureStatement } from './closure.ts'

/** A server with an empty database, for one use. */
export interface Shadow {
  readonly session: Session
  /** Runs statements that return nothing. */
  exec(sql: string): Promise<void>
  /** @param role quoted; it lasts as long as the shadow at least */
  createRole(role: string): Promise<void>
  close(): Promise<void>
}

export interface ShadowSource {
  /** A fresh database, in which these extensions can be created as far as they are to be had. */
  open(extensions: readonly string[]): Promise<Shadow>
}

export interface Restored {
  readonly catalog: Catalog
  /** Objects that the server did not take, and what it said. */
  readonly failed: ReadonlyMap<ObjectId, string>
}

/** As pg_dump's own scripts begin. */
const SETTINGS = [
  "SET client_encoding = 'UTF8'",
  "SELECT pg_catalog.set_config('search_path', '', false)",
  'SET check_function_bodies = false',
  'SET default_table_access_method = heap',
].join(';\n')

/** Restores a closure into a fresh database and reads that. */
export async function restoreClosure(closure: Closure, source: ShadowSource): Promise<Restored> {
  const shadow = await source.open(closure.extensions)
  try {
    const failed = new Map<ObjectId, string>()
    await shadow.exec(SETTINGS)
    for (const role of closure.roles) await makeRole(shadow, role)
    if (!closure.standardStrings) await shadow.exec('SET standard_conforming_strings = off')
    await runAll(shadow, closure.statements, failed)
    await shadow.exec('SET standard_conforming_strings = on')
    return { catalog: await introspectSession(shadow.session), failed }
  } finally {
    await shadow.close()
  }
}

async function makeRole(shadow: Shadow, role: string): Promise<void> {
  if (['public', 'current_user', 'session_user', 'current_role'].includes(role)) return
  try {
    await shadow.createRole(`"${role.replaceAll('"', '""')}"`)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    // It is there already, or its name is reserved: then a statement that needs it will say so.
  }
}

/** All in one transaction, and where that fails, in halves, down to the statements that fail by themselves. */
async function runAll(
  shadow: Shadow,
  statements: readonly ClosureStatement[],
  failed: Map<ObjectId, string>,
): Promise<void> {
  const [first] = statements
  if (!first) return
  try {
    await shadow.exec(['BEGIN', ...statements.map(({ sql }) => sql), 'COMMIT'].join(';\n'))
    return
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await shadow.exec('ROLLBACK')
    if (statements.length === 1) {
      if (!failed.has(first.id)) failed.set(first.id, error.message)
      return
    }
  }
  const half = statements.length >> 1
  await runAll(shadow, statements.slice(0, half), failed)
  await runAll(shadow, statements.slice(half), failed)
}
