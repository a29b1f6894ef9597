// ConnectTarget: everything that is needed to connect, found before anything is connected to. Passwords are behind
// functions, so that no print, JSON or inspector shows them by accident.
import type { Duplex } from 'node:stream'
import type { ConnectionOptions, SecureVersion } from 'node:tls'

/** libpq's sslmode. */
export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export type SslMode = (typeof sslModes)[number]

/** libpq's target_session_attrs. */
export const sessionAttrs = [
  'any',
  'read-write',
  'read-only',
  'primary',
  'standby',
  'prefer-standby',
] as const
export type SessionAttrs = (typeof sessionAttrs)[number]

/** One place where the server may answer. */
export interface HostAddress {
  /** Host name, IP address, or the folder of a Unix socket (it begins with `/`). */
  readonly host: string
  /** Address to connect to instead of looking `host` up; certificates are still checked against `host`. */
  readonly address?: string
  readonly port: number
}

/** How the connection is encrypted; the meaning of each field is libpq's. */
export interface TlsSettings {
  readonly mode: SslMode
  /** `direct` starts with the TLS handshake, as PostgreSQL 17 and later allow. Default: `postgres`. */
  readonly negotiation?: 'postgres' | 'direct'
  /** File of trusted roots, or `system`. */
  readonly rootCert?: string
  readonly crl?: string
  readonly cert?: string
  readonly key?: string
  readonly keyPassword?: () => string
  /** Whether to name the host in the handshake. Default: true. */
  readonly sni?: boolean
  readonly minVersion?: SecureVersion
  readonly maxVersion?: SecureVersion
  /** Options of another client's TLS set-up, used as they are instead of the files above. */
  readonly custom?: ConnectionOptions
}

export interface ConnectTarget {
  /** Tried in order. */
  readonly hosts: readonly HostAddress[]
  /** Whether the order is drawn by lot at each connection (load_balance_hosts=random). Default: false. */
  readonly shuffle?: boolean
  readonly user: string
  /**
   * The passwords to try at that host, in order: none when no password is known, several when it can be read in
   * two ways. Called once the host is reached.
   */
  readonly passwords: (host: HostAddress) => readonly string[] | Promise<readonly string[]>
  /** Asks a person, when the server wants a password and none is known. Undefined where there is nobody to ask. */
  readonly askPassword?: () => Promise<string | undefined>
  readonly database: string
  /** Default: `schemadump`. */
  readonly applicationName?: string
  /** Default: prefer. */
  readonly tls?: TlsSettings
  /** Seconds for each attempt; 0 waits without end. Default: 30. */
  readonly connectTimeout?: number
  /** Default: any. */
  readonly sessionAttrs?: SessionAttrs
  /** Seconds of silence before the system probes a connection; false turns that off. Default: 60. */
  readonly keepalive?: number | false
  /** Seconds without a byte from the server while an answer is awaited; 0 waits without end. Default: 300. */
  readonly answerTimeout?: number
  /** Bytes of the answer to one query, above which the connection is ended. Default: 1 GiB. */
  readonly maxResult?: number
  /** The start-up parameter `options`: some providers route by it. */
  readonly startupOptions?: string
  /**
   * The statements of the session's first batch. They are sent right behind the start-up, instead of a query that
   * only shows whether the connection works: that saves a round trip. A session recognises its first batch by the
   * array: a call of batch() with that array gets the answer that is already there. Any other batch is sent, after a
   * rollback.
   */
  readonly firstBatch?: () => Promise<readonly string[]>
  /** Another client's way of opening a stream to the server, used instead of `hosts`. */
  readonly stream?: () => Duplex | Promise<Duplex>
}

/** What happens while connecting, for progress lines. */
export interface ConnectHooks {
  /** A passing failure: the next attempt follows after `delay` milliseconds. `reason` is one line without a secret. */
  readonly onRetry?: (retry: { attempt: number; of: number; delay: number; reason: string }) => void
  /** Something worth a line under -v. */
  readonly onNote?: (note: string) => void
}

/** A host as messages name it: `db.example.com:5432`, `[::1]:5432`, `socket /tmp/.s.PGSQL.5432`. */
export function hostName({ host, port }: HostAddress): string {
  if (isSocketFolder(host)) return `socket ${socketPath({ host, port })}`
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** Whether a host is the folder of a Unix socket. */
export function isSocketFolder(host: string): boolean {
  return host.startsWith('/') || host.startsWith('@')
}

/** Where the socket lies in its folder; `@` begins a name in Linux's abstract namespace. */
export function socketPath({ host, port }: HostAddress): string {
  const path = `${host}/.s.PGSQL.${port}`
  return host.startsWith('@') ? `\0${path.slice(1)}` : path
}
