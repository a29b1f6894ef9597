// Generated schemas on a server: what we print of it and of its restored copy is what pg_dump prints.
import { execWhole, withConnection, type TestServer } from '../database.ts'
import { firstDifference, normalise } from '../dump-text.ts'
import { hasPgDump, pgDump } from '../pg-dump.ts'
import { sourceOf } from '../source.ts'
import { generate, type Generated } from './generate.ts'

export interface Outcome {
  readonly generated: Generated
  /** Undefined where all is as it should be. */
  readonly failure: Failure | undefined
  /** Errors of the restore; pg_dump's text is the same, so they are its own, too. */
  readonly restoreErrors: readonly string[]
}

export interface Failure {
  /** Where: of the source, of the copy, or before anything could be compared. */
  readonly stage: 'source' | 'copy' | 'error'
  readonly message: string
}

/** @param seeds each of a schema; all are in one database */
export async function checkSeeds(
  server: TestServer,
  seeds: readonly number[],
  size: number,
): Promise<Outcome> {
  const database = await server.createDatabase()
  try {
    const generated = await withConnection(server.url(database), (sql) =>
      generate(seeds, server.major, size, (text) => sql.unsafe(text).simple()),
    )
    return { generated, ...(await checkDatabase(server, database)) }
  } finally {
    await server.dropDatabase(database)
  }
}

/** The same of statements, for shrinking: those that fail are passed over, and what comes after the stage is not tried. */
export async function checkStatements(
  server: TestServer,
  statements: readonly string[],
  last: Failure['stage'] = 'copy',
): Promise<Failure | undefined> {
  const database = await server.createDatabase()
  try {
    await withConnection(server.url(database), async (sql) => {
      for (const each of statements)
        await sql
          .unsafe(each)
          .simple()
          .catch(() => undefined)
    })
    return (await checkDatabase(server, database, last !== 'source')).failure
  } finally {
    await server.dropDatabase(database)
  }
}

async function checkDatabase(
  server: TestServer,
  database: string,
  withCopy = true,
): Promise<Omit<Outcome, 'generated'>> {
  let stage: Failure['stage'] = 'error'
  try {
    const { text, reference } = await texts(server, database)
    stage = 'source'
    const message = reference === undefined ? null : compare(server.major, text, reference)
    if (message !== null || !withCopy)
      return { restoreErrors: [], failure: message === null ? undefined : { stage, message } }
    stage = 'copy'
    return await checkCopy(server, text, 1)
  } catch (error) {
    return { restoreErrors: [], failure: { stage, message: (error as Error).stack ?? String(error) } }
  }
}

async function checkCopy(
  server: TestServer,
  text: string,
  turn: number,
): Promise<Omit<Outcome, 'generated'>> {
  const copy = await server.createDatabase()
  try {
    const restoreErrors = await execWhole(server.url(copy), text)
    const { text: again, reference } = await texts(server, copy)
    // With no pg_dump at hand: a server may write an expression in other words after the first restore, but not after the second.
    if (reference === undefined && again !== text && turn === 1) return await checkCopy(server, again, 2)
    const message = compare(server.major, again, reference ?? text)
    return { restoreErrors, failure: message === null ? undefined : { stage: 'copy', message } }
  } finally {
    await server.dropDatabase(copy)
  }
}

/** Our text, and pg_dump's where it is at hand. */
async function texts(
  server: TestServer,
  database: string,
): Promise<{ readonly text: string; readonly reference: string | undefined }> {
  const url = server.url(database)
  const hasReference = server.kind === 'running' && hasPgDump(server.major)
  const [text, reference] = await Promise.all([
    sourceOf(server, database).text(),
    hasReference ? pgDump(server.major, url) : undefined,
  ])
  return { text, reference }
}

/** Where the text differs. Older minors of pg_dump left what has the same name in the order of its OIDs. */
export function compare(major: number, mine: string, reference: string): string | null {
  const difference = firstDifference(mine, reference)
  if (difference === null || !TIES_BY_OID.has(major)) return difference
  return sorted(mine) === sorted(reference) ? null : difference
}

/** Majors whose pg_dump at hand may be such a minor. */
const TIES_BY_OID = new Set([14, 16])

function sorted(text: string): string {
  return (
    normalise(text)
      // The end of the text is no part of whichever entry stands last: default privileges or a publication's tables, in either order.
      .split(/^(?=--\n-- (?:Name: |PostgreSQL database dump complete))/m)
      .map((entry) => entry.replace(/^SET default_.*\n+/gm, ''))
      .sort()
      .join('')
  )
}
