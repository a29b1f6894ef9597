// CatalogSource → Source: which kind of source is meant. Nothing is connected to, and only the kind's own code is loaded.
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Catalog } from '../catalog/catalog.ts'
import {
  describeTarget,
  isPglite,
  isPostgresClient,
  labelOfTarget,
  openPostgresSession,
  pgliteSession,
  resolveTarget,
  targetOf,
} from '../connect/index.ts'
import type { NotedTarget } from '../connect/index.ts'
import { ConnectionError, SchemadumpError, UsageError } from '../errors.ts'
import type {
  CatalogSource,
  MigrationsSource,
  SourceHooks,
  SourceOptions,
  SqlSource,
  SupabaseSource,
} from './catalog-source.ts'
import type { EmbeddedOptions } from './embedded.ts'
import { beginningOf } from './packed.ts'
import { savedSource, sessionSource, type Source } from './source.ts'

/**
 * Tells what kind of source is meant.
 * @throws UsageError for what can't be meant; SchemadumpError for a file that can't be read
 */
export async function findSource(source: CatalogSource, options: SourceOptions = {}): Promise<Source> {
  const { setUp: asked = [], ...hooks } = options
  const setUp = typeof asked === 'string' ? [asked] : asked
  if (typeof source === 'string') return namedSource(source, setUp, hooks)
  if (isPostgresClient(source)) return serverSource(targetOf(source), hooks)
  if (isPglite(source)) {
    const described = {
      label: 'PGlite',
      via: 'server',
      description: ['database: a PGlite instance'],
    } as const
    return sessionSource(described, () => Promise.resolve(pgliteSession(source)))
  }
  const given: unknown = source
  if (has<SqlSource>(given, 'sql')) return embedded({ sql: given, setUp }, hooks)
  if (has<MigrationsSource>(given, 'migrations')) {
    const { migrations, tool } = given
    const load = typeof migrations === 'string' ? [migrations] : migrations
    return embedded({ load, tool, setUp }, hooks)
  }
  if (has<SupabaseSource>(given, 'supabase')) return supabaseSource(given, hooks)
  if (has<Catalog>(given, 'formatVersion'))
    return savedSource(`catalog of ${given.database.name}`, () => Promise.resolve(given))
  throw new UsageError(
    'DATABASE_NOT_NAMED',
    'this is nothing that a schema can be read from: a connection string, a path, a postgres.js client, a PGlite instance, { sql }, { migrations }, { supabase } or a Catalog is needed',
  )
}

function has<T>(value: unknown, key: keyof T & string): value is T {
  return typeof value === 'object' && value !== null && key in value
}

async function namedSource(text: string, setUp: readonly string[], hooks: SourceHooks): Promise<Source> {
  if (text.startsWith('pglite:')) return embedded({ folder: text.slice('pglite:'.length) }, hooks)
  const connection = () => serverSource(targetOf(text), hooks)
  if (text.includes('://')) return connection()
  if (existsSync(text)) return fileSource(text, hooks, { setUp })
  if (isConnectionString(text)) return connection()
  if (looksLikePath(text))
    throw new UsageError(
      'DATABASE_NOT_NAMED',
      `${text}: there is no file or folder of that name, and it is no connection string (postgres://…, host=… dbname=…, pglite:FOLDER)`,
    )
  return withHint(connection(), `"${text}" is no file or folder here, and was taken for a database's name`)
}

/** Keywords, a URL without its beginning, JDBC's without a host, a call of psql: what may hold a password is not repeated. */
function isConnectionString(text: string): boolean {
  return text.includes('=') || /^\s*$|^\s*jdbc:|^[^\s:@]+:.*@|^\s*psql\s/is.test(text)
}

/** With a slash, or with an ending that files have. */
export function looksLikePath(text: string): boolean {
  return /[\\/]|\.(?:sql|json|ddl|dump|gz|zip|tar)$/i.test(text)
}

/**
 * A catalog, or a file or folder of SQL.
 * @throws SchemadumpError for what is neither
 */
export async function fileSource(
  path: string,
  hooks: SourceHooks,
  options: Pick<EmbeddedOptions, 'cache' | 'setUp'> = {},
): Promise<Source> {
  const isFolder = (await stat(path)).isDirectory()
  const head = isFolder ? '' : (await beginningOf(path)).toString('utf8').replace(/^\uFEFF?\s*/, '')
  if (head.startsWith('{')) return (await import('./saved.ts')).savedFileSource(path)
  if (head.startsWith('PGDMP'))
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${path} is an archive of pg_dump: pg_restore -s -f backup.sql ${path} makes SQL of it`,
    )
  return embedded({ ...options, load: [path] }, hooks)
}

async function embedded(options: EmbeddedOptions, hooks: SourceHooks): Promise<Source> {
  return (await import('./embedded.ts')).embeddedSource(options, hooks)
}

async function supabaseSource({ supabase, folder }: SupabaseSource, hooks: SourceHooks): Promise<Source> {
  if (supabase !== 'linked' && supabase !== 'local')
    throw new UsageError('INVALID_OPTION', `{ supabase: "${String(supabase)}" }: it is "linked" or "local"`)
  return serverSource(await resolveTarget({ [supabase]: true, noPassword: true }, process.env, folder), hooks)
}

function serverSource(target: NotedTarget, hooks: SourceHooks): Source {
  const described = {
    label: labelOfTarget(target),
    via: 'server',
    description: describeTarget(target),
  } as const
  return sessionSource(described, (firstBatch) => {
    for (const note of target.notes) hooks.onNote?.(note)
    const answerTimeout =
      hooks.answerTimeout === undefined ? {} : { answerTimeout: hooks.answerTimeout / 1000 }
    return openPostgresSession({ ...target, ...answerTimeout, ...(firstBatch && { firstBatch }) }, {})
  })
}

/** A failure to connect is told with what the name was taken for. */
function withHint(source: Source, hint: string): Source {
  return sessionSource(source, async (firstBatch) => {
    try {
      return await source.open(firstBatch)
    } catch (error) {
      if (error instanceof ConnectionError) throw new ConnectionError(error.code, `${hint}: ${error.message}`)
      throw error
    }
  })
}
