// Texts of SQL → run, as if each statement committed on its own.
import type { PgliteSession } from '../connect/pglite.ts'
import { DatabaseError, SchemadumpError } from '../errors.ts'
import type { Statement } from '../sql/index.ts'
import { batches, type Batch } from './batches.ts'
import { unavailableHint } from './extensions.ts'

/** SQL to run, from a file or a part of one. */
export interface SqlText {
  /** What errors call it: the file's name. */
  readonly name: string
  readonly text: string
  /** Line of the file in which the text begins; default: 1. */
  readonly line?: number
  /** Whether the session's settings are the defaults again after it; default: false. */
  readonly endsSession?: boolean
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
  for (const text of texts) {
    onText(text)
    for (const batch of batchesOf(text)) await runBatch(session, text, batch)
    if (text.endsSession) await session.exec('RESET ALL')
  }
}

function batchesOf({ name, text, line = 1 }: SqlText): Batch[] {
  try {
    // Lines before the part, so that its own have the numbers they have in the file.
    return batches('\n'.repeat(line - 1) + text)
  } catch (error) {
    if (error instanceof SchemadumpError)
      throw new SchemadumpError(error.code, `--load ${name}, ${error.message}`)
    throw error
  }
}

/** A batch that fails is undone whole, so its statements run again one by one: the first that fails then is the error. */
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
    const said = hint === undefined ? error.message : `${error.message}; ${hint}`
    const why = source.explain?.(line)
    const start = text.replace(/\s+/g, ' ')
    const shown = start.length > 60 ? `${start.slice(0, 60)}…` : start
    throw new DatabaseError(
      `--load ${source.name}, line ${line}: ${said} (in: ${shown})${why === undefined ? '' : `; ${why}`}`,
      error.sqlState,
    )
  }
}
