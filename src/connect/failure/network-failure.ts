// Errors of sockets and name look-ups as lines for people: what failed, at which host, and the way out.
import { ConnectFailure } from './connect-failure.ts'
import { isSupabaseHost } from '../find/supabase-host.ts'
import { hostName, isSocketFolder } from '../target.ts'
import type { HostAddress } from '../target.ts'

interface SocketError extends Error {
  code?: string
  address?: string
  errors?: SocketError[]
}

const unreachable = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/**
 * Names the cause of a socket error. Looks the host up once more, to tell a host that has only an IPv6 address from a
 * wrong name. Failures that have been named already are returned as they are.
 */
export async function networkFailure(thrown: unknown, host: HostAddress): Promise<ConnectFailure> {
  if (thrown instanceof ConnectFailure) return thrown
  const error = thrown as SocketError
  const where = hostName(host)
  // Node tries all addresses of a name and reports the failures together; some say more than a missing route.
  const causes = error.errors ?? [error]
  const codes = causes.map((cause) => cause.code)
  const code =
    ['ECONNREFUSED', 'ETIMEDOUT'].find((telling) => codes.includes(telling)) ?? codes[0] ?? error.code
  if (isSocketFolder(host.host)) return socketFailure(code, where)
  if (code === 'ECONNREFUSED') {
    return new ConnectFailure(
      `${where} refused the connection: no server listens there; check host and port, and that the server is running`,
      'refused',
    )
  }
  if (code === 'ETIMEDOUT') return timeoutFailure(host)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return nameFailure(host, code)
  if (code !== undefined && unreachable.has(code)) {
    if (causes.every((cause) => (cause.address ?? host.host).includes(':'))) return ipv6Failure(host)
    return new ConnectFailure(
      `${where} can't be reached from this network (${code}): check the host, the VPN and the firewall`,
      'unreachable',
    )
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return new ConnectFailure(
      `${where} closed the connection before answering: check that host and port are a PostgreSQL server's and that it lets this machine in`,
      'closed',
    )
  }
  return new ConnectFailure(`can't connect to ${where}: ${code ?? 'the socket failed'}`, 'other')
}

/** No answer came in time. */
export function timeoutFailure(host: HostAddress, seconds?: number): ConnectFailure {
  const within = seconds === undefined ? 'in time' : `within ${seconds} s`
  return new ConnectFailure(
    `${hostName(host)} did not answer ${within}: check host and port, the firewall and the provider's list of allowed addresses; connect_timeout sets the wait`,
    'timeout',
  )
}

function socketFailure(code: string | undefined, where: string): ConnectFailure {
  const reason =
    code === 'ENOENT'
      ? 'does not exist: the server is not running, or keeps its socket in another folder'
      : code === 'ECONNREFUSED'
        ? 'has no server behind it: the server is not running'
        : code === 'EACCES'
          ? 'may not be opened by this user'
          : `failed (${code})`
  return new ConnectFailure(
    `${where} ${reason}; give the host with -h or in the connection string`,
    'socket-missing',
  )
}

async function nameFailure(host: HostAddress, code: string): Promise<ConnectFailure> {
  const { resolve6 } = await import('node:dns/promises')
  const ipv6 = await resolve6(host.host).catch(() => [])
  if (ipv6.length > 0) return ipv6Failure(host)
  return code === 'EAI_AGAIN'
    ? new ConnectFailure(
        `the name ${host.host} could not be looked up just now: check the network's DNS`,
        'dns',
      )
    : new ConnectFailure(
        `there is no host named ${host.host}: check the spelling${isSupabaseHost(host.host) ? ', and that the project exists and is not paused' : ''}`,
        'dns',
      )
}

function ipv6Failure(host: HostAddress): ConnectFailure {
  const way = isSupabaseHost(host.host)
    ? "use the project's Session pooler instead (Connect → Session pooler: host aws-….pooler.supabase.com, port 5432, user postgres.PROJECT-REF)"
    : "use the provider's pooler or proxy address, which mostly has IPv4, or a network with IPv6"
  return new ConnectFailure(
    `${hostName(host)} has an IPv6 address only, and this network does not reach IPv6: ${way}`,
    'unreachable',
  )
}
