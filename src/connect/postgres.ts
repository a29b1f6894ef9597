// openPostgresSession: tries hosts, encryption, passwords and retries in libpq's order until one connection is made.
import { ConnectFailure, nextHostKinds, passingKinds } from './failure/connect-failure.ts'
import type { FailureKind } from './failure/connect-failure.ts'
import type { Encryption } from './wire/dial.ts'
import { startSession } from './wire/start.ts'
import type { Session } from './session.ts'
import { hostName, isSocketFolder } from './target.ts'
import type { ConnectHooks, ConnectTarget, HostAddress } from './target.ts'

/** Waits between attempts, in milliseconds, after a failure that may be over soon. */
const retryDelays = [500, 1500, 4000]

/**
 * Connects to the first of the target's hosts that answers and is what sessionAttrs asks for. A failure that may be
 * over soon (server starting, no connection free, connection cut before the first answer) is retried three times
 * within six seconds, each announced through `hooks.onRetry`. Once there is a session, nothing is retried.
 * @throws ConnectFailure, with one line that names the cause and what to do
 */
export async function openPostgresSession(target: ConnectTarget, hooks: ConnectHooks = {}): Promise<Session> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await tryHosts(target, hooks)
    } catch (error) {
      const delay = retryDelays[attempt]
      if (!(error instanceof ConnectFailure) || !passingKinds.has(error.kind) || delay === undefined)
        throw error
      hooks.onRetry?.({ attempt: attempt + 1, of: retryDelays.length, delay, reason: error.message })
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
}

async function tryHosts(target: ConnectTarget, hooks: ConnectHooks): Promise<Session> {
  const passes: ConnectTarget[] =
    target.sessionAttrs === 'prefer-standby'
      ? [
          { ...target, sessionAttrs: 'standby' },
          { ...target, sessionAttrs: 'any' },
        ]
      : [target]
  const failures: ConnectFailure[] = []
  const hosts = target.shuffle ? shuffled(target.hosts) : target.hosts
  for (const pass of passes) {
    failures.length = 0
    for (const host of hosts) {
      try {
        return await tryHost(pass, host, hooks)
      } catch (error) {
        if (!(error instanceof ConnectFailure) || !nextHostKinds.has(error.kind)) throw error
        failures.push(error)
      }
    }
  }
  throw together(failures)
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, lot: Math.random() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
}

function together(failures: readonly ConnectFailure[]): ConnectFailure {
  const [first] = failures
  if (first === undefined) return new ConnectFailure('the connection string names no host', 'other')
  if (failures.length === 1) return first
  const lines = failures.map((failure) => failure.message).join('; ')
  return new ConnectFailure(`none of the ${failures.length} hosts can be used: ${lines}`, first.kind)
}

/** Encryption as sslmode orders it: `allow` and `prefer` have a second way when the first is refused. */
function encryptions(target: ConnectTarget, host: HostAddress): Encryption[] {
  if (isSocketFolder(host.host)) return ['plain']
  switch (target.tls?.mode ?? 'prefer') {
    case 'disable':
      return ['plain']
    case 'allow':
      return ['plain', 'tls']
    case 'prefer':
      return ['offer', 'plain']
    default:
      return ['tls']
  }
}

async function tryHost(target: ConnectTarget, host: HostAddress, hooks: ConnectHooks): Promise<Session> {
  const [first = 'tls', second] = encryptions(target, host)
  try {
    return await tryPasswords(target, host, first, hooks)
  } catch (error) {
    // Only a refusal of the encryption leads to the other kind. A wrong password stays wrong, and is not sent again
    // unencrypted.
    if (!isFailure(error, 'tls', 'access') || second === undefined) throw error
    hooks.onNote?.(`${hostName(host)}: trying again ${second === 'tls' ? 'with' : 'without'} TLS`)
    return tryPasswords(target, host, second, hooks).catch((again: unknown) => {
      // The encrypted attempt's error says more than that of the unencrypted one.
      throw isFailure(again, 'tls-refused') || (second === 'plain' && isFailure(again, 'access'))
        ? error
        : again
    })
  }
}

function isFailure(error: unknown, ...kinds: FailureKind[]): error is ConnectFailure {
  return error instanceof ConnectFailure && kinds.includes(error.kind)
}

/** Tries the known passwords, and asks for one when the server wants it and none is known. */
async function tryPasswords(
  target: ConnectTarget,
  host: HostAddress,
  encryption: Encryption,
  hooks: ConnectHooks,
): Promise<Session> {
  const known = await target.passwords(host)
  const { firstBatch: _, ...alone } = target
  const start = (password: string | undefined) =>
    startSession({
      target,
      host,
      encryption,
      password,
      another: () =>
        openPostgresSession(
          { ...alone, hosts: [host], passwords: () => (password === undefined ? [] : [password]) },
          hooks,
        ),
    })
  for (const [index, password] of (known.length > 0 ? known : [undefined]).entries()) {
    try {
      return await start(password)
    } catch (error) {
      if (!isFailure(error, 'password')) throw error
      if (index < known.length - 1) continue
      if (known.length > 1) throw bothWays(error)
      const asked = known.length === 0 ? await target.askPassword?.() : undefined
      if (asked === undefined) throw error
      return start(asked)
    }
  }
  throw new ConnectFailure('no password was tried', 'other')
}

function bothWays(error: ConnectFailure): ConnectFailure {
  return new ConnectFailure(
    `${error.message}; the password in the connection string is only partly percent-encoded, so it was tried as written and decoded`,
    error.kind,
    error.sqlState,
  )
}
