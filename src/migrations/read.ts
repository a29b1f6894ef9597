// Reads a folder of migrations, or a file, as its tool does.
import { refuseCutOff } from './dump-text.ts'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SchemadumpError, UsageError } from '../errors.ts'
import { placeOf, readFolder, sqlFiles, textOf, type Folder } from './folder.ts'
import { locate, locateFor } from './locate.ts'
import { counted, programsNote, readingNote } from './notes.ts'
import type { Reading } from './reader.ts'
import { toolNames, tools } from './registry.ts'
import { plainStep } from './tools/files/plain.ts'
import type { LeftOut, MigrationOptions, Migrations, MigrationStep, MigrationTool } from './types.ts'

/**
 * See `readMigrations` of the public API.
 * @param mayLackFiles whether a file that the tool lists and that is not there is a warning only
 */
export async function readMigrations(
  folder: string,
  options: MigrationOptions = {},
  { mayLackFiles = false }: Pick<Folder, 'mayLackFiles'> = {},
): Promise<Migrations> {
  const { tool } = options
  if (tool !== undefined && !toolNames.includes(tool))
    throw new UsageError(
      'INVALID_OPTION',
      `unknown tool "${tool}" of migrations; there are ${toolNames.join(', ')}`,
    )
  const found = await stat(folder).catch(() => undefined)
  if (!found) throw new SchemadumpError('FILE_NOT_READABLE', `${folder}: there is no such file or folder`)
  if (!found.isDirectory()) {
    if (tool === undefined || tool === 'liquibase') {
      const changelog = await readChangelog(folder)
      if (changelog) return readAs({ ...changelog, mayLackFiles }, 'liquibase')
    }
    return readAlone(folder, await readFile(folder), tool)
  }
  const root = await readFolder(folder)
  const located = tool === undefined ? locate(root) : { tool, folder: locateFor(root, tool) }
  if (!located) throw nothingThere(root)
  const { prepare } = tools[located.tool]
  const prepared = prepare ? await prepare(located.folder) : located.folder
  return readAs({ ...prepared, mayLackFiles }, located.tool, besides(root, located.folder))
}

/** A changelog that is named itself, among the files that it may include; undefined where it is none. */
async function readChangelog(file: string): Promise<Folder | undefined> {
  if (!/\.(?:xml|ya?ml|json)$/i.test(file)) return undefined
  const folder = await tools.liquibase.prepare?.(await readFolder(path.dirname(file)))
  const onlyFile = path.basename(file)
  return folder?.changelogs?.has(onlyFile) === true ? { ...folder, onlyFile } : undefined
}

/** A single file shows by its marks what it is; without the folder its name tells nothing. */
const MARKED: readonly MigrationTool[] = [
  'goose',
  'dbmate',
  'sql-migrate',
  'liquibase',
  'tern',
  'node-pg-migrate',
  'dump',
]

/**
 * The same for the text of a file.
 * @param name what errors call it: the file's name
 */
export function readMigrationsText(sql: string, name: string): Migrations {
  return readAlone(name, Buffer.from(sql), undefined)
}

function readAlone(file: string, content: Buffer, named: MigrationTool | undefined): Migrations {
  const name = path.basename(file)
  const folder: Folder = {
    path: path.dirname(file),
    names: [],
    files: [name],
    contents: new Map([[name, content]]),
    manifests: '',
    onlyFile: name,
  }
  const tool = named ?? MARKED.find((candidate) => tools[candidate].detect(folder)) ?? 'plain'
  if (tool !== 'plain' && tool !== 'dump') return readAs(folder, tool)
  const notes: string[] = []
  const text = textOf(folder, name)
  refuseCutOff(file, text)
  const steps = [plainStep(name, text, notes)]
  return finished(folder, tool, { steps, notes }, [], named === undefined ? [] : undefined)
}

function readAs(folder: Folder, tool: MigrationTool, beside: readonly string[] = []): Migrations {
  const reading = tools[tool].read(folder)
  if (reading.steps.length === 0) throw nothingRead(folder, tool, reading)
  return finished(folder, tool, reading, beside)
}

function finished(
  folder: Folder,
  tool: MigrationTool,
  reading: Reading,
  beside: readonly string[],
  notesBefore?: readonly string[],
): Migrations {
  const { steps, notes = [], warnings = [] } = reading
  if (steps.every(({ isEmpty }) => isEmpty)) throw onlyEmpty(folder, tool, steps)
  const leftOut = [...(reading.leftOut ?? []), ...unread(folder, reading, beside)]
  return {
    tool,
    folder: folder.path,
    ledger: tools[tool].ledger,
    steps,
    leftOut,
    notes: [...(notesBefore ?? [readingNote(folder, tool, tools[tool], steps, leftOut)]), ...notes],
    warnings: [...warnings, ...emptyWarning(steps), ...programWarning(folder, tool)],
  }
}

/** Files that are in no step and not accounted for are in the wrong place or have the wrong name. */
function unread(folder: Folder, reading: Reading, beside: readonly string[]): LeftOut[] {
  if (folder.onlyFile !== undefined) return []
  const read = new Set(reading.steps.flatMap(({ parts }) => parts.map(({ file }) => file)))
  const judged = new Set(reading.leftOut?.map(({ file }) => file))
  const depth = (file: string) => file.split('/').length
  const depths = new Set([...read].map(depth))
  return [
    ...sqlFiles(folder)
      .filter((file) => !read.has(file) && !judged.has(file))
      .map((file): LeftOut => ({ file, reason: depths.has(depth(file)) ? 'misnamed' : 'misplaced' })),
    ...beside.map((file): LeftOut => ({ file, reason: 'misplaced' })),
  ]
}

/** SQL files in the folder that was named, where the migrations are in one within it. */
function besides(root: Folder, folder: Folder): string[] {
  if (root.path === folder.path) return []
  return sqlFiles(root)
    .map((file) => path.relative(folder.path, path.join(root.path, file)).replaceAll('\\', '/'))
    .filter((file) => file.startsWith('../'))
}

function emptyWarning(steps: readonly MigrationStep[]): string[] {
  const empty = steps
    .filter(({ isEmpty, kind }) => isEmpty && kind !== 'schema' && kind !== 'current')
    .map(({ parts, name }) => parts[0]?.file ?? name)
  if (empty.length === 0) return []
  const names = empty.slice(0, 3).join(', ') + (empty.length > 3 ? ', …' : '')
  return [`${counted(empty.length, 'migration')} without a statement: ${names}`]
}

function programWarning(folder: Folder, tool: MigrationTool): string[] {
  if (['knex', 'typeorm', 'rails', 'ecto', 'db-migrate', 'refinery'].includes(tool)) return []
  const direct = folder.files.filter((file) => !file.includes('/') || tool === 'flyway')
  const programs = programsNote(direct)
  return programs === undefined ? [] : [`${programs} left out: programs, which only their tool can run`]
}

function nothingThere(root: Folder): SchemadumpError {
  const programs = programsNote(root.files)
  return new SchemadumpError(
    'BAD_MIGRATIONS',
    programs === undefined
      ? `${root.path}: the folder holds no file ending in .sql`
      : `${root.path}: the folder holds ${programs} and no SQL: run these migrations with their tool, and read the database that they made`,
  )
}

function nothingRead(folder: Folder, tool: MigrationTool, { warnings = [] }: Reading): SchemadumpError {
  const { title, fileNames } = tools[tool]
  const files = sqlFiles(folder)
  const holds =
    files.length === 0
      ? 'no file ends in .sql'
      : `${counted(files.length, 'file')} ${files.length === 1 ? 'ends' : 'end'} in .sql (${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''})`
  const why = warnings.length > 0 ? `; ${warnings.slice(0, 3).join('; ')}` : ''
  return new SchemadumpError(
    'BAD_MIGRATIONS',
    `${placeOf(folder)}: nothing in it is a migration of ${title} (${fileNames}): ${holds}${why}; --migrations TOOL reads it as another tool's`,
  )
}

function onlyEmpty(folder: Folder, tool: MigrationTool, steps: readonly MigrationStep[]): SchemadumpError {
  const plainly = folder.onlyFile === undefined ? 'as a plain folder' : 'as plain SQL'
  const as = tool === 'plain' ? plainly : `as ${tools[tool].title}'s`
  return new SchemadumpError(
    'BAD_MIGRATIONS',
    `${placeOf(folder)}: read ${as}, ${counted(steps.length, 'file')}, and none holds a statement; --migrations TOOL reads it as another tool's`,
  )
}
