// Listens to the stream beside the driver, for what the driver does not tell: the error a server sends before it
// closes the connection, and whether it is a PostgreSQL server at all.
import type { Duplex } from 'node:stream'
import type { ServerError } from '../failure/server-failure.ts'

export interface Tap {
  /** The fatal error in what the server sent last. */
  lastWords(): ServerError | undefined
  /** The first bytes, when they are not an answer to a start-up message. */
  unexpectedBytes(): Uint8Array | undefined
  /** A way to authenticate that the server demands and the driver does not know. */
  unknownAuthentication(): string | undefined
  /** The stream's own error. */
  error(): Error | undefined
}

/** ReadyForQuery without its last byte, the state of the transaction. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5])

/** The first answer to a start-up message: authentication, error, notice, or another protocol version. */
const firstLetters = new Set([...'RENv'].map((letter) => letter.charCodeAt(0)))

/**
 * Must be called before the driver gets the stream. Only the last chunk is kept.
 * @param onReady called when the server waits for a query
 */
export function tapStream(stream: Duplex, onReady: () => void): Tap {
  let first: Buffer | undefined
  let last: Buffer | undefined
  let failed: Error | undefined
  stream.on('data', (chunk: Buffer) => {
    last = chunk
    if (chunk.length >= READY.length + 1 && chunk.subarray(-READY.length - 1, -1).equals(READY)) onReady()
    if (first) return
    first = chunk
    if (!isUnexpected(chunk) && authentication(chunk) === undefined) return
    first = Buffer.from(chunk)
    // The driver sees the beginning of an endless message instead: it would print what it does not understand.
    chunk.fill(0xff)
    stream.destroy(new Error('not understood'))
  })
  stream.on('error', (error) => {
    failed ??= error
    // An error after the handshake leaves a TLS stream open, and a later listener would wait for ever.
    stream.destroy()
  })
  return {
    lastWords: () => (last ? readError(last) : undefined),
    unexpectedBytes: () => (first && isUnexpected(first) ? first : undefined),
    unknownAuthentication: () => (first ? authentication(first) : undefined),
    error: () => failed,
  }
}

/** libpq's test: an answer to the start-up message begins with a known letter and is short. */
function isUnexpected(chunk: Buffer): boolean {
  if (!firstLetters.has(chunk[0] ?? 0)) return true
  return chunk.length >= 5 && chunk.readUInt32BE(1) > 30_000
}

const unknownMethods: Readonly<Record<number, string>> = {
  2: 'Kerberos',
  6: 'SCM credentials',
  7: 'GSSAPI',
  9: 'SSPI',
}

function authentication(chunk: Buffer): string | undefined {
  return chunk[0] === 0x52 && chunk.length >= 9 ? unknownMethods[chunk.readUInt32BE(5)] : undefined
}

/** A fatal ErrorResponse in a chunk: fields of one letter and a text, each ended by a zero byte, severity first. */
function readError(chunk: Buffer): ServerError | undefined {
  const start = Math.max(chunk.lastIndexOf('VFATAL\0'), chunk.lastIndexOf('SFATAL\0'))
  if (start < 0) return undefined
  const fields = chunk.toString('utf8', start, start + 2000).split('\0')
  const field = (letter: string) => fields.find((text) => text.startsWith(letter))?.slice(1)
  return { sqlState: field('C') ?? 'XX000', message: field('M') ?? 'no reason given' }
}
