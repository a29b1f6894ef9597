// Sessions from clients a program already has. Of a postgres.js client only the settings are used, for a connection
// of our own: its pool, transforms, custom types and hooks change nothing of what is read.
import type { Duplex } from 'node:stream'
import type { ConnectionOptions } from 'node:tls'
import { UsageError } from '../errors.ts'
import type { PGliteLike } from './pglite.ts'
import type { ConnectTarget, HostAddress, SessionAttrs, TlsSettings } from './target.ts'
import { sessionAttrs } from './target.ts'

/** What is used of a postgres.js client. */
export interface PostgresClient {
  /** Whether it is such a client and no other function; it is not called. */
  unsafe(sql: string): PromiseLike<unknown>
  /** The settings a connection of our own is made with. */
  readonly options: {
    /** Hosts to try in turn. */
    readonly host: readonly string[]
    /** Ports, one for each host. */
    readonly port: readonly number[]
    /** Path of a Unix socket, which takes the place of the hosts. */
    readonly path?: string | false | undefined
    /** Name of the database. */
    readonly database: string
    /** Name of the role to connect as. */
    readonly user: string
    /** Password, or a function that gives one, now or later. */
    readonly pass: unknown
    /** A mode by its name, true, or options for Node's tls.connect. */
    readonly ssl?: unknown
    /** `direct` begins with TLS at once. */
    readonly sslnegotiation?: unknown
    /** Function that gives the stream to talk over. */
    readonly socket?: unknown
    /** Which kind of server is wanted, as in libpq (target_session_attrs). */
    readonly target_session_attrs?: string | undefined
    /** Start-up parameters, of which only `options` is used. */
    readonly connection?: Readonly<Record<string, unknown>>
    /** Seconds to wait for a connection. */
    readonly connect_timeout?: unknown
  }
}

export function isPostgresClient(value: unknown): value is PostgresClient {
  return typeof value === 'function' && 'unsafe' in value && 'options' in value
}

export function isPglite(value: unknown): value is PGliteLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['exec', 'query', 'waitReady'].every((name) => name in value) &&
    typeof (value as PGliteLike).exec === 'function'
  )
}

/**
 * The target a postgres.js client connects to. Its start-up parameters other than application_name and options are
 * left out, as they may change what the server prints.
 * @throws UsageError for a password function that yields no string, when it is called
 */
export function clientTarget(client: PostgresClient): ConnectTarget {
  const { options } = client
  const { connection = {} } = options
  const timeout = Number(options.connect_timeout)
  const attrs = sessionAttrs.find((name) => name === options.target_session_attrs)
  return {
    hosts: clientHosts(options),
    user: options.user,
    passwords: () => clientPasswords(options.pass),
    database: options.database,
    tls: clientTls(options.ssl, options.sslnegotiation),
    ...(typeof connection['options'] === 'string' && { startupOptions: connection['options'] }),
    ...(Number.isFinite(timeout) && { connectTimeout: timeout }),
    ...(attrs && { sessionAttrs: attrs satisfies SessionAttrs }),
    ...(typeof options.socket === 'function' && {
      stream: () => (options.socket as (options: unknown) => Duplex | Promise<Duplex>)(options),
    }),
  }
}

function clientHosts({ host, port, path }: PostgresClient['options']): HostAddress[] {
  if (typeof path === 'string' && path !== '') {
    const [, folder = path, number = '5432'] = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(path) ?? []
    return [{ host: folder, port: Number(number) }]
  }
  return host.map((name, index) => ({ host: name, port: port[index] ?? port[0] ?? 5432 }))
}

async function clientPasswords(pass: unknown): Promise<string[]> {
  const password: unknown = typeof pass === 'function' ? await (pass as () => unknown)() : pass
  if (password === undefined || password === null || password === '') return []
  if (typeof password !== 'string')
    throw new UsageError('PASSWORD_NOT_GIVEN', "the client's password function gave no string")
  return [password]
}

/** The driver's `ssl`: a mode's name, true, or options for tls.connect, which verify unless they say otherwise. */
function clientTls(ssl: unknown, negotiation: unknown): TlsSettings {
  const direct = negotiation === 'direct' && { negotiation: 'direct' as const }
  if (typeof ssl === 'object' && ssl !== null)
    return { mode: 'require', custom: ssl as ConnectionOptions, ...direct }
  if (ssl === 'verify-full' || ssl === true) return { mode: 'verify-full', rootCert: 'system', ...direct }
  if (ssl === 'prefer') return { mode: 'prefer', ...direct }
  return ssl ? { mode: 'require', ...direct } : { mode: 'disable' }
}
