// pglite:, pglite:FOLDER, and SQL: a session on an embedded server that has run it.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  notesOf,
  startLoaded,
  type LoadedServer,
  type LoadReport,
  type SetUp,
  type SqlText,
} from '../embedded/index.ts'
import { UsageError } from '../errors.ts'
import type { MigrationTool } from '../migrations/index.ts'
import type { SourceHooks, SqlSource } from './catalog-source.ts'
import { sessionSource, type Source } from './source.ts'
import { chooseSetUp } from './set-up.ts'
import { readSqlFiles, readSqlText } from './sql-files.ts'

export interface EmbeddedOptions {
  /** Where the server keeps its data; default: in memory. */
  readonly folder?: string
  /** Files and folders that run first. */
  readonly load?: readonly string[]
  /** A text that runs first. */
  readonly sql?: SqlSource
  /** Whose migrations the folders of `load` are; default: told by themselves. */
  readonly tool?: MigrationTool | undefined
  /** What is there before the SQL: names of platforms, files, or `none`; default: told by the SQL. */
  readonly setUp?: readonly string[]
  /** Whether a server in memory may start from saved data; default: true. */
  readonly cache?: boolean
}

export interface EmbeddedHooks extends SourceHooks {
  /** Told what became of the saved data. */
  readonly onDetail?: (detail: string) => void
  /** Told of each file before it runs. */
  readonly onProgress?: (message: string) => void
  /** Runs before the server is loaded. */
  readonly beforeStart?: () => Promise<void>
}

/** @throws UsageError where the server's folder is not there, and nothing fills a new one */
export async function embeddedSource(options: EmbeddedOptions, hooks: EmbeddedHooks): Promise<Source> {
  const { folder = '', load = [], sql } = options
  const hasSql = load.length > 0 || sql !== undefined
  if (folder !== '' && !hasSql && !existsSync(folder))
    throw new UsageError(
      'DATABASE_NOT_NAMED',
      `pglite:${folder}: there is no such folder, and no SQL to fill a new one (--load)`,
    )
  const files = await readSqlFiles(load, options.tool, hooks)
  const texts = [...files.texts, ...(sql ? readSqlText(sql, hooks) : [])]
  const setUp = await chooseSetUp(options.setUp ?? [], texts, files.tools, hooks)
  const where = folder === '' ? 'in memory' : `in the folder ${folder}`
  const [first, ...others] = load
  const name = first === undefined ? sql?.name : first + (others.length > 0 ? ', …' : '')
  let loaded: LoadReport | undefined
  return sessionSource(
    {
      label: folder === '' && hasSql ? (name ?? 'the SQL') : `pglite:${folder}`,
      via: folder === '' && hasSql ? 'sql' : 'server',
      description: [
        `database: embedded PostgreSQL (PGlite) ${where}`,
        ...(setUp?.platform ? [`set up as a project of ${setUp.platform}`] : []),
        ...(setUp?.texts ?? []).map(({ name }) => `set up by: ${name}`),
        ...load.map((path) => `loaded first: ${path}`),
      ],
      ...(setUp?.platform && { platform: setUp.platform }),
      loaded: () => loaded,
    },
    async () => {
      const server = await openLoaded(options, texts, setUp, hooks)
      loaded = server.report
      return server.session
    },
  )
}

async function openLoaded(
  { folder = '', cache = true }: EmbeddedOptions,
  texts: readonly SqlText[],
  setUp: SetUp | null,
  hooks: EmbeddedHooks,
): Promise<Omit<LoadedServer, 'load'>> {
  await hooks.beforeStart?.()
  const { session, report } = await startLoaded(texts, {
    folder,
    setUp,
    packageFolders: [process.cwd(), ...new Set(texts.map(({ name }) => dirname(name)))],
    cache,
    onDetail: (detail) => hooks.onDetail?.(detail),
    onText: ({ name }) => hooks.onProgress?.(`loading ${name}`),
  })
  const { notes, warnings } = notesOf(report)
  for (const note of notes) hooks.onNote?.(note)
  for (const warning of warnings) hooks.onWarning?.(warning)
  return { session, report }
}
