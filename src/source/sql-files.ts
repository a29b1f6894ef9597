// Files and folders of SQL → what runs, in which order.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SqlText } from '../embedded/index.ts'
import { explainFailure, isUndo, readMigrations, readMigrationsText } from '../migrations/index.ts'
import type { Migrations, MigrationTool } from '../migrations/index.ts'
import { SchemadumpError } from '../errors.ts'
import type { SourceHooks, SqlSource } from './catalog-source.ts'
import { beginningOf, isPacked, refuseUtf16, unpacked } from './packed.ts'

export interface SqlFiles {
  readonly texts: readonly SqlText[]
  /** Whose migrations they are. */
  readonly tools: readonly MigrationTool[]
}

/**
 * A folder is read as its migration tool reads it; files are read in the order given, without those that undo another one
 * (a shell makes a list of `migrations/*.sql`).
 * @param tool whose migrations the folders are; undefined: told by themselves
 * @throws SchemadumpError naming what is not there, or can't be read
 */
export async function readSqlFiles(
  paths: readonly string[],
  tool: MigrationTool | undefined,
  hooks: SourceHooks,
): Promise<SqlFiles> {
  const undoes = paths.length > 1 ? paths.filter((path) => undoesAnother(path, paths)) : []
  if (undoes.length > 0) hooks.onNote?.(`left out: ${undoes.length} that undo (${undoes[0] ?? ''}, …)`)
  const texts: SqlText[] = []
  const tools: MigrationTool[] = []
  for (const path of paths) {
    if (undoes.includes(path)) continue
    const migrations = await read(path, tool)
    texts.push(...toTexts(migrations, path, hooks))
    tools.push(migrations.tool)
  }
  return { texts, tools }
}

/** Cut by the marks in it, as a file is. */
export function readSqlText({ sql, name = 'the SQL' }: SqlSource, hooks: SourceHooks): SqlText[] {
  return toTexts(readMigrationsText(sql, name), name, hooks)
}

/** A file that only undoes is meant where it was named alone. */
function undoesAnother(path: string, paths: readonly string[]): boolean {
  const forwards = path.replace(/\b(?:down|undo|rollback|revert)(\.sql)$/i, 'up$1')
  return isUndo(path, paths) && (paths.includes(forwards) || !/\bdown\.sql$/.test(path))
}

async function read(path: string, tool: MigrationTool | undefined): Promise<Migrations> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() === true) {
    const beginning = await beginningOf(path)
    refuseUtf16(beginning, path)
    if (isPacked(beginning)) return readMigrationsText(textOf(await readFile(path), path), path)
  }
  return readMigrations(
    path,
    found?.isDirectory() === true || tool === 'plain' || tool === 'dump' ? { tool } : {},
  )
}

function textOf(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unpacked(bytes, path))
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    throw new SchemadumpError('FILE_NOT_READABLE', `${path}: what is packed in it is not in UTF-8`)
  }
}

function toTexts(migrations: Migrations, named: string, { onNote, onWarning }: SourceHooks): SqlText[] {
  const { folder, steps, notes, warnings } = migrations
  for (const note of notes) onNote?.(note)
  for (const warning of warnings) onWarning?.(`${named}: ${warning}`)
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
