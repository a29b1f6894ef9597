// Takes the rows out of the server's stream before the driver sees them. The driver makes every row property by
// property and every value a string of its own, which was half the time of a large dump. The driver still handles
// start-up, errors and everything else. (PostgreSQL: "Message Formats".)
import { Duplex } from 'node:stream'
import type { Guard } from './protocol/guard.ts'
import { HEADER, int32, knownTexts, RawRows } from './row-reader.ts'
import { type BatchOptions, keptRows, type Row, type Rows } from '../session.ts'

export interface RowStream {
  /** The stream for the driver: what the server sends, without the rows. */
  readonly withoutRows: Duplex
  /**
   * Forgets the rows so far. `decode` is as for Session.batch; `onResult` is given each result that is complete, which
   * is not kept then.
   */
  begin(decode?: BatchOptions['decode'], onResult?: (index: number, rows: Rows) => void): void
  /** Rows since `begin`, of each statement that returns any; empty where `onResult` was given them. */
  results(): Row[][]
}

/**
 * The stream must not have carried the start-up message yet.
 * @param guard looks at every message; what it throws ends the stream
 */
export function rowStream(stream: Duplex, guard: Guard): RowStream {
  const filter = new RowFilter(guard)
  const withoutRows = new Duplex({
    read: () => void stream.resume(),
    write(chunk: Uint8Array, _encoding, done) {
      guard.sent(chunk)
      stream.write(chunk, done)
    },
    final: (done) => void stream.end(done),
    destroy(error, done) {
      stream.destroy(error ?? undefined)
      done(error)
    },
  })
  // The driver says goodbye to the server only if the stream's readyState is open.
  Object.defineProperty(withoutRows, 'readyState', {
    get: () => (stream as { readonly readyState?: string }).readyState,
  })
  stream.on('data', (chunk: Buffer) => {
    try {
      for (const rest of filter.take(chunk)) if (!withoutRows.push(rest)) stream.pause()
    } catch (error) {
      // An error thrown to the socket would end the process.
      stream.destroy(error as Error)
    }
  })
  // The driver starts to listen only when it has something to send: an error before that must not end the process.
  withoutRows.on('error', () => undefined)
  stream.on('end', () => void withoutRows.push(null))
  stream.on('error', (error) => void withoutRows.destroy(error))
  stream.on('close', () => void withoutRows.destroy())
  if (stream.destroyed) withoutRows.destroy()
  return {
    withoutRows,
    begin: (decode, onResult) => filter.begin(decode, onResult),
    results: () => filter.results(),
  }
}

const ROW_DESCRIPTION = 'T'.charCodeAt(0)
const DATA_ROW = 'D'.charCodeAt(0)
const COMMAND_COMPLETE = 'C'.charCodeAt(0)

class RowFilter {
  #results: Rows[] = []
  readonly #known = knownTexts()
  #decode: BatchOptions['decode']
  #onResult: ((index: number, rows: Rows) => void) | undefined
  /** The result that is not complete. */
  #rows: RawRows | undefined
  /** The beginning of a message that is not complete, and the length at which to look again. */
  #incomplete: Buffer[] = []
  #held = 0
  #needed = HEADER
  /** Bytes still to come of a message that is passed over. */
  #passing = 0
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  begin(decode: BatchOptions['decode'], onResult?: (index: number, rows: Rows) => void): void {
    this.#results = []
    // An error may have ended the last result before it was complete.
    this.#rows = undefined
    this.#decode = decode
    this.#onResult = onResult
  }

  results(): Row[][] {
    return this.#results.map(keptRows)
  }

  /** Keeps the rows of a chunk. Returns everything else in it, whole messages only. */
  take(chunk: Buffer): Buffer[] {
    if (this.#passing > 0) {
      const passed = Math.min(this.#passing, chunk.length)
      this.#passing -= passed
      if (passed === chunk.length) return []
      chunk = chunk.subarray(passed)
    }
    this.#incomplete.push(chunk)
    this.#held += chunk.length
    if (this.#held < this.#needed) return []
    if (this.#incomplete.length === 1) return this.#split(chunk)
    // Only the message that was cut is put together, not the whole chunk.
    const rest = chunk.subarray(chunk.length - this.#held + this.#needed)
    const others = this.#split(Buffer.concat(this.#incomplete, this.#needed))
    return rest.length === 0 ? others : others.concat(this.take(rest))
  }

  #split(chunk: Buffer): Buffer[] {
    const others: Buffer[] = []
    let start = 0
    let offset = 0
    let inRows = false
    const endRun = () => {
      if (start < offset && inRows) this.#guard.rows(offset - start)
      if (start < offset) (inRows ? this.#rows : others)?.push(chunk.subarray(start, offset))
      start = offset
    }
    this.#needed = HEADER
    while (offset + HEADER <= chunk.length) {
      // Read as an unsigned number: a server that is not PostgreSQL may send anything, and the offset must move on.
      const letter = chunk[offset] as number
      const length = int32(chunk, offset + 1) >>> 0
      const end = offset + 1 + length
      if (this.#guard.announced(letter, length)) {
        endRun()
        start = offset = Math.min(end, chunk.length)
        this.#passing = end - offset
        continue
      }
      if (end > chunk.length) {
        this.#needed = end - offset
        break
      }
      if (letter !== DATA_ROW) this.#guard.message(letter, chunk.subarray(offset + HEADER, end))
      if ((letter === DATA_ROW) !== inRows) {
        endRun()
        inRows = !inRows
      }
      if (letter === ROW_DESCRIPTION) this.#describe(chunk, offset + HEADER)
      else if (letter === COMMAND_COMPLETE) this.#complete()
      offset = end
    }
    endRun()
    this.#incomplete = offset < chunk.length ? [chunk.subarray(offset)] : []
    this.#held = chunk.length - offset
    return others
  }

  #describe(chunk: Buffer, start: number): void {
    this.#rows = new RawRows(chunk, start, this.#known, this.#decode)
    this.#results.push(this.#rows)
  }

  #complete(): void {
    const rows = this.#rows
    this.#rows = undefined
    if (!rows || !this.#onResult) return
    const index = this.#results.length - 1
    this.#results[index] = []
    this.#onResult(index, rows)
  }
}
