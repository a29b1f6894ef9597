// One attempt to connect: stream, start-up, authentication, and the checks that make it a Session.
import type { Duplex } from 'node:stream'
import { ConnectionError, DatabaseError, SchemadumpError } from '../../errors.ts'
import { ConnectFailure } from '../failure/connect-failure.ts'
import { closedEarly, dial, notPostgres } from './dial.ts'
import type { Dialed, Encryption } from './dial.ts'
import { createDriver, loadDriver } from './driver.ts'
import type { Driver } from './driver.ts'
import { timeoutFailure } from '../failure/network-failure.ts'
import { serverFailure } from '../failure/server-failure.ts'
import type { Attempt } from '../failure/server-failure.ts'
import type { BatchOptions, Row, Session } from '../session.ts'
import { checkSessionAttrs } from './session-attrs.ts'
import { hostName } from '../target.ts'
import type { ConnectTarget, HostAddress } from '../target.ts'
import { tlsFailure } from '../failure/tls-failure.ts'
import { tapStream } from './tap.ts'
import type { Tap } from './tap.ts'

/** How one connection is to be made. */
export interface Start {
  readonly target: ConnectTarget
  readonly host: HostAddress
  readonly encryption: Encryption
  readonly password: string | undefined
  /** Opens another session like this one. */
  readonly another: () => Promise<Session>
}

/**
 * Connects once. connectTimeout covers all of it, but not the answer to the first batch, which may wait for a lock.
 * @throws ConnectFailure
 */
export async function startSession(attempt: Start): Promise<Session> {
  const { target, host } = attempt
  const sockets: Duplex[] = []
  const seconds = target.connectTimeout ?? 30
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    if (seconds > 0) timer = setTimeout(() => reject(timeoutFailure(host, seconds)), seconds * 1000)
  })
  try {
    return await Promise.race([start(attempt, sockets, () => clearTimeout(timer)), deadline])
  } catch (error) {
    for (const socket of sockets) socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function start(attempt: Start, sockets: Duplex[], onReady: () => void): Promise<Session> {
  const { target, host, password } = attempt
  const dialing = dial(host, target, attempt.encryption, (socket) => sockets.push(socket))
  const [dialed, statements] = await Promise.all([dialing, firstStatements(target), loadDriver()])
  const tap = tapStream(dialed.stream, onReady)
  const driver = await createDriver(dialed.stream, {
    user: target.user,
    password: password ?? '',
    database: target.database,
    applicationName: target.applicationName ?? 'schemadump',
    ...(target.startupOptions !== undefined && { startupOptions: target.startupOptions }),
    ...(target.answerTimeout !== undefined && { answerTimeout: target.answerTimeout }),
    ...(target.maxResult !== undefined && { maxResult: target.maxResult }),
  })
  try {
    const greeting = await greet(driver, tap, statements)
    const session = makeSession(driver, dialed, tap, attempt, greeting)
    await checkSessionAttrs(session, target, host)
    return session
  } catch (error) {
    throw startFailure(error, tap, {
      target,
      host,
      encrypted: dialed.tlsVersion !== undefined,
      passwordGiven: password !== undefined && password !== '',
    })
  }
}

/** The server's first answer. */
interface Greeting {
  /** `version()`, where that was asked. */
  readonly version?: string
  /** The answer to the first batch, to be given out once. */
  readonly firstAnswer?: { readonly statements: readonly string[]; readonly answer: () => Row[][] }
}

/** A session that must be checked first, whether it is of the wanted kind, asks nothing else before. */
async function firstStatements({
  firstBatch,
  sessionAttrs = 'any',
}: ConnectTarget): Promise<readonly string[]> {
  return firstBatch && sessionAttrs === 'any' ? firstBatch() : []
}

/**
 * The first batch, which starts the connection. Where a working server refuses it, the error is kept for whoever asks
 * for the answer.
 */
async function greet(driver: Driver, tap: Tap, statements: readonly string[]): Promise<Greeting> {
  const ask = (batch: readonly string[]) => driver.batch(batch, {}, () => tap.lastWords()?.message)
  let refusal: DatabaseError | undefined
  if (statements.length > 0) {
    try {
      const rows = await ask(statements)
      return { firstAnswer: { statements, answer: () => rows } }
    } catch (error) {
      if (!(error instanceof DatabaseError) || tap.lastWords()) throw error
      refusal = error
    }
  }
  const rows = await ask([...(refusal ? ['rollback'] : []), 'select version()'])
  return {
    version: String(rows.at(-1)?.[0]?.['version']),
    ...(refusal && {
      firstAnswer: {
        statements,
        answer() {
          throw refusal
        },
      },
    }),
  }
}

/** Found by our own eyes, not by the driver's. */
const OWN_FAILURES: ReadonlySet<string> = new Set(['PROTOCOL_VIOLATED', 'ANSWER_TIMEOUT'])

function startFailure(error: unknown, tap: Tap, attempt: Attempt): Error {
  if (error instanceof ConnectFailure) return error
  const refusal = error instanceof DatabaseError ? error : tap.lastWords()
  if (refusal) return serverFailure(refusal, attempt)
  const method = tap.unknownAuthentication()
  if (method !== undefined) {
    return new ConnectFailure(
      `${hostName(attempt.host)} wants ${method} of user "${attempt.target.user}", which this tool can't do: let the user in by password or certificate (pg_hba.conf)`,
      'authentication',
    )
  }
  const unexpected = tap.unexpectedBytes()
  if (unexpected) return notPostgres(attempt.host, unexpected)
  if (error instanceof SchemadumpError && OWN_FAILURES.has(error.code))
    return new ConnectFailure(
      `${hostName(attempt.host)}: ${error.message}`,
      error.code === 'ANSWER_TIMEOUT' ? 'silent' : 'protocol',
    )
  // With TLS 1.3 a server turns a client certificate down only after the handshake.
  const streamError = tap.error() as NodeJS.ErrnoException | undefined
  if (streamError && attempt.encrypted && /SSL|TLS/.test(streamError.code ?? '')) {
    return tlsFailure(streamError, attempt.host, attempt.target)
  }
  return closedEarly(attempt.host)
}

function makeSession(
  driver: Driver,
  { wire, tlsVersion }: Dialed,
  tap: Tap,
  start: Start,
  { version, firstAnswer }: Greeting,
): Session {
  const { target, host } = start
  let roundTrips = 0
  let closed = false
  let unused = firstAnswer
  let silence: number | undefined
  return {
    async batch(statements, options = {}) {
      if (closed) throw new ConnectionError('CONNECTION_LOST', 'the session is closed')
      roundTrips++
      const known = unused
      unused = undefined
      if (known?.statements === statements) return known.answer()
      const ask = (batch: readonly string[], how: BatchOptions) =>
        driver.batch(batch, how, () => tap.lastWords()?.message)
      if (known) await ask(['rollback'], {})
      return ask(statements, options)
    },
    get roundTrips() {
      return roundTrips
    },
    get traffic() {
      return { received: wire.bytesRead ?? 0, sent: wire.bytesWritten ?? 0 }
    },
    parameters: driver.parameters,
    ...(version !== undefined && { version }),
    peer: `${target.user}@${hostName(host)}/${target.database}${tlsVersion ? `, ${tlsVersion}` : ''}`,
    async another() {
      const session = await start.another()
      if (silence !== undefined) session.allowSilence?.(silence)
      return session
    },
    allowSilence(seconds) {
      silence = seconds
      driver.allowSilence(seconds)
    },
    async close({ wait = true } = {}) {
      closed = true
      const hungUp = driver.close().finally(() => void wire.destroy())
      if (wait) await hungUp
      else hungUp.catch(() => undefined)
    },
  }
}
