// Runs texts of SQL as if each statement committed on its own.
import type { PgliteSession } from '../connect/pglite.ts'
import { DatabaseError, SchemadumpError } from '../errors.ts'
import type { Statement } from '../sql/index.ts'
import { batches, controlsTransaction, type Batch } from './batches.ts'
import { unavailableHint } from './extensions.ts'

/** SQL to run, from a file or a part of one. */
export interface SqlText {
  /** What errors call it: the file's name. */
  readonly name: string
  readonly text: string
  /** Line of the file in which the text begins; default: 1. */
  readonly line?: number
  /** Whether the session's settings return to their defaults after it; default: false. */
  readonly endsSession?: boolean
  /**
   * Neighbouring texts with the same value run in one transaction, as far as their statements allow it; default:
   * none.
   */
  readonly transaction?: string | undefined
  /** What an error about a statement adds, by the statement's line in the file. */
  explain?(line: number): string | undefined
}

/**
 * Runs texts one after the other and stops at the first error, which names text, line, statement and what the server said.
 * @param onText told of each text before it runs
 * @throws DatabaseError, or SchemadumpError for what can't be split into statements
 */
export async function loadSql(
  session: PgliteSession,
  texts: readonly SqlText[],
  onText: (text: SqlText) => void = () => undefined,
): Promise<void> {
  for (const group of byTransaction(texts)) {
    const sources = group.map((text) => ({ text, batches: batchesOf(text) }))
    group.forEach(onText)
    if (!(await runInTransaction(session, sources)))
      for (const source of sources)
        for (const batch of source.batches) await runBatch(session, source.text, batch)
    if (group.some(({ endsSession }) => endsSession)) await session.exec('RESET ALL')
  }
}

interface Source {
  readonly text: SqlText
  readonly batches: readonly Batch[]
}

function byTransaction(texts: readonly SqlText[]): SqlText[][] {
  const groups: SqlText[][] = []
  for (const text of texts) {
    const last = groups.at(-1)
    if (last && text.transaction !== undefined && last[0]?.transaction === text.transaction) last.push(text)
    else groups.push([text])
  }
  return groups
}

/** SQLSTATEs of statements that can't run in a transaction: active_sql_transaction, unsafe_new_enum_value_usage. */
const NOT_IN_TRANSACTION = new Set(['25001', '55P04'])

/**
 * Returns false, having done nothing, where the texts ask for no transaction, have their own, or contain what may not
 * run in one.
 * @throws DatabaseError of the statement that fails
 */
async function runInTransaction(session: PgliteSession, sources: readonly Source[]): Promise<boolean> {
  const statements = sources.flatMap((source) => source.batches.flatMap((batch) => batch.statements))
  const isAsked = sources.some(({ text }) => text.transaction !== undefined)
  if (!isAsked || statements.length === 0 || controlsTransaction(statements)) return false
  try {
    await session.exec('BEGIN')
    for (const { batches } of sources) for (const batch of batches) await session.exec(batch.text)
    await session.exec('COMMIT')
    return true
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await session.exec('ROLLBACK')
    if (NOT_IN_TRANSACTION.has(error.sqlState)) return false
  }
  // Again, one by one: the first that fails then gives the error.
  await session.exec('BEGIN')
  for (const { text, batches } of sources)
    for (const batch of batches)
      for (const statement of batch.statements) await runStatement(session, text, statement)
  await session.exec('COMMIT')
  return true
}

function batchesOf({ name, text, line = 1 }: SqlText): Batch[] {
  try {
    // Empty lines before the part, so that its own lines have the numbers they have in the file.
    return batches('\n'.repeat(line - 1) + text)
  } catch (error) {
    if (error instanceof SchemadumpError) throw new SchemadumpError(error.code, `${name}, ${error.message}`)
    throw error
  }
}

/**
 * A batch that fails is rolled back, so its statements run again one by one: the first that fails then gives the
 * error.
 */
async function runBatch(session: PgliteSession, text: SqlText, batch: Batch): Promise<void> {
  if (batch.statements.length > 1) {
    try {
      await session.exec(batch.text)
      return
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
    }
  }
  for (const statement of batch.statements) await runStatement(session, text, statement)
}

async function runStatement(
  session: PgliteSession,
  source: SqlText,
  { text, line }: Statement,
): Promise<void> {
  try {
    await session.exec(text)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const hint = unavailableHint(error.message)
    const message = hint === undefined ? error.message : `${error.message}; ${hint}`
    const why = source.explain?.(line)
    const start = text.replace(/\s+/g, ' ')
    const shown = start.length > 60 ? `${start.slice(0, 60)}…` : start
    throw new DatabaseError(
      `${source.name}, line ${line}: ${message} (in: ${shown})${why === undefined ? '' : `; ${why}`}`,
      error.sqlState,
    )
  }
}
