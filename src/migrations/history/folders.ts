// Finds the folders of migrations in a project, and reads each as its tool's.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SchemadumpError } from '../../errors.ts'
import { readMigrations } from '../read.ts'
import type { Migrations, MigrationStep } from '../types.ts'
import { versionOf, type LocalMigrations } from './local.ts'
import { programTools, readPrograms, type Program } from './programs.ts'
import { historyReaders, isHistoryTool } from './registry.ts'
import type { HistoryTool } from './types.ts'

/** Where projects keep migrations, from their root. */
const PLACES = [
  'supabase/migrations',
  'prisma/migrations',
  'drizzle',
  'db/migrate',
  'db/migrations',
  'db/migration',
  'migrations/default',
  'migrations',
  'src/main/resources/db/migration',
  'src/main/resources/db/changelog',
  'src/main/resources/config/liquibase',
  'src/main/resources/liquibase',
  'src/main/resources/changelog',
  'db/changelog',
  'liquibase',
  'changelog',
  'src/migrations',
  'src/migration',
  'priv/repo/migrations',
  'alembic',
  'hasura/migrations/default',
  'sql/migrations',
  'database/migrations',
]

/** Files of a project's root that say that the root itself is the folder. */
const ROOTS: readonly (readonly [file: string, tool: HistoryTool])[] = [
  ['sqitch.plan', 'sqitch'],
  ['manage.py', 'django'],
]

/**
 * The folders of a project, one of each tool; those within one that was found are part of it.
 * @param recorded tools whose history is in the database, for folders that several tools could have made
 */
export async function findFolders(
  root: string,
  recorded: readonly HistoryTool[],
): Promise<LocalMigrations[]> {
  const found: LocalMigrations[] = []
  for (const [file, tool] of ROOTS)
    if (await isThere(path.join(root, file))) found.push(await readLocal(root, tool))
  for (const place of PLACES) {
    const folder = path.join(root, place)
    if (found.some(({ folder: other }) => other !== root && `${other}/`.startsWith(`${folder}/`))) continue
    if (!(await isThere(folder))) continue
    const local = await detect(folder, recorded).catch(whereNothingIs)
    if (local && !found.some(({ tool }) => tool === local.tool)) found.push(local)
  }
  return found
}

function whereNothingIs(error: unknown): undefined {
  if (error instanceof SchemadumpError && error.code === 'BAD_MIGRATIONS') return undefined
  throw error
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}

/** Names of files that tell a version and nothing else: what several tools could have made. */
const AMBIGUOUS = [
  'golang-migrate',
  'sqlx',
  'flyway',
  'refinery',
  'hasura',
  'yoyo',
  'db-migrate',
  'diesel',
  'plain',
  'dump',
]

/**
 * A folder as the tool that it shows.
 * @throws SchemadumpError where it shows none whose history is known
 */
export async function detect(folder: string, recorded: readonly HistoryTool[]): Promise<LocalMigrations> {
  const ofSql = await readMigrations(folder, {}, { mayLackFiles: true }).catch((error: unknown) => {
    if (error instanceof SchemadumpError && error.code === 'BAD_MIGRATIONS') return error
    throw error
  })
  if (!(ofSql instanceof SchemadumpError)) {
    const { tool } = ofSql
    for (const other of (await isOfOne(ofSql)) || recorded.some((each) => each === tool) ? [] : recorded) {
      const local = await readLocal(folder, other).catch(whereNothingIs)
      if (local && local.steps.length > 0) return local
    }
    if (isHistoryTool(tool) && !(await isOnlyStructure(ofSql, folder))) return readLocal(ofSql.folder, tool)
  }
  const tool = await programsTool(folder)
  if (tool) return readLocal(folder, tool)
  const [only] = recorded
  if (only !== undefined && recorded.length === 1) return readLocal(folder, only)
  if (ofSql instanceof SchemadumpError) throw ofSql
  throw new SchemadumpError(
    'BAD_MIGRATIONS',
    `${folder}: nothing in it shows which tool it is of, and only with the tool's history can it be compared: --tool NAME says it`,
  )
}

/** Whether only the tool that was recognised could have made the folder. */
async function isOfOne({ tool, folder }: Migrations): Promise<boolean> {
  // Drizzle's folders since 1.0, where their snapshots are not kept, are named like Prisma's, which has a lock beside them.
  if (tool === 'prisma') return isThere(path.join(folder, 'migration_lock.toml'))
  return !AMBIGUOUS.includes(tool)
}

/** A dump of all, beside the migrations that are programs. */
async function isOnlyStructure({ tool }: Migrations, folder: string): Promise<boolean> {
  return (tool === 'rails' || tool === 'ecto') && (await readPrograms(folder, tool)).length === 0
}

/** What only programs of each tool hold. */
const MARKS: readonly (readonly [HistoryTool, RegExp])[] = [
  ['rails', /ActiveRecord::Migration/],
  ['ecto', /\buse Ecto\.Migration\b/],
  ['alembic', /^down_revision\s*[:=]/m],
  ['django', /\bmigrations\.Migration\b/],
  ['typeorm', /\bMigrationInterface\b/],
  ['sequelize', /\bqueryInterface\b/],
  ['node-pg-migrate', /\bpgm\b/],
  ['knex', /\bknex\b/i],
]

async function programsTool(folder: string): Promise<HistoryTool | undefined> {
  for (const [tool, mark] of MARKS)
    for (const { file } of (await readPrograms(folder, tool)).slice(0, 3))
      if (mark.test(await readFile(path.join(folder, file), 'utf8'))) return tool
  return undefined
}

/**
 * @throws SchemadumpError where the folder is not as the tool wants it. One that holds nothing is no error: then all that is
 *   recorded has no file.
 */
export async function readLocal(folder: string, tool: HistoryTool): Promise<LocalMigrations> {
  if (!(await isThere(folder)))
    throw new SchemadumpError('FILE_NOT_READABLE', `${folder}: there is no such folder of migrations`)
  const programs = programTools.includes(tool) ? await readPrograms(folder, tool) : []
  const ofSql = await readSql(folder, tool, programs.length > 0)
  const steps = ofSql?.steps.filter(({ kind }) => kind !== 'current' && kind !== 'schema') ?? []
  const reader = historyReaders[tool]
  const superseded = (ofSql?.leftOut ?? []).filter(({ reason }) => reason === 'superseded').length
  return {
    tool,
    folder: ofSql?.folder ?? folder,
    project: tool === 'sqitch' ? await projectOfPlan(ofSql?.folder ?? folder) : undefined,
    steps: programs.length === 0 ? steps : withPrograms(steps, programs, ofSql?.warnings ?? []),
    restsOn: new Map(
      programs.flatMap(({ step, restsOn }) => (restsOn ? [[versionOf(reader, step), restsOn]] : [])),
    ),
    replacedBy: new Map(
      programs.flatMap(({ step, replaces }) =>
        (replaces ?? []).map((other) => [other, versionOf(reader, step)]),
      ),
    ),
    notes:
      superseded > 0 ? [`${folder}: ${superseded} files are older than the baseline, and not compared`] : [],
    warnings: ofSql?.warnings ?? [],
  }
}

/** As Sqitch's plan names it, the one nearest to the folder. */
async function projectOfPlan(folder: string): Promise<string | undefined> {
  const below = await readdir(folder, { recursive: true }).catch(() => [])
  const [plan] = ['sqitch.plan', ...below]
    .filter((file) => path.basename(file) === 'sqitch.plan')
    .sort((a, b) => a.length - b.length)
  const text = await readFile(path.join(folder, plan ?? ''), 'utf8').catch(() => '')
  return /^%project=(.*?)\s*$/m.exec(text)?.[1]
}

/** Undefined for tools whose migrations are programs only, and for a folder without SQL. */
async function readSql(
  folder: string,
  tool: HistoryTool,
  hasPrograms: boolean,
): Promise<Migrations | undefined> {
  if (tool === 'alembic' || tool === 'django' || tool === 'sequelize' || tool === 'rails' || tool === 'ecto')
    return undefined
  try {
    return await readMigrations(folder, { tool }, { mayLackFiles: true })
  } catch (error) {
    const isEmpty = hasPrograms || !(await holdsMigrations(folder, tool))
    if (error instanceof SchemadumpError && error.code === 'BAD_MIGRATIONS' && isEmpty) return undefined
    throw error
  }
}

async function holdsMigrations(folder: string, tool: HistoryTool): Promise<boolean> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const pattern = historyReaders[tool].fileTypes ?? /\.sql$/
  return files.some((file) => pattern.test(file))
}

/** A program's SQL counts where the program does nothing else. */
function withPrograms(
  steps: readonly MigrationStep[],
  programs: readonly Program[],
  warnings: readonly string[],
): MigrationStep[] {
  const isOf = (step: MigrationStep, { file }: Program) =>
    step.parts.some((part) => part.file === file) || step.version === file.replace(/\.\w+$/, '')
  const doesMore = ({ file }: Program) => warnings.some((warning) => warning.startsWith(`${file} does more`))
  const all = programs.map((program) => {
    const ofSql = doesMore(program) ? undefined : steps.find((step) => isOf(step, program))
    return ofSql ? { ...ofSql, version: program.step.version, name: program.step.name } : program.step
  })
  const others = steps.filter((step) => !programs.some((program) => isOf(step, program)))
  if (others.length === 0) return all
  const numbered = (step: MigrationStep) => Number(/^\d+/.exec(step.version ?? '')?.[0] ?? 0)
  return [...all, ...others].sort((a, b) => numbered(a) - numbered(b))
}
