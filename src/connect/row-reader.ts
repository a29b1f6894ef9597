// The rows of one result as they came: DataRow messages, which are read when it is their turn. (PostgreSQL: "Message
// Formats", RowDescription and DataRow.)
import type { BatchOptions, Row, Rows } from './session.ts'
import { kindOf, type ValueKind } from './value.ts'

/** Short texts by a hash of their bytes: names and types come again and again, and then are one string. */
export type KnownTexts = (string | undefined)[]

const KNOWN_TEXTS = 4096
const SHORT = 40

export const knownTexts = (): KnownTexts => new Array<string | undefined>(KNOWN_TEXTS).fill(undefined)

/** Letter and length; the length counts itself but not the letter. */
export const HEADER = 5

/** Where the values of the row stand that is being read. */
interface Place {
  chunk: Buffer
  /** By column; less than zero for null. */
  readonly from: Int32Array
  readonly to: Int32Array
}

interface RawColumn {
  readonly name: string
  readonly kind: ValueKind
}

export class RawRows implements Rows {
  readonly #columns: readonly RawColumn[]
  readonly #known: KnownTexts
  readonly #decode: BatchOptions['decode']
  /** Whole DataRow messages, one after the other. */
  readonly #runs: Buffer[] = []

  /** @param start where the body of the RowDescription begins in the chunk */
  constructor(chunk: Buffer, start: number, known: KnownTexts, decode: BatchOptions['decode']) {
    this.#columns = columnsOf(chunk, start)
    this.#known = known
    this.#decode = decode
  }

  /** Adds DataRow messages. */
  push(run: Buffer): void {
    this.#runs.push(run)
  }

  *[Symbol.iterator](): Generator<Row> {
    const columns = this.#columns.length
    const place: Place = {
      chunk: Buffer.alloc(0),
      from: new Int32Array(columns),
      to: new Int32Array(columns),
    }
    const row = this.#rowAt(place)
    for (const run of this.#runs) {
      place.chunk = run
      for (let offset = 0; offset < run.length;) {
        offset = locate(place, offset + HEADER + 2)
        yield row
      }
    }
  }

  map<T>(make: (row: Row) => T): T[] {
    const made: T[] = []
    for (const row of this) made.push(make(row))
    return made
  }

  /** The row of a place. Its prototype is its own, or V8 would take rows of other results for the same in a slow form. */
  #rowAt(place: Place): Row {
    const properties = this.#columns.map(({ name, kind }, column) => {
      const read = this.#readerOf(kind)
      const { from, to } = place
      const get = () => {
        const start = from[column] as number
        return start < 0 ? null : read(place.chunk, start, to[column] as number)
      }
      return [name, { get, enumerable: true }] as const
    })
    return Object.create({}, Object.fromEntries(properties)) as Row
  }

  #readerOf(kind: ValueKind): (chunk: Buffer, from: number, to: number) => unknown {
    const decode = this.#decode
    switch (kind) {
      case 'boolean':
        return (chunk, from) => chunk[from] === TRUE
      case 'integer':
        return integer
      case 'float':
        return (chunk, from, to) => Number(chunk.toString('latin1', from, to))
      case 'text':
        if (decode) return (chunk, from, to) => decode(chunk.subarray(from, to))
        return (chunk, from, to) => text(this.#known, chunk, from, to)
    }
  }
}

function columnsOf(chunk: Buffer, start: number): RawColumn[] {
  let offset = start + 2
  return Array.from({ length: chunk.readUInt16BE(start) }, () => {
    const end = chunk.indexOf(0, offset)
    const name = chunk.toString('utf8', offset, end)
    const kind = kindOf(chunk.readUInt32BE(end + 7))
    offset = end + 19
    return { name, kind }
  })
}

/** Finds the values of the row that begins at the offset; tells where it ends. */
function locate({ chunk, from, to }: Place, offset: number): number {
  for (let column = 0; column < from.length; column++) {
    const length = int32(chunk, offset)
    offset += 4
    from[column] = length < 0 ? -1 : offset
    if (length > 0) offset += length
    to[column] = offset
  }
  return offset
}

function text(known: KnownTexts, chunk: Buffer, from: number, to: number): string {
  const length = to - from
  if (length > SHORT) return chunk.toString('utf8', from, to)
  let hash = length
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (chunk[i] as number)) | 0
  const slot = (hash ^ (hash >>> 12)) & (KNOWN_TEXTS - 1)
  const before = known[slot]
  if (before !== undefined && isSame(chunk, from, to, before)) return before
  return (known[slot] = chunk.toString('utf8', from, to))
}

/** As readInt32BE, which takes its time to look at its arguments. */
function int32(chunk: Buffer, at: number): number {
  return (
    ((chunk[at] as number) << 24) |
    ((chunk[at + 1] as number) << 16) |
    ((chunk[at + 2] as number) << 8) |
    (chunk[at + 3] as number)
  )
}

const TRUE = 't'.charCodeAt(0)
const MINUS = '-'.charCodeAt(0)
const ZERO = '0'.charCodeAt(0)

function integer(chunk: Buffer, from: number, to: number): number {
  let value = 0
  for (let i = chunk[from] === MINUS ? from + 1 : from; i < to; i++)
    value = value * 10 + (chunk[i] as number) - ZERO
  return chunk[from] === MINUS ? -value : value
}

/** Whether the bytes are that text, and ASCII. */
function isSame(chunk: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false
  for (let i = from; i < to; i++) {
    const byte = chunk[i] as number
    if (byte > 127 || byte !== text.charCodeAt(i - from)) return false
  }
  return true
}
