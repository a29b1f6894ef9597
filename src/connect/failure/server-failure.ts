// What a server or pooler answers to the start-up message, as lines for people.
import { asLine } from '../../errors.ts'
import { ConnectFailure } from './connect-failure.ts'
import { hostName } from '../target.ts'
import type { ConnectTarget, HostAddress } from '../target.ts'

/** The fields of an ErrorResponse that are used. */
export interface ServerError {
  readonly sqlState: string
  readonly message: string
}

/** What is known of the attempt that failed. */
export interface Attempt {
  readonly target: ConnectTarget
  readonly host: HostAddress
  readonly encrypted: boolean
  readonly passwordGiven: boolean
}

/** Names the cause of a refusal and the way out. The server's words are quoted where they add to it. */
export function serverFailure(error: ServerError, attempt: Attempt): ConnectFailure {
  const failure = (kind: ConnectFailure['kind'], message: string) =>
    new ConnectFailure(message, kind, error.sqlState)
  const where = hostName(attempt.host)
  const { user, database } = attempt.target
  const message = asLine(error.message)
  if (/tenant or user not found|tenant\/user .* not found|ENOTFOUND/i.test(message)) {
    return failure(
      'tenant',
      `the pooler at ${where} knows no project for user "${user}" (${message}): the user must be postgres.PROJECT-REF, and the host the one of the project's region`,
    )
  }
  if (/max ?client|max_client_conn|no more connections allowed/i.test(message)) {
    return failure('too-many', tooManyMessage(where, message))
  }
  if (/unsupported startup parameter|startup parameter/i.test(message)) {
    return failure(
      'pooler',
      `the pooler at ${where} refuses a start-up parameter (${message}): leave "options" out of the connection string, or connect to the server directly`,
    )
  }
  if (
    /^no such user|no such database|bouncer config error|pgbouncer cannot connect|server_login_retry/i.test(
      message,
    )
  ) {
    return failure(
      'pooler',
      `the pooler at ${where} refused user "${user}" for database "${database}": ${message}`,
    )
  }
  return bySqlState(error.sqlState, message, attempt, failure)
}

/** Refusals that may not happen with TLS, or without it. */
const accessRule = /pg_hba\.conf|client certificate/i

type MakeFailure = (kind: ConnectFailure['kind'], message: string) => ConnectFailure

function bySqlState(
  sqlState: string,
  message: string,
  attempt: Attempt,
  failure: MakeFailure,
): ConnectFailure {
  const where = hostName(attempt.host)
  const { user, database } = attempt.target
  switch (sqlState) {
    case '28P01':
      return failure('password', passwordMessage(attempt))
    case '28000':
      return failure(
        accessRule.test(message) ? 'access' : 'authentication',
        authenticationMessage(message, attempt),
      )
    case '3D000':
      return failure(
        'database',
        `there is no database "${database}" at ${where}: check the name at the end of the connection string (psql -l lists them)`,
      )
    case '53300':
      return failure('too-many', tooManyMessage(where, message))
    case '57P03':
      return failure(
        'starting',
        `${where} does not accept connections now (${message}): wait a moment and try again`,
      )
    case '42501':
      return failure(
        'authentication',
        `user "${user}" may not connect to database "${database}" at ${where}: grant it CONNECT`,
      )
    default:
      return failure('server', `${where} refused the connection: ${message} (SQLSTATE ${sqlState})`)
  }
}

function tooManyMessage(where: string, message: string): string {
  return `${where} has no connection left (${message}): close idle clients, or use the provider's pooler address`
}

function passwordMessage({ target, host, passwordGiven }: Attempt): string {
  const asWhom = `user "${target.user}" at ${hostName(host)}`
  return passwordGiven
    ? `wrong password for ${asWhom}; check user and password where the provider shows the connection string`
    : `a password is needed for ${asWhom} and none was given; put it into the connection string, PGPASSWORD or .pgpass, or use -W`
}

function authenticationMessage(message: string, { target, host, encrypted }: Attempt): string {
  const where = hostName(host)
  if (/pg_hba\.conf/i.test(message)) {
    const tls = encrypted ? '' : ', or sslmode=require where the server wants TLS'
    return `${where} does not let user "${target.user}" into database "${target.database}" from this address (no pg_hba.conf entry lets it${encrypted ? '' : ' without TLS'}): add one at the server${tls}`
  }
  if (/role ".*" does not exist/i.test(message)) {
    return `there is no role "${target.user}" at ${where}: check the user name`
  }
  if (/client certificate/i.test(message)) {
    return `${where} wants a valid client certificate: give sslcert and sslkey`
  }
  return `${where} refused user "${target.user}": ${message}`
}
