// One generated schema on a server: what we print of it and of its restored copy is what pg_dump prints.
import { splitStatements } from '../../../src/sql/index.ts'
import { execTolerant, withConnection, type TestServer } from '../database.ts'
import { firstDifference, normalise } from '../dump-text.ts'
import { pgDump } from '../pg-dump.ts'
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

export async function checkSeed(server: TestServer, seed: number, size: number): Promise<Outcome> {
  const database = await server.createDatabase()
  try {
    const generated = await withConnection(server.url(database), (sql) =>
      generate(seed, server.major, size, (text) => sql.unsafe(text).simple()),
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
      for (const each of statements) await sql.unsafe(each).simple().catch(() => undefined)
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
  const none = { restoreErrors: [] }
  try {
    const theirs = pgDump(server.major, server.url(database)).catch((error: unknown) => error as Error)
    const text = await sourceOf(server, database).text()
    const reference = await theirs
    // What pg_dump can't dump itself is nothing to compare with.
    if (typeof reference !== 'string') return { ...none, failure: refusal(reference) }
    const difference = compare(server.major, text, reference)
    stage = 'source'
    if (difference !== null) return { ...none, failure: { stage, message: difference } }
    if (!withCopy) return { ...none, failure: undefined }
    stage = 'copy'
    return await checkCopy(server, text)
  } catch (error) {
    return { ...none, failure: { stage, message: `${(error as Error).stack ?? String(error)}` } }
  }
}

function refusal(error: Error): Failure | undefined {
  return { stage: 'error', message: `pg_dump: ${error.message}` }
}

async function checkCopy(server: TestServer, text: string): Promise<Omit<Outcome, 'generated'>> {
  const copy = await server.createDatabase()
  try {
    const url = server.url(copy)
    const restoreErrors = await restore(url, text)
    const theirs = pgDump(server.major, url).catch((error: unknown) => error as Error)
    const again = await sourceOf(server, copy).text()
    const reference = await theirs
    if (typeof reference !== 'string') return { restoreErrors, failure: refusal(reference) }
    const difference = compare(server.major, again, reference)
    return { restoreErrors, failure: difference === null ? undefined : { stage: 'copy', message: difference } }
  } finally {
    await server.dropDatabase(copy)
  }
}

/** Whole, as that is quick; statement by statement where something in it fails. */
async function restore(url: string, text: string): Promise<readonly string[]> {
  try {
    const statements = splitStatements(text).map((each) => each.text)
    await withConnection(url, (sql) => sql.unsafe(statements.join(';\n')).simple())
    return []
  } catch {
    return execTolerant(url, text)
  }
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
  return normalise(text)
    .split(/^(?=--\n-- Name: )/m)
    .map((entry) => entry.replace(/^SET default_.*\n+/gm, ''))
    .sort()
    .join('')
}
