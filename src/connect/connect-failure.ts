// ConnectFailure: why a connection could not be made, as a kind that code can act upon and a line for people.
import { ConnectionError } from '../errors.ts'

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
  /** The rules of access (pg_hba.conf), which may differ with encryption. */
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
  | 'other'

/** Thrown by everything in this folder that connects. The message is one line and holds no secret. */
export class ConnectFailure extends ConnectionError {
  constructor(
    message: string,
    readonly kind: FailureKind,
    /** The server's SQLSTATE, where it answered with an error. */
    readonly code?: string,
  ) {
    super(message)
  }
}

/** Failures of the way to a host: with several hosts, the next one is tried. */
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

/** Failures that pass by themselves. */
export const passingKinds: ReadonlySet<FailureKind> = new Set<FailureKind>(['starting', 'too-many', 'closed'])
