// Takes the rows out of the server's stream before the driver sees them: the driver makes every row property by property
// and every value a string of its own, which was half the time of a large dump. Start-up, errors and all else is the driver's.
// (PostgreSQL: "Message Formats".)
import { Duplex } from 'node:stream'
import { knownTexts, RowReader } from './row-reader.ts'
import type { BatchOptions, Row } from './session.ts'

export interface RowStream {
  /** The stream for the driver: what the server says, but for rows. */
  readonly withoutRows: Duplex
  /**
   * Forgets the rows so far. `decode` is as for Session.batch; `onResult` is given each result that is complete, which
   * is not kept then.
   */
  begin(decode?: BatchOptions['decode'], onResult?: (index: number, rows: Row[]) => void): void
  /** Rows since `begin`, of each statement that returns any; empty where `onResult` was given them. */
  results(): Row[][]
}

/** To be given a stream on which the start-up message is still to be sent. */
export function rowStream(stream: Duplex): RowStream {
  const filter = new RowFilter()
  const withoutRows = new Duplex({
    read: () => void stream.resume(),
    write: (chunk: Uint8Array, _encoding, done) => void stream.write(chunk, done),
    final: (done) => void stream.end(done),
    destroy(error, done) {
      stream.destroy(error ?? undefined)
      done(error)
    },
  })
  // The driver takes leave of the server only of a stream that says it is open.
  Object.defineProperty(withoutRows, 'readyState', {
    get: () => (stream as { readonly readyState?: string }).readyState,
  })
  stream.on('data', (chunk: Buffer) => {
    try {
      for (const rest of filter.take(chunk)) if (!withoutRows.push(rest)) stream.pause()
    } catch (error) {
      // Thrown to the socket, it would end the process.
      stream.destroy(error as Error)
    }
  })
  // The driver listens only once it has something to send: an error before that must not end the process.
  withoutRows.on('error', () => undefined)
  stream.on('end', () => void withoutRows.push(null))
  stream.on('error', (error) => void withoutRows.destroy(error))
  stream.on('close', () => void withoutRows.destroy())
  if (stream.destroyed) withoutRows.destroy()
  return {
    withoutRows,
    begin: (decode, onResult) => filter.begin(decode, onResult),
    results: () => filter.results,
  }
}

const ROW_DESCRIPTION = 'T'.charCodeAt(0)
const DATA_ROW = 'D'.charCodeAt(0)
const COMMAND_COMPLETE = 'C'.charCodeAt(0)
/** Letter and length; the length counts itself but not the letter. */
const HEADER = 5

class RowFilter {
  results: Row[][] = []
  readonly #known = knownTexts()
  #decode: BatchOptions['decode']
  #onResult: ((index: number, rows: Row[]) => void) | undefined
  #reader: RowReader | undefined
  #rows: Row[] = []
  /** The beginning of a message whose end is still to come, and the length at which to look again. */
  #incomplete: Buffer[] = []
  #held = 0
  #needed = 0

  begin(decode: BatchOptions['decode'], onResult?: (index: number, rows: Row[]) => void): void {
    this.results = []
    // An error may have ended the last result before it was complete.
    this.#reader = undefined
    this.#rows = []
    this.#decode = decode
    this.#onResult = onResult
  }

  /** Keeps the rows of a chunk; what else it holds is given back, whole messages only. */
  take(given: Buffer): Buffer[] {
    this.#held += given.length
    this.#incomplete.push(given)
    if (this.#held < this.#needed) return []
    const chunk = this.#incomplete.length === 1 ? given : Buffer.concat(this.#incomplete)
    const others: Buffer[] = []
    let start = 0
    let offset = 0
    this.#needed = HEADER
    while (offset + HEADER <= chunk.length) {
      const end = offset + 1 + chunk.readUInt32BE(offset + 1)
      if (end > chunk.length) {
        this.#needed = end - offset
        break
      }
      if (chunk[offset] === DATA_ROW) {
        if (start < offset) others.push(chunk.subarray(start, offset))
        if (this.#reader) this.#rows.push(this.#reader.read(chunk, offset + HEADER))
        start = end
      } else if (chunk[offset] === ROW_DESCRIPTION) this.#describe(chunk, offset + HEADER)
      else if (chunk[offset] === COMMAND_COMPLETE) this.#complete()
      offset = end
    }
    if (start < offset) others.push(chunk.subarray(start, offset))
    this.#incomplete = offset < chunk.length ? [chunk.subarray(offset)] : []
    this.#held = chunk.length - offset
    return others
  }

  #describe(chunk: Buffer, start: number): void {
    this.#reader = new RowReader(chunk, start, this.#known, this.#decode)
    this.results.push((this.#rows = []))
  }

  #complete(): void {
    if (!this.#reader) return
    this.#reader = undefined
    if (!this.#onResult) return
    const rows = this.#rows
    this.results[this.results.length - 1] = this.#rows = []
    this.#onResult(this.results.length - 1, rows)
  }
}
