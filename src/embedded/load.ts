// Texts of SQL → run, as if each statement committed on its own.
import { DatabaseError, SchemadumpError } from '../errors.ts'
import { batches, controlsTransaction, type Batch } from './text/batches.ts'
import { runner, type Executor, type RunOptions, type Runner } from './run.ts'
import type { SqlText } from './sql-text.ts'

export interface LoadOptions extends RunOptions {
  /** Told of each text before it runs. */
  readonly onText?: (text: SqlText) => void
}

/**
 * Runs texts one after the other and stops at the first error, which names text, line, statement and what the server said;
 * with `onFailure` it tells of each and goes on.
 * @throws DatabaseError, or SchemadumpError for what can't be split into statements
 */
export async function loadSql(
  session: Executor,
  texts: readonly SqlText[],
  { onText, ...options }: LoadOptions = {},
): Promise<void> {
  const run = runner(session, options)
  for (const group of byTransaction(texts)) {
    const sources = group.map((text) => ({ text, batches: batchesOf(text) }))
    for (const text of group) onText?.(text)
    if (!(await runInTransaction(session, sources, run)))
      for (const source of sources)
        for (const batch of source.batches) await runBatch(session, source.text, batch, run)
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

/** active_sql_transaction, unsafe_new_enum_value_usage: what a statement says that no transaction takes. */
const NOT_IN_TRANSACTION = new Set(['25001', '55P04'])

/**
 * False where the texts ask for no transaction, have their own, or hold what may not run in one: then nothing was done.
 * @throws DatabaseError of the statement that fails
 */
async function runInTransaction(
  session: Executor,
  sources: readonly Source[],
  run: Runner,
): Promise<boolean> {
  const batches = sources.flatMap((source) => source.batches)
  const statements = batches.flatMap((batch) => batch.statements)
  const isAsked = sources.some(({ text }) => text.transaction !== undefined)
  if (!isAsked || statements.length === 0 || controlsTransaction(statements)) return false
  try {
    await session.exec('BEGIN')
    for (const batch of batches) await session.exec(textToRun(batch, run))
    await session.exec('COMMIT')
    for (const { text, batches } of sources)
      for (const batch of batches) run.setAsideRefused(text, batch.statements)
    return true
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await session.exec('ROLLBACK')
    if (NOT_IN_TRANSACTION.has(error.sqlState)) return false
  }
  // Again, one by one: the first that fails then is the error.
  await run.begin()
  for (const { text, batches } of sources)
    for (const batch of batches)
      for (const statement of batch.statements) await run.statement(text, statement)
  await run.commit()
  return true
}

function textToRun({ text, statements }: Batch, run: Runner): string {
  const gone = statements.some(run.isRefused)
  const back = statements.flatMap(run.rolesAfter)
  if (!gone && back.length === 0) return text
  const kept = statements.filter((statement) => !run.isRefused(statement)).map((statement) => statement.text)
  // What gives up a role stands alone.
  return [...kept, ...back].join(';\n')
}

function batchesOf(source: SqlText): Batch[] {
  const { text, line = 1, statements } = source
  if (statements) return batches(statements)
  try {
    // Lines before the part, so that its own have the numbers they have in the file.
    return batches('\n'.repeat(line - 1) + text)
  } catch (error) {
    if (error instanceof SchemadumpError)
      throw new SchemadumpError(error.code, `${source.name}, ${error.message}`)
    throw error
  }
}

/** A batch that fails is undone whole, so its statements run again one by one: the first that fails then is the error. */
async function runBatch(session: Executor, text: SqlText, batch: Batch, run: Runner): Promise<void> {
  if (batch.statements.length > 1) {
    try {
      await session.exec(textToRun(batch, run))
      run.setAsideRefused(text, batch.statements)
      return
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
    }
  }
  for (const statement of batch.statements) await run.statement(text, statement)
}
