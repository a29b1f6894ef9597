// Opens the byte stream to one host: TCP or Unix socket, then TLS as libpq negotiates it. The driver gets a stream
// that is ready for the start-up message, since its own negotiation knows fewer modes and tells less of what failed.
import net from 'node:net'
import type tls from 'node:tls'
import type { Duplex } from 'node:stream'
import { ConnectFailure } from '../failure/connect-failure.ts'
import { networkFailure } from '../failure/network-failure.ts'
import { tlsFailure } from '../failure/tls-failure.ts'
import { hostName, isSocketFolder, socketPath } from '../target.ts'
import type { ConnectTarget, HostAddress } from '../target.ts'

/** `offer` encrypts where the server agrees to, `tls` insists, `plain` does not ask. */
export type Encryption = 'plain' | 'offer' | 'tls'

export interface Dialed {
  /** The stream the protocol is spoken on. */
  readonly stream: Duplex
  /** The socket beneath it, which counts the bytes. */
  readonly wire: Duplex & { readonly bytesRead?: number; readonly bytesWritten?: number }
  /** `TLSv1.3` and the like; undefined when not encrypted. */
  readonly tlsVersion?: string
}

const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/**
 * Connects to one host. The stream belongs to the caller, who destroys it.
 * @param opened is told the socket as soon as there is one, so that a deadline can destroy it
 * @throws ConnectFailure
 */
export async function dial(
  host: HostAddress,
  target: ConnectTarget,
  encryption: Encryption,
  opened: (socket: Duplex) => void,
): Promise<Dialed> {
  const wire = target.stream ? await target.stream() : await openSocket(host, opened)
  if (target.stream) opened(wire)
  // Whoever waits for the stream gets its errors. Without a listener an error would end the process.
  wire.on('error', () => undefined)
  if (target.keepalive !== false && wire instanceof net.Socket) {
    wire.setKeepAlive(true, 1000 * (target.keepalive ?? 60))
  }
  if (encryption === 'plain') return { stream: wire, wire }
  const direct = target.tls?.negotiation === 'direct'
  if (!direct && !(await serverAgrees(wire, host))) {
    if (encryption === 'offer') return { stream: wire, wire }
    throw new ConnectFailure(
      `${hostName(host)} does not speak TLS, which sslmode=${target.tls?.mode} demands: turn TLS on at the server, or use sslmode=disable where the network is trusted`,
      'tls-refused',
    )
  }
  const stream = await handshake(wire, host, target, direct)
  return { stream, wire, tlsVersion: stream.getProtocol() ?? 'TLS' }
}

function openSocket(host: HostAddress, opened: (socket: Duplex) => void): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = isSocketFolder(host.host)
      ? net.connect({ path: socketPath(host) })
      : net.connect({
          host: host.address ?? host.host,
          port: host.port,
          noDelay: true,
          // Node gives each address of a name 250 ms before it tries the next: too little on slow links.
          autoSelectFamilyAttemptTimeout: 2000,
        })
    opened(socket)
    socket.on('error', (error) => {
      networkFailure(error, host).then(reject, reject)
    })
    socket.once('connect', () => resolve(socket))
  })
}

/**
 * Sends SSLRequest. Bytes after the single S or N of the answer were put there by someone in between, or the server
 * is not PostgreSQL.
 */
async function serverAgrees(wire: Duplex, host: HostAddress): Promise<boolean> {
  const answer = await new Promise<Buffer>((resolve, reject) => {
    wire.once('data', resolve)
    wire.once('error', (error) => {
      networkFailure(error, host).then(reject, reject)
    })
    wire.once('close', () => reject(closedEarly(host)))
    wire.write(sslRequest)
  })
  const letter = answer.toString('latin1', 0, 1)
  if (letter === 'E') return false
  if (answer.length !== 1 || (letter !== 'S' && letter !== 'N')) throw notPostgres(host, answer)
  return letter === 'S'
}

async function handshake(
  wire: Duplex,
  host: HostAddress,
  target: ConnectTarget,
  direct: boolean,
): Promise<tls.TLSSocket> {
  const [{ default: tls }, { tlsOptions }] = await Promise.all([
    import('node:tls'),
    import('./tls-options.ts'),
  ])
  const options = tlsOptions(target.tls ?? { mode: 'prefer' }, host.host)
  try {
    return await secured(
      tls.connect({ ...options, socket: wire, ...(direct && { ALPNProtocols: ['postgresql'] }) }),
      direct,
    )
  } catch (error) {
    throw tlsFailure(error, host, target)
  }
}

function secured(stream: tls.TLSSocket, direct: boolean): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    stream.on('error', reject)
    stream.once('close', () => reject(new Error('the server closed the connection during the TLS handshake')))
    stream.once('secureConnect', () => {
      if (!direct || stream.alpnProtocol === 'postgresql') resolve(stream)
      else reject(new Error('the server does not know sslnegotiation=direct, which came with PostgreSQL 17'))
    })
  })
}

/** The failure for a peer that answered with something that is not PostgreSQL's protocol. */
export function notPostgres(host: HostAddress, answer: Uint8Array): ConnectFailure {
  const start = Buffer.from(answer).toString('latin1', 0, 16)
  const guess = /^HTTP\//.test(start)
    ? 'a web server'
    : /^SSH-/.test(start)
      ? 'an SSH server'
      : /mysql|mariadb/i.test(Buffer.from(answer).toString('latin1', 0, 100)) || answer[4] === 10
        ? 'a MySQL server'
        : 'something else'
  return new ConnectFailure(
    `${hostName(host)} is not a PostgreSQL server: ${guess} answered; check host and port`,
    'not-postgres',
  )
}

/** The failure for a connection that ended before the server said anything. */
export function closedEarly(host: HostAddress): ConnectFailure {
  return new ConnectFailure(
    `${hostName(host)} closed the connection before answering: check that host and port are a PostgreSQL server's and that it lets this machine in`,
    'closed',
  )
}
