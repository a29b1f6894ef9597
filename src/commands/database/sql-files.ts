// --load FILE|FOLDER…: which SQL runs, in which order.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SqlText } from '../../embedded/index.ts'
import { SchemadumpError, UsageError } from '../../errors.ts'
import { explainFailure, isUndo, readMigrations } from '../../migrations/index.ts'
import type { Migrations, MigrationTool } from '../../migrations/index.ts'
import type { Reporter } from '../../output/reporter.ts'

/**
 * A folder is read as its migration tool reads it; files are read in the order given, without those that undo another one
 * (a shell makes a list of `--load migrations/*.sql`).
 * @param tool whose migrations the folders are; undefined: told by themselves
 * @throws SchemadumpError naming what is not there, or can't be read
 */
export async function readSqlFiles(
  paths: readonly string[],
  tool: MigrationTool | undefined,
  reporter: Reporter,
): Promise<SqlText[]> {
  const undoes = paths.length > 1 ? paths.filter((path) => undoesAnother(path, paths)) : []
  if (undoes.length > 0) reporter.note(`--load: left out: ${undoes.length} that undo (${undoes[0] ?? ''}, …)`)
  const files: SqlText[] = []
  for (const path of paths) {
    if (undoes.includes(path)) continue
    const migrations = await read(path, tool)
    for (const note of migrations.notes) reporter.note(`--load: ${note}`)
    for (const warning of migrations.warnings) reporter.warn(`--load ${path}: ${warning}`)
    files.push(...toFiles(migrations))
  }
  return files
}

/** A file that only undoes is meant where it was named alone. */
function undoesAnother(path: string, paths: readonly string[]): boolean {
  const forwards = path.replace(/\b(?:down|undo|rollback|revert)(\.sql)$/i, 'up$1')
  return isUndo(path, paths) && (paths.includes(forwards) || !/\bdown\.sql$/.test(path))
}

async function read(path: string, tool: MigrationTool | undefined): Promise<Migrations> {
  try {
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true
    return await readMigrations(path, isFolder || tool === 'plain' || tool === 'dump' ? { tool } : {})
  } catch (error) {
    if (error instanceof SchemadumpError && !(error instanceof UsageError))
      throw new SchemadumpError(error.code, `--load ${error.message}`)
    throw error
  }
}

function toFiles(migrations: Migrations): SqlText[] {
  const { folder, steps } = migrations
  return steps.flatMap(({ parts, ownSession, transaction }, number) =>
    parts.map((part, index) => ({
      name: join(folder, part.file),
      text: part.sql,
      line: part.line,
      transaction: transaction ? `${folder} ${number}` : undefined,
      endsSession: ownSession && index === parts.length - 1,
      explain: (line) => explainFailure(migrations, part, line),
    })),
  )
}
