// Supabase project folders: where `supabase link` and `supabase start` leave what is needed to connect.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import { UsageError } from '../../errors.ts'
import { parseConnectionString } from './connection-string.ts'
import type { Environment } from './environment.ts'
import type { ParsedSettings } from './settings.ts'
import { isSupabaseHost } from './supabase-host.ts'

export interface ProjectSettings extends ParsedSettings {
  /** The file the settings were found in; undefined where the project was named outright. */
  readonly file?: string
}

/**
 * A hosted project: the named one, or that which the folder, or one above it, is linked to. Of the linked one the pooler
 * is preferred, in session mode, since the project's own host has an IPv6 address only.
 * @param wanted its reference
 * @throws UsageError when the folder is not linked, its files don't belong together, or `wanted` is no reference
 */
export function hostedProject(folder: string, wanted?: string): ProjectSettings {
  if (wanted !== undefined && !reference.test(wanted))
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      '--remote=REF takes the reference of a Supabase project, the letters and digits in the address of its dashboard; a connection string goes to --db-url',
    )
  const link = findLink(folder, wanted !== undefined)
  if (link === undefined || (wanted !== undefined && wanted !== link.ref)) {
    if (wanted !== undefined) return { settings: directSettings(wanted), notes: [] }
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'this folder is not linked to a Supabase project (no supabase/.temp/project-ref or linked-project.json here or above): run "supabase link", or give --remote=REF or --db-url',
    )
  }
  const { file, ref } = link
  const pooler = path.join(path.dirname(file), 'pooler-url')
  const settings = existsSync(pooler)
    ? { ...poolerSettings(readFileSync(pooler, 'utf8'), ref, pooler), sslmode: 'require' }
    : directSettings(ref)
  return { settings, notes: [], file }
}

const reference = /^[a-z0-9]{1,40}$/i

function directSettings(ref: string): ParsedSettings['settings'] {
  const host = `db.${ref}.supabase.co`
  return { host, port: '5432', user: 'postgres', dbname: 'postgres', sslmode: 'require' }
}

/**
 * What `supabase link` left: project-ref, or of a newer version linked-project.json only.
 * @param lenient whether a file that holds no reference is passed over
 */
function findLink(folder: string, lenient: boolean): { file: string; ref: string } | undefined {
  const file = findUp(folder, path.join('supabase', '.temp'), ['project-ref', 'linked-project.json'])
  if (file === undefined) return undefined
  const text = readFileSync(file, 'utf8')
  const ref = file.endsWith('.json') ? refOf(text) : text.trim()
  if (ref !== undefined && reference.test(ref)) return { file, ref }
  if (lenient) return undefined
  throw new UsageError(
    'INVALID_CONNECTION_SETTING',
    `${file} does not hold a project's reference: run "supabase link" again`,
  )
}

function refOf(json: string): string | undefined {
  try {
    const { ref } = JSON.parse(json) as { ref?: unknown }
    return typeof ref === 'string' ? ref : undefined
  } catch {
    return undefined
  }
}

/** The file may not say which servers to trust: host and user must be the project's. */
function poolerSettings(text: string, ref: string, file: string): ParsedSettings['settings'] {
  const { settings } = parseConnectionString(text.replace(/:\[[^\]]*\]@/, '@'))
  const { host = '', user = '', dbname = 'postgres' } = settings
  if (!isSupabaseHost(host) || !user.endsWith(`.${ref}`)) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `${file} does not belong to project ${ref}: run "supabase link" again`,
    )
  }
  // Port 6543 of the same host is the transaction pooler, 5432 its session mode, which takes long reads better.
  return { host, user, dbname, port: '5432' }
}

/**
 * The project's local server, as `supabase start` runs it.
 * @throws UsageError when there is no config.toml, or it can't be read
 */
export function localProject(folder: string, env: Environment): ProjectSettings {
  const file = findUp(folder, 'supabase', ['config.toml'])
  if (file === undefined) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'there is no supabase/config.toml here or above: run this in a Supabase project folder, or give --db-url',
    )
  }
  const settings = {
    host: '127.0.0.1',
    port: localPort(readFileSync(file, 'utf8'), file, env),
    user: 'postgres',
    password: 'postgres',
    dbname: 'postgres',
    sslmode: 'disable',
  }
  return { settings, notes: [], file }
}

/** `[db] port`, a number or `env(NAME)`. Default: 54322. */
function localPort(text: string, file: string, env: Environment): string {
  let config: Record<string, unknown>
  try {
    config = parse(text)
  } catch {
    throw new UsageError('INVALID_CONNECTION_SETTING', `${file} is not valid TOML`)
  }
  const port = (config['db'] as Record<string, unknown> | undefined)?.['port'] ?? 54322
  const variable = typeof port === 'string' ? /^env\((\w+)\)$/.exec(port)?.[1] : undefined
  return variable === undefined ? String(port) : (env[variable] ?? '54322')
}

/** The first of these files that exists, in `inner` of the folder or of the nearest folder above it. */
function findUp(folder: string, inner: string, names: readonly string[]): string | undefined {
  const file = names.map((name) => path.join(folder, inner, name)).find((candidate) => existsSync(candidate))
  if (file !== undefined) return file
  const parent = path.dirname(folder)
  return parent === folder ? undefined : findUp(parent, inner, names)
}
