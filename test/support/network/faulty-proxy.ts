// A proxy that harms the first connection through it at one byte: cuts, stalls or garbles it. Later connections pass.
import net from 'node:net'

export const faults = ['end', 'reset', 'stall', 'flip', 'drop', 'double', 'noise'] as const

export interface Fault {
  readonly kind: (typeof faults)[number]
  /** Whose bytes are counted. */
  readonly from: 'server' | 'client'
  /** The byte at which it happens. */
  readonly at: number
}

export interface FaultyProxy {
  readonly port: number
  /** What the server sent over the first connection, before any harm. */
  fromServer(): Buffer
  /** What the client sent over the first connection. */
  fromClient(): Buffer
  close(): Promise<void>
}

/** @param fault nothing: everything passes */
export async function faultyProxy(host: string, port: number, fault?: Fault): Promise<FaultyProxy> {
  const sockets = new Set<net.Socket>()
  const passed: { server: Buffer[]; client: Buffer[] } = { server: [], client: [] }
  let connections = 0
  const proxy = net.createServer((client) => {
    const upstream = net.connect(port, host)
    const isFirst = connections++ === 0
    const pair = [client, upstream] as const
    for (const socket of pair) {
      sockets.add(socket.setNoDelay(true))
      socket.on('error', () => undefined)
      socket.on('close', () => pair.forEach((other) => other.destroy()))
    }
    const connect = (from: net.Socket, to: net.Socket, side: Fault['from']) => {
      let seen = 0
      let isStalled = false
      from.on('data', (chunk: Buffer) => {
        if (isFirst) passed[side].push(chunk)
        const at = fault === undefined || !isFirst || fault.from !== side ? -1 : fault.at - seen
        seen += chunk.length
        if (isStalled) return
        if (fault === undefined || at < 0 || at >= chunk.length) return void to.write(chunk)
        isStalled = fault.kind === 'stall'
        harm(fault.kind, chunk, at, to)
      })
      from.on('end', () => void to.end())
    }
    connect(client, upstream, 'client')
    connect(upstream, client, 'server')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    port: (proxy.address() as net.AddressInfo).port,
    fromServer: () => Buffer.concat(passed.server),
    fromClient: () => Buffer.concat(passed.client),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        proxy.close(() => resolve())
      }),
  }
}

function harm(kind: Fault['kind'], chunk: Buffer, at: number, to: net.Socket): void {
  const [before, after] = [chunk.subarray(0, at), chunk.subarray(at)]
  to.write(before)
  switch (kind) {
    case 'end':
      return void to.end()
    case 'reset':
      return void setTimeout(() => to.resetAndDestroy(), 10)
    case 'stall':
      return
    case 'flip':
      return void to.write(
        Buffer.concat([Buffer.from([(after[0] ?? 0) ^ (1 << (at % 8))]), after.subarray(1)]),
      )
    case 'drop':
      return void to.write(after.subarray(1 + (at % 7)))
    case 'double':
      return void to.write(Buffer.concat([after.subarray(0, 1 + (at % 7)), after]))
    case 'noise':
      return void to.write(Buffer.concat([Buffer.alloc(4, 0xa5), after.subarray(4)]))
  }
}

/** Whether the byte is within a value of a row: its damage leaves the protocol whole. */
export function isWithinValue(stream: Buffer, at: number): boolean {
  for (let offset = 0; offset + 5 <= stream.length;) {
    const end = offset + 1 + stream.readUInt32BE(offset + 1)
    if (at < end) return stream[offset] === 0x44 && isInValue(stream.subarray(0, end), offset + 7, at)
    offset = end
  }
  return false
}

function isInValue(row: Buffer, first: number, at: number): boolean {
  for (let offset = first; offset + 4 <= row.length;) {
    const length = row.readInt32BE(offset)
    const from = offset + 4
    offset = from + Math.max(0, length)
    if (at < offset) return at >= from
  }
  return false
}
