// Running one migration in the embedded server, so that those after it run as well whatever becomes of it.
import type { LoadedServer, SqlText } from '../../embedded/index.ts'
import { DatabaseError, SchemadumpError } from '../../errors.ts'
import { splitStatements } from '../../sql/index.ts'
import type { TriedMigration } from './types.ts'

/** What became of a migration. */
export interface Trial {
  /** Whether all of it ran. */
  readonly complete: boolean
  /** Why not; null where it did. */
  readonly failure: string | null
  /** It meets what is there already, as another version of it would: nothing of it was kept. */
  readonly meetsAnother: boolean
}

const COMPLETE: Trial = { complete: true, failure: null, meetsAnother: false }

/** duplicate_table, _column, _function, _object, _schema, _database, unique_violation */
const THERE_ALREADY = new Set(['42P07', '42701', '42723', '42710', '42P06', '42P04', '23505'])

/**
 * Runs it whole, in a transaction as far as it allows one. Where that fails, it is undone; where it fails for something else
 * than what is there already, the statements that can run do, since those after it count on them.
 */
export async function tryMigration(server: LoadedServer, { key, texts }: TriedMigration): Promise<Trial> {
  const whole = await attempt(
    server,
    texts.map((text) => ({ ...text, transaction: `trial of ${key}` })),
  )
  if (whole === undefined) return COMPLETE
  const meetsAnother = whole instanceof DatabaseError && THERE_ALREADY.has(whole.sqlState)
  if (!meetsAnother && whole instanceof DatabaseError)
    for (const text of texts.flatMap(statementsOf)) await attempt(server, [text])
  return { complete: false, failure: whole.message, meetsAnother }
}

/** @returns the error, after which no transaction is open */
async function attempt(
  server: LoadedServer,
  texts: readonly SqlText[],
): Promise<SchemadumpError | undefined> {
  try {
    await server.load(texts)
    return undefined
  } catch (error) {
    if (!(error instanceof SchemadumpError)) throw error
    await server.session.exec('rollback')
    return error
  }
}

function statementsOf(source: SqlText): SqlText[] {
  const statements = splitStatements('\n'.repeat((source.line ?? 1) - 1) + source.text)
  return statements.map(({ text, line }, index) => ({
    ...source,
    text,
    line,
    endsSession: source.endsSession === true && index === statements.length - 1,
  }))
}
