// Which database the user means: the first of the places that the command line documents, looked at in order.
import { UsageError } from '../../errors.ts'
import { buildTarget } from './build-target.ts'
import type { NotedTarget } from './build-target.ts'
import { parseConnectionString } from './connection-string.ts'
import { envFiles, findUrl, findVariable, urlVariables } from './environment-url.ts'
import { placeVariables } from './environment.ts'
import type { Environment } from './environment.ts'
import { askPassword, readPassword } from './prompt.ts'
import type { ParsedSettings, Settings } from './settings.ts'
import type { ProjectSettings } from './supabase.ts'

/** What the command line says about the connection. */
export interface ResolveOptions {
  readonly dbUrl?: string | undefined
  /** The positional argument or -d: a database name, a URL or a keyword string. */
  readonly dbname?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | number | undefined
  readonly username?: string | undefined
  /** -w: never ask. */
  readonly noPassword?: boolean | undefined
  /** -W: ask before connecting. */
  readonly password?: boolean | undefined
  readonly passwordStdin?: boolean | undefined
  readonly service?: string | undefined
  readonly linked?: boolean | undefined
  /** A hosted Supabase project by its reference, or true for the one this folder is linked to; or a URL. */
  readonly remote?: string | true | undefined
  readonly local?: boolean | undefined
  /** Whether .env files are looked at. Default: true. */
  readonly envFile?: boolean | undefined
}

export type ResolvedTarget = NotedTarget & {
  /** Where it was found, for -v: `--db-url`, `DATABASE_URL in .env`, … */
  readonly source: string
}

interface Found extends ParsedSettings {
  readonly source: string
}

/** The target of one connection string; PG* variables, service and password files fill in what it leaves out. */
export function targetFromString(text: string, env: Environment): NotedTarget {
  return buildTarget(parseConnectionString(text), env)
}

/**
 * Finds the database: --db-url, -d -h -p -U, --remote, --linked, --local, --service, connection strings in the environment,
 * then in .env.local and .env of the working folder, PG* variables. The first hit wins. Nothing is connected to.
 * @throws UsageError when nothing is found, or what is found can't be meant
 */
export async function resolveTarget(
  options: ResolveOptions,
  env: Environment = process.env,
  folder: string = process.cwd(),
): Promise<ResolvedTarget> {
  const envFolder = options.envFile === false ? undefined : folder
  const found = await findDatabase(options, env, folder, envFolder)
  const typed = await typedPassword(options)
  const { passwords: _readings, ...single } = found
  const target = buildTarget(
    typed === undefined ? found : { ...single, settings: { ...found.settings, password: typed } },
    env,
  )
  const ask = options.noPassword === true || options.passwordStdin === true ? undefined : askPassword
  return {
    ...target,
    ...(ask && { askPassword: () => ask(`Password for user ${target.user}: `) }),
    source: found.source,
  }
}

async function findDatabase(
  options: ResolveOptions,
  env: Environment,
  folder: string,
  envFolder: string | undefined,
): Promise<Found> {
  const flags = flagSettings(options)
  // As in pg_dump, what a connection string says wins over -h, -p and -U.
  const remoteUrl = isUrl(options.remote) ? options.remote : undefined
  const text = options.dbUrl ?? remoteUrl ?? options.dbname
  const given: ParsedSettings = text === undefined ? { settings: {}, notes: [] } : parseConnectionString(text)
  const merged: ParsedSettings = { ...given, settings: { ...flags, ...given.settings } }
  const service = options.service === undefined ? {} : { service: options.service }
  if (options.dbUrl !== undefined) return { ...merged, source: '--db-url' }
  if (remoteUrl !== undefined) return { ...merged, source: '--remote' }
  const isHosted = options.linked === true || options.remote !== undefined
  if (isHosted || options.local) {
    const { hostedProject, localProject } = await import('./supabase.ts')
    const ref = typeof options.remote === 'string' ? options.remote : undefined
    const project = isHosted
      ? withProjectPassword(hostedProject(folder, ref), env, envFolder)
      : localProject(folder, env)
    const option = !isHosted ? '--local' : options.remote === undefined ? '--linked' : '--remote'
    return {
      ...merged,
      settings: { ...project.settings, ...merged.settings },
      notes: [...project.notes, ...merged.notes],
      source: `${option}${ref === undefined ? '' : `=${ref}`}${project.file === undefined ? '' : ` (${project.file})`}`,
    }
  }
  if (Object.keys(merged.settings).length > 0 || options.service !== undefined) {
    const names = Object.keys(merged.settings).length > 0 ? ['the command line'] : []
    if (options.service !== undefined) names.push(`--service ${options.service}`)
    return { ...merged, settings: { ...service, ...merged.settings }, source: names.join(' and ') }
  }
  return fromSurroundings(env, envFolder)
}

/** --remote takes a connection string too, as the Supabase CLI's does. */
function isUrl(remote: string | true | undefined): remote is string {
  return typeof remote === 'string' && remote.includes('://')
}

function flagSettings({ host, port, username }: ResolveOptions): Settings {
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: String(port) }),
    ...(username !== undefined && { user: username }),
  }
}

/** SUPABASE_DB_PASSWORD is where Supabase's own command line looks. */
function withProjectPassword(
  project: ProjectSettings,
  env: Environment,
  envFolder: string | undefined,
): ProjectSettings {
  const found = findVariable('SUPABASE_DB_PASSWORD', env, envFolder)
  if (found === undefined) return project
  const notes = found.file === undefined ? [] : [`the password is SUPABASE_DB_PASSWORD in ${found.file}`]
  return { ...project, settings: { ...project.settings, password: found.value }, notes }
}

function fromSurroundings(env: Environment, envFolder: string | undefined): Found {
  const { found, notes } = findUrl(env, envFolder)
  if (found) {
    const source = `${found.variable} in ${found.file ?? 'the environment'}`
    const announced =
      found.file === undefined
        ? []
        : [`connecting to the database of ${source} (--no-env-file leaves it alone)`]
    const hint = found.file === undefined ? '' : '; a value with # in it must stand in quotes there'
    const parsed = named(source, hint, () => parseConnectionString(found.text))
    return { ...parsed, notes: [...notes, ...announced, ...parsed.notes], source }
  }
  const variables = placeVariables(env)
  if (variables.length > 0)
    return { settings: {}, notes, source: `${variables.join(', ')} in the environment` }
  throw new UsageError('DATABASE_NOT_NAMED', nothingFound(envFolder !== undefined, notes))
}

/** Puts where a text came from in front of what is wrong with it, and a hint after it. */
function named<T>(source: string, hint: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(error.code, `${source}: ${error.message}${hint}`)
    throw error
  }
}

async function typedPassword(options: ResolveOptions): Promise<string | undefined> {
  if (options.passwordStdin) return readPassword(process.stdin)
  if (!options.password) return undefined
  const typed = await askPassword('Password: ')
  if (typed === undefined)
    throw new UsageError(
      'PASSWORD_NOT_GIVEN',
      '-W needs a terminal to ask on: use --password-stdin or PGPASSWORD',
    )
  return typed
}

function nothingFound(files: boolean, notes: readonly string[]): string {
  return [
    'no database to connect to: give --db-url postgres://USER:PASSWORD@HOST:5432/DATABASE',
    'Looked at, in this order:',
    '  --db-url, the DBNAME argument, -d -h -p -U, --remote, --linked, --local, --service: not given',
    `  ${urlVariables.join(', ')} in the environment: not set`,
    `  the same in ${envFiles.join(' and ')} of this folder: ${files ? 'not there' : 'left alone (--no-env-file)'}`,
    '  PGHOST, PGHOSTADDR, PGPORT, PGDATABASE, PGSERVICE: not set',
    ...notes.map((note) => `  ${note}`),
    'Where providers show the connection string:',
    '  Supabase: Connect, at the top of the project (Session pooler)     Neon: Connect, on the dashboard',
    '  Amazon RDS and Aurora: Connectivity & security     Google Cloud SQL: Overview, Connections',
    '  Azure: Settings, Connect     Railway, Render, Heroku: the variables or the page of the database',
  ].join('\n')
}
