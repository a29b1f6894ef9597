// pglite:, pglite:FOLDER, and SQL: a session on an embedded server that has run it.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Session } from '../connect/session.ts'
import { extensionsIn, loadSql, openEmbedded, type SqlText } from '../embedded/index.ts'
import { UsageError } from '../errors.ts'
import type { MigrationTool } from '../migrations/index.ts'
import type { SourceHooks, SqlSource } from './catalog-source.ts'
import { sessionSource, type Source } from './source.ts'
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
export function embeddedSource(options: EmbeddedOptions, hooks: EmbeddedHooks): Source {
  const { folder = '', load = [], sql } = options
  const hasSql = load.length > 0 || sql !== undefined
  if (folder !== '' && !hasSql && !existsSync(folder))
    throw new UsageError(
      'DATABASE_NOT_NAMED',
      `pglite:${folder}: there is no such folder, and no SQL to fill a new one (--load)`,
    )
  const where = folder === '' ? 'in memory' : `in the folder ${folder}`
  const [first, ...others] = load
  const loaded = first === undefined ? sql?.name : first + (others.length > 0 ? ', …' : '')
  return sessionSource(
    {
      label: folder === '' && hasSql ? (loaded ?? 'the SQL') : `pglite:${folder}`,
      via: folder === '' && hasSql ? 'sql' : 'server',
      description: [
        `database: embedded PostgreSQL (PGlite) ${where}`,
        ...load.map((path) => `loaded first: ${path}`),
      ],
    },
    () => openLoaded(options, hooks),
  )
}

async function openLoaded(
  { folder = '', load = [], sql, tool, cache = true }: EmbeddedOptions,
  hooks: EmbeddedHooks,
): Promise<Session> {
  const texts: SqlText[] = [
    ...(await readSqlFiles(load, tool, hooks)),
    ...(sql ? readSqlText(sql, hooks) : []),
  ]
  await hooks.beforeStart?.()
  const session = await openEmbedded({
    folder,
    extensions: new Set(texts.flatMap(({ text }) => [...extensionsIn(text)])),
    packageFolders: [process.cwd(), ...new Set(texts.map(({ name }) => dirname(name)))],
    cache,
    onDetail: (detail) => hooks.onDetail?.(detail),
  })
  try {
    await loadSql(session, texts, ({ name }) => hooks.onProgress?.(`loading ${name}`))
  } catch (error) {
    await session.close()
    throw error
  }
  return session
}
