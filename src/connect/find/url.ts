// postgres:// URLs as people paste them, with any character in the password, encoded or not. The standard URL parser
// refuses or misreads these, so their parts are found by what is unmistakable: host and parameter names.
import { UsageError } from '../../errors.ts'
import { jdbcParameters } from './jdbc.ts'
import { isKnownParameter, takeParameters } from './settings.ts'
import type { ParsedSettings, Settings } from './settings.ts'

/** PostgreSQL's own schemes, and those by which libraries tell their drivers apart. */
const scheme =
  /^((?:jdbc:|r2dbc:(?:pool:)?)?(?:postgres(?:ql)?|postgis|pgsql|pdo[-_]pgsql|psql|pg|pgx5?|ecto|timescale(?:gis)?)(?:\+[\w.-]+)?):\/\//i
const ownScheme = /^(?:jdbc:)?postgres(?:ql)?$/i

/** Whether the text is a URL of this kind. */
export function isPostgresUrl(text: string): boolean {
  return scheme.test(text)
}

interface UrlParts {
  readonly user?: string
  readonly password?: string
  readonly hosts: string
  readonly database: string
  readonly query: string
}

/** Hosts with ports: names, IPv4, [IPv6], %2Fencoded socket folders; each may be empty. */
const hostList =
  /^(?:\[[0-9a-f:.]+(?:%[^\]]*)?\]|[^\s/?#@:,[\]&=]*)(?::\d*)?(?:,(?:\[[0-9a-f:.]+(?:%[^\]]*)?\]|[^\s/?#@:,[\]&=]*)(?::\d*)?)*$/i

/**
 * Reads a URL.
 * @throws UsageError when no host can be told from the credentials; the message does not repeat the text
 */
export function parsePostgresUrl(text: string): ParsedSettings {
  const [beginning = '', written = ''] = scheme.exec(text) ?? []
  const parts = splitUrl(text.slice(beginning.length))
  if (parts === undefined) {
    throw new UsageError(
      'INVALID_CONNECTION_STRING',
      'the connection URL has no readable host: it should read postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    )
  }
  const settings: Settings = {}
  takeHosts(settings, parts.hosts)
  if (parts.database !== '') settings.dbname = decode(parts.database)
  if (parts.user) settings.user = decode(parts.user)
  // An empty password is none: the environment's may fill in.
  const passwords = parts.password ? passwordReadings(parts.password) : []
  if (passwords[0] !== undefined) settings.password = passwords[0]
  const isJdbc = /^jdbc:/i.test(written)
  const pairs = queryPairs(parts.query).map(([name, value]) => [name, decode(value)] as const)
  const notes = [
    ...(ownScheme.test(written) ? [] : [`${written}:// is read as postgres://`]),
    ...takeParameters(settings, isJdbc ? jdbcParameters(pairs) : pairs),
  ]
  const several = passwords.length > 1 && settings.password === passwords[0]
  return { settings, notes, ...(several && { passwords }) }
}

/**
 * Finds credentials, hosts, database and query. The query begins at the first `?` that leaves something readable
 * before it; the last `@` before a readable host ends the credentials.
 */
function splitUrl(rest: string): UrlParts | undefined {
  const marks = [...rest.matchAll(/\?/g)].map((match) => match.index)
  for (const mark of [...marks, rest.length]) {
    const query = rest.slice(mark + 1)
    const parts = isQuery(query, rest.slice(0, mark)) ? splitAuthority(rest.slice(0, mark)) : undefined
    if (parts) return { ...parts, query }
  }
  return undefined
}

/**
 * A query with an `@` may be the rest of a password: either its parameters must be known, or a whole host must
 * precede it.
 */
function isQuery(query: string, head: string): boolean {
  const names = queryPairs(query).map(([name]) => name)
  if (!names.every((name) => /^[A-Za-z_][\w.-]*$/.test(name))) return false
  const at = query.lastIndexOf('@')
  if (at < 0 || names.every(isKnownParameter)) return true
  return !query.includes('/', at) && (splitAuthority(head)?.database ?? '') !== ''
}

function splitAuthority(head: string): Omit<UrlParts, 'query'> | undefined {
  for (let at = head.lastIndexOf('@'); ; at = at > 0 ? head.lastIndexOf('@', at - 1) : -1) {
    const place = splitPlace(head.slice(at + 1))
    if (place) return at < 0 ? place : { ...place, ...splitCredentials(head.slice(0, at)) }
    if (at < 0) return undefined
  }
}

function splitPlace(text: string): { hosts: string; database: string } | undefined {
  const slash = text.indexOf('/')
  const hosts = slash < 0 ? text : text.slice(0, slash)
  if (!hostList.test(hosts)) return undefined
  return { hosts, database: slash < 0 ? '' : text.slice(slash + 1) }
}

function splitCredentials(text: string): { user: string; password?: string } {
  const colon = text.indexOf(':')
  return colon < 0 ? { user: text } : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}

function queryPairs(query: string): [string, string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
    })
}

/** Takes a list of hosts with ports up into the settings. */
export function takeHosts(settings: Settings, list: string): void {
  if (list === '') return
  const hosts: string[] = []
  const ports: string[] = []
  for (const part of list.split(/,(?![^[]*\])/)) {
    const [, bracketed, plain = '', port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(part) ?? []
    hosts.push(bracketed ?? decode(plain))
    ports.push(port)
  }
  if (hosts.some((host) => host !== '')) settings.host = hosts.join(',')
  if (ports.some((port) => port !== '')) settings.port = ports.join(',')
}

/**
 * The ways a password can be read. Fully encoded: decoded. Nothing encoded: as it is. Both kinds of characters in
 * it: decoded first, as libpq would, unless some `%` is no escape, which shows that nobody encoded it.
 */
export function passwordReadings(written: string): string[] {
  const decoded = decode(written)
  if (decoded === written) return [written]
  const raw = /[^\w.~!*'()%-]/.test(written)
  const stray = /%(?![0-9a-f]{2})/i.test(written)
  if (stray) return [written, decoded]
  return raw ? [decoded, written] : [decoded]
}

/** Percent-decoding that leaves alone what is no escape, or not UTF-8. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}
