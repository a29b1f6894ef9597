// Supabase project folders: where `supabase link` and `supabase start` leave what is needed to connect.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import { UsageError } from '../errors.ts'
import { parseConnectionString } from './connection-string.ts'
import type { Environment } from './environment.ts'
import type { ParsedSettings } from './settings.ts'
import { isSupabaseHost } from './supabase-host.ts'

export interface ProjectSettings extends ParsedSettings {
  /** The file the settings were found in. */
  readonly file: string
}

/**
 * The hosted project that the folder, or one above it, is linked to. Its pooler is preferred, in session mode,
 * since the project's own host has an IPv6 address only.
 * @throws UsageError when the folder is not linked, or its files don't belong together
 */
export function linkedProject(folder: string): ProjectSettings {
  const file = findUp(folder, path.join('supabase', '.temp', 'project-ref'))
  if (file === undefined) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'this folder is not linked to a Supabase project (no supabase/.temp/project-ref here or above): run "supabase link", or give --db-url',
    )
  }
  const ref = readFileSync(file, 'utf8').trim()
  if (!/^[a-z0-9]{1,40}$/i.test(ref))
    throw new UsageError('INVALID_CONNECTION_SETTING', `${file} does not hold a project's reference`)
  const pooler = path.join(path.dirname(file), 'pooler-url')
  const settings = existsSync(pooler)
    ? poolerSettings(readFileSync(pooler, 'utf8'), ref, pooler)
    : { host: `db.${ref}.supabase.co`, port: '5432', user: 'postgres', dbname: 'postgres' }
  return { settings: { ...settings, sslmode: 'require' }, notes: [], file }
}

/** The file is not asked whom to trust: host and user must be the project's. */
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
  const file = findUp(folder, path.join('supabase', 'config.toml'))
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

function findUp(folder: string, name: string): string | undefined {
  const file = path.join(folder, name)
  if (existsSync(file)) return file
  const parent = path.dirname(folder)
  return parent === folder ? undefined : findUp(parent, name)
}
