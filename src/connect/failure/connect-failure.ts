// ConnectFailure: why a connection could not be made, as a kind that code can act upon and a line for people.
import { ConnectionError, type ConnectionErrorCode } from '../../errors.ts'

export type FailureKind =
  | 'refused'
  | 'timeout'
  | 'dns'
  | 'unreachable'
  | 'socket-missing'
  | 'tls'
  | 'tls-refused'
  | 'password'
  | 'authentication'
  /** The server's rules of access (pg_hba.conf), which may differ with encryption. */
  | 'access'
  | 'tenant'
  | 'database'
  | 'too-many'
  | 'starting'
  | 'session-attrs'
  | 'not-postgres'
  | 'pooler'
  | 'closed'
  | 'server'
  | 'lost'
  | 'silent'
  | 'protocol'
  | 'other'

const CODES: Readonly<Record<FailureKind, ConnectionErrorCode>> = {
  refused: 'CONNECTION_REFUSED',
  'socket-missing': 'CONNECTION_REFUSED',
  timeout: 'CONNECTION_TIMEOUT',
  dns: 'HOST_NOT_FOUND',
  unreachable: 'HOST_UNREACHABLE',
  tls: 'TLS_FAILED',
  'tls-refused': 'TLS_FAILED',
  password: 'AUTHENTICATION_FAILED',
  authentication: 'AUTHENTICATION_FAILED',
  access: 'AUTHENTICATION_FAILED',
  database: 'DATABASE_NOT_FOUND',
  'too-many': 'TOO_MANY_CONNECTIONS',
  starting: 'SERVER_NOT_READY',
  'session-attrs': 'NO_SUITABLE_HOST',
  'not-postgres': 'NOT_POSTGRESQL',
  tenant: 'POOLER_REFUSED',
  pooler: 'POOLER_REFUSED',
  closed: 'CONNECTION_LOST',
  lost: 'CONNECTION_LOST',
  silent: 'ANSWER_TIMEOUT',
  protocol: 'PROTOCOL_VIOLATED',
  server: 'CONNECTION_FAILED',
  other: 'CONNECTION_FAILED',
}

/** Thrown by everything in this folder that connects. The message is one line and holds no secret. */
export class ConnectFailure extends ConnectionError {
  constructor(
    message: string,
    readonly kind: FailureKind,
    /** The server's SQLSTATE, where it answered with an error. */
    readonly sqlState?: string,
  ) {
    super(CODES[kind], message)
  }
}

/** Failures that concern one host: with several hosts, the next one is tried. */
export const nextHostKinds: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'refused',
  'timeout',
  'dns',
  'unreachable',
  'socket-missing',
  'tls',
  'tls-refused',
  'starting',
  'session-attrs',
  'not-postgres',
  'closed',
])

/** Failures that may be over a moment later. */
export const passingKinds: ReadonlySet<FailureKind> = new Set<FailureKind>(['starting', 'too-many', 'closed'])
