// Connection strings of .NET and ODBC: `Server=…;User Id=…;Password="…"`, with the keys of Npgsql and the quoting of
// DbConnectionStringBuilder. https://www.npgsql.org/doc/connection-string-parameters.html
import { UsageError } from '../../errors.ts'
import { isSecret, unknownBehindSecret } from './settings.ts'
import type { Keyword, ParsedSettings, Settings } from './settings.ts'
import { takeHosts } from './url.ts'

/** Keys in small letters without blanks, as they are compared → libpq's keyword. */
const keys: Readonly<Record<string, Keyword>> = {
  host: 'host',
  server: 'host',
  servername: 'host',
  port: 'port',
  database: 'dbname',
  db: 'dbname',
  username: 'user',
  user: 'user',
  userid: 'user',
  uid: 'user',
  password: 'password',
  psw: 'password',
  pwd: 'password',
  passfile: 'passfile',
  applicationname: 'application_name',
  timeout: 'connect_timeout',
  options: 'options',
  sslmode: 'sslmode',
  sslnegotiation: 'sslnegotiation',
  sslcertificate: 'sslcert',
  sslkey: 'sslkey',
  sslpassword: 'sslpassword',
  rootcertificate: 'sslrootcert',
  channelbinding: 'channel_binding',
  requireauth: 'require_auth',
  targetsessionattributes: 'target_session_attrs',
  loadbalancehosts: 'load_balance_hosts',
}

/** Keys that change nothing for one reading of a schema. */
const needless = new Set(
  `driver dsn description arraynullabilitymode autoprepareminusages cancellationtimeout checkcertificaterevocation
  clientencoding commandtimeout connectionidlelifetime connectionlifetime connectionpruninginterval encoding enlist
  gssencryptionmode hostrecheckseconds includeerrordetail includefailedbatchedcommand includerealm
  internalcommandtimeout keepalive kerberosservicename krbsrvname loadbalancetimeout loadtablecomposites logparameters
  maxautoprepare maxpoolsize maximumpoolsize minpoolsize minimumpoolsize multiplexing noresetonclose persistsecurityinfo
  pooling readbuffersize replicationmode searchpath servercompatibilitymode socketreceivebuffersize
  socketsendbuffersize tcpkeepalive tcpkeepaliveinterval tcpkeepalivetime timezone trustservercertificate
  writebuffersize writecoalescingbufferthresholdbytes`.split(/\s+/),
)

/** Values of .NET's enumerations → libpq's. */
const values: Partial<Record<Keyword, (value: string) => string>> = {
  sslmode: (value) => value.toLowerCase().replace(/^verify[-_]?(ca|full)$/, 'verify-$1'),
  sslnegotiation: (value) => value.toLowerCase(),
  channel_binding: (value) => value.toLowerCase(),
  target_session_attrs: (value) => value.toLowerCase().replace('prefer-primary', 'any'),
  load_balance_hosts: (value) => (/^(?:true|yes)$/i.test(value) ? 'random' : 'disable'),
}

/** Whether some piece between semicolons has a key of these; libpq's keywords are told from it by the caller. */
export function isDotNetString(text: string): boolean {
  const names = [...text.matchAll(/(?:^|;)\s*([A-Za-z][A-Za-z _]*?)\s*=/g)].map(([, name = '']) =>
    plainKey(name),
  )
  return text.includes(';') && names.some((name) => Object.hasOwn(keys, name) || name === 'initialcatalog')
}

/**
 * Reads such a string.
 * @throws UsageError where it can't be read, naming the key before it and no value; for another kind of server; and
 *   where no server is named
 */
export function parseDotNetString(text: string): ParsedSettings {
  const settings: Settings = {}
  const notes: string[] = []
  let last = ''
  for (const [name, value] of pairs(text)) {
    const key = plainKey(name)
    const keyword = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (key === 'initialcatalog' || (key === 'driver' && !/postgres|psqlodbc/i.test(value)))
      throw new UsageError(
        'INVALID_CONNECTION_STRING',
        'this connection string is for another kind of server: one of PostgreSQL is needed',
      )
    if (keyword !== undefined) {
      // An empty value sets nothing, as in .NET.
      if (value !== '') settings[keyword] = values[keyword]?.(value) ?? value
      last = keyword
    } else if (needless.has(key)) notes.push(`${name} has no effect here and is ignored`)
    else notes.push(isSecret(last) ? unknownBehindSecret(last) : `the unknown key ${name} is ignored`)
  }
  const { host } = settings
  if (host === undefined)
    throw new UsageError(
      'INVALID_CONNECTION_STRING',
      'the connection string names no server: it lacks Host or Server',
    )
  if (!/^[^,]*:[^,]*:/.test(host) && !host.startsWith('/')) takeHosts(settings, host)
  return { settings, notes }
}

/** A value may stand in either kind of quotes, doubled within; ODBC has braces instead. */
function* pairs(text: string): Generator<[string, string]> {
  const braces = /(?:^|;)\s*driver\s*=/i.test(text) ? String.raw`\{(?:[^}]|\}\})*\}|` : ''
  const pair = new RegExp(
    String.raw`[\s;]*((?:[^=;]|==)+?)\s*=(?!=)\s*(${braces}"(?:[^"]|"")*"|'(?:[^']|'')*'|(?!["'])[^;]*?)\s*(?:;|$)`,
    'y',
  )
  let last = 'the beginning'
  while (!/^[\s;]*$/.test(text.slice(pair.lastIndex))) {
    const [, name = '', value = ''] = pair.exec(text) ?? []
    if (name === '')
      throw new UsageError(
        'INVALID_CONNECTION_STRING',
        `the connection string can't be read after ${last}: it is a list of key=value with ; between, and values with ; or quotes stand in quotes`,
      )
    const key = plainKey(name)
    if (Object.hasOwn(keys, key) || needless.has(key)) last = name.trim()
    yield [name.trim(), unquoted(value, braces !== '')]
  }
}

function unquoted(value: string, odbc: boolean): string {
  const quote = value.charAt(0)
  if (value.length >= 2 && (quote === '"' || quote === "'"))
    return value.slice(1, -1).replaceAll(quote + quote, quote)
  return odbc && quote === '{' ? value.slice(1, -1).replaceAll('}}', '}') : value
}

function plainKey(name: string): string {
  return name.replace(/[\s_]/g, '').toLowerCase()
}
