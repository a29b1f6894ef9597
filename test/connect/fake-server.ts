// Servers that are none: they answer the first bytes of a client in a given way.
import net from 'node:net'
import type { AddressInfo } from 'node:net'

export interface FakeServer {
  readonly port: number
  /** How many connections were made. */
  connections(): number
  /** What clients sent, one text for each chunk. */
  readonly received: readonly string[]
  close(): Promise<void>
}

/** Calls `answer` for each chunk a client sends, with the count of chunks on that connection. */
export async function fakeServer(
  answer: (socket: net.Socket, chunk: Buffer, count: number) => void,
  greet: (socket: net.Socket) => void = () => undefined,
): Promise<FakeServer> {
  const sockets = new Set<net.Socket>()
  const received: string[] = []
  let connections = 0
  const server = net.createServer((socket) => {
    connections++
    sockets.add(socket)
    let count = 0
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received.push(chunk.toString('latin1'))
      answer(socket, chunk, ++count)
    })
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A message of the protocol. */
export function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter, 'latin1')
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** A fatal ErrorResponse. */
export function fatal(code: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`))
}

/** Refuses TLS, then answers the start-up message with these bytes and hangs up. */
export function refuse(bytes: Buffer | string): (socket: net.Socket, chunk: Buffer) => void {
  return (socket, chunk) => {
    if (chunk.length === 8) socket.write('N')
    else socket.end(bytes)
  }
}
