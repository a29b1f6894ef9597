// Settings: what a connection string, a service file or the environment says, by libpq's keywords, before defaults.

/** libpq's connection keywords that mean something here. */
export const usedKeywords = [
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'password',
  'passfile',
  'service',
  'application_name',
  'connect_timeout',
  'options',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcrl',
  'sslsni',
  'sslnegotiation',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'channel_binding',
  'require_auth',
  'target_session_attrs',
  'load_balance_hosts',
  'keepalives',
  'keepalives_idle',
] as const
export type Keyword = (typeof usedKeywords)[number]

/** Values as text, as libpq keeps them; several hosts, addresses and ports are separated by commas. */
export type Settings = Partial<Record<Keyword, string>>

export interface ParsedSettings {
  readonly settings: Settings
  /** The ways a password can be read, when there is more than one; `settings.password` is the first. */
  readonly passwords?: readonly string[]
  /** Lines for people: what was passed over, and why. No secrets. */
  readonly notes: readonly string[]
}

/** Keywords of libpq that this tool has no use for: it reads a schema once, and the driver can't do the rest. */
const needlessKeywords = new Set([
  'client_encoding',
  'fallback_application_name',
  'gssdelegation',
  'gssencmode',
  'gsslib',
  'keepalives_count',
  'keepalives_interval',
  'krbsrvname',
  'max_protocol_version',
  'min_protocol_version',
  'replication',
  'requirepeer',
  'requiressl',
  'scram_client_key',
  'scram_server_key',
  'sslcertmode',
  'sslcompression',
  'sslcrldir',
  'sslkeylogfile',
  'tcp_user_timeout',
])

/** Parameters that other tools keep in their connection strings. */
const otherTools: Readonly<Record<string, string>> = {
  channel: 'Supabase',
  connection_limit: 'Prisma',
  connectTimeout: 'JDBC',
  currentSchema: 'JDBC',
  max: 'postgres.js',
  max_client_conn: 'PgBouncer',
  pgbouncer: 'Prisma',
  pool: 'Rails',
  pool_max_conn_lifetime: 'pgx',
  pool_max_conns: 'pgx',
  pool_min_conns: 'pgx',
  pool_mode: 'a pooler',
  pool_size: 'SQLAlchemy',
  pool_timeout: 'Prisma',
  prepareThreshold: 'JDBC',
  prepared_statements: 'Rails',
  prepare: 'postgres.js',
  schema: 'Prisma',
  search_path: 'pgx',
  serverVersion: 'Doctrine',
  charset: 'Doctrine',
  single_use_connections: 'Prisma',
  socket_timeout: 'Prisma',
  sslaccept: 'Prisma',
  sslidentity: 'Prisma',
  statement_cache_size: 'Prisma',
  statement_cache_mode: 'pgx',
  default_query_exec_mode: 'pgx',
  supa: 'Supabase',
  workaround: 'Supabase',
}

const used: ReadonlySet<string> = new Set(usedKeywords)

/** Whether somebody is known to use that parameter; what is not known may be part of a password. */
export function isKnownParameter(name: string): boolean {
  return (
    used.has(name) ||
    needlessKeywords.has(name) ||
    Object.hasOwn(otherTools, name) ||
    ['ssl', 'uselibpqcompat'].includes(name)
  )
}

/**
 * Adds one parameter to the settings, or notes why it is left out.
 * @returns the note, when it was left out
 */
export function takeParameter(settings: Settings, name: string, value: string): string | undefined {
  if (name === 'ssl') {
    settings.sslmode ??=
      value === 'false' || value === '0' ? 'disable' : value === 'true' || value === '1' ? 'require' : value
    return undefined
  }
  if (used.has(name)) {
    settings[name as Keyword] = value
    return undefined
  }
  if (name === 'uselibpqcompat')
    return `uselibpqcompat is for node-postgres: here sslmode always means what it means to libpq`
  if (needlessKeywords.has(name)) return `connection parameter ${name} has no effect here and is ignored`
  const tool = Object.hasOwn(otherTools, name) ? otherTools[name] : undefined
  return tool === undefined
    ? `unknown connection parameter ${name} is ignored`
    : `connection parameter ${name} is for ${tool} and is ignored`
}

/**
 * Adds parameters in their order.
 * @returns notes on those that were left out. An unknown name after a password may be part of an unquoted password,
 *   so that note does not repeat it.
 */
export function takeParameters(
  settings: Settings,
  parameters: readonly (readonly [name: string, value: string])[],
): string[] {
  const notes: string[] = []
  let last = ''
  for (const [name, value] of parameters) {
    const isKnown = isKnownParameter(name)
    if (isKnown) last = name
    const note = takeParameter(settings, name, value)
    if (note !== undefined) notes.push(isKnown || !isSecret(last) ? note : unknownBehindSecret(last))
  }
  return notes
}

/** The note on an unknown name after a password. */
export function unknownBehindSecret(keyword: string): string {
  return `what follows ${keyword} is unknown and is ignored: if it belongs to the value, quote or encode the value`
}

export function isSecret(keyword: string): boolean {
  return keyword === 'password' || keyword === 'sslpassword'
}
