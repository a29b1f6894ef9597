// A TCP proxy that holds every chunk back for half a round-trip time in each direction, and counts bytes and round trips:
// a link of that latency without loss and with bandwidth to spare.
import net from 'node:net'

export interface DelayProxy {
  readonly port: number
  /** Since the last call: bytes from client and from server, and how often the direction turned to the server. */
  takeTraffic(): Traffic
  close(): Promise<void>
}

export interface Traffic {
  readonly sent: number
  readonly received: number
  /** Times the client spoke after the server had: requests that waited for an answer. */
  readonly turns: number
}

/** @param roundTrip added round-trip time in milliseconds; 0 only counts */
export async function delayProxy(host: string, port: number, roundTrip: number): Promise<DelayProxy> {
  let traffic = { sent: 0, received: 0, turns: 0 }
  let serverSpokeLast = true
  const sockets = new Set<net.Socket>()
  const server = net.createServer((client) => {
    const upstream = net.connect(port, host)
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true))
      socket.on('close', () => sockets.delete(socket))
    }
    delayed(client, upstream, roundTrip / 2, (bytes) => {
      traffic.sent += bytes
      if (serverSpokeLast) traffic.turns++
      serverSpokeLast = false
    })
    delayed(upstream, client, roundTrip / 2, (bytes) => {
      traffic.received += bytes
      serverSpokeLast = true
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    takeTraffic() {
      const taken = traffic
      traffic = { sent: 0, received: 0, turns: 0 }
      serverSpokeLast = true
      return taken
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Passes chunks on in order, each no sooner than `delay` milliseconds after it came. */
function delayed(from: net.Socket, to: net.Socket, delay: number, onBytes: (bytes: number) => void): void {
  const pass = (action: () => void) => (delay > 0 ? setTimeout(action, delay) : action())
  from.on('data', (chunk) => {
    onBytes(chunk.length)
    pass(() => to.destroyed || to.write(chunk))
  })
  from.on('end', () => pass(() => to.end()))
  from.on('error', () => to.destroy())
  to.on('error', () => from.destroy())
}
