// The rows of one result, kept as the DataRow messages they came in and read one after the other. (PostgreSQL:
// "Message Formats", RowDescription and DataRow.)
import { isUtf8 } from 'node:buffer'
import { violation } from './protocol/violation.ts'
import type { BatchOptions, Row, Rows } from '../session.ts'
import { kindOf, type ValueKind } from './value.ts'

/** Short texts by a hash of their bytes. Names and types are often repeated, and then share one string. */
export type KnownTexts = (string | undefined)[]

const KNOWN_TEXTS = 4096
const SHORT = 40

export const knownTexts = (): KnownTexts => new Array<string | undefined>(KNOWN_TEXTS).fill(undefined)

/** Letter and length; the length counts itself but not the letter. */
export const HEADER = 5

interface RawColumn {
  readonly name: string
  readonly kind: ValueKind
}

export class RawRows implements Rows {
  readonly #columns: readonly RawColumn[]
  readonly #kinds: readonly ValueKind[]
  readonly #known: KnownTexts
  readonly #decode: BatchOptions['decode']
  /** Whole DataRow messages, one after the other. */
  readonly #runs: Buffer[] = []

  /** @param start where the body of the RowDescription begins in the chunk */
  constructor(chunk: Buffer, start: number, known: KnownTexts, decode: BatchOptions['decode']) {
    this.#columns = columnsOf(chunk, start)
    this.#kinds = this.#columns.map((column) => column.kind)
    this.#known = known
    this.#decode = decode
  }

  /** Adds DataRow messages. */
  push(run: Buffer): void {
    this.#runs.push(run)
  }

  *[Symbol.iterator](): Generator<Row> {
    const values = this.#columns.map((): unknown => null)
    const row = rowOf(this.#columns, values)
    for (const run of this.#runs) {
      for (let offset = 0; offset < run.length;) {
        const end = offset + 1 + int32(run, offset + 1)
        this.#read(run, offset + HEADER, end, values)
        offset = end
        yield row
      }
    }
  }

  map<T>(make: (row: Row) => T): T[] {
    const made: T[] = []
    for (const row of this) made.push(make(row))
    return made
  }

  /** Reads the values of the row whose body has these bounds. */
  #read(chunk: Buffer, start: number, end: number, values: unknown[]): void {
    let offset = start + 2
    for (let column = 0; column < values.length; column++) {
      const from = offset + 4
      const length = int32(chunk, offset)
      offset = length < 0 ? from : from + length
      if (length < -1 || offset > end) throw violation('sent a row whose values are longer than the row')
      values[column] = length < 0 ? null : this.#value(this.#kinds[column], chunk, from, offset)
    }
    if (offset !== end || chunk.readUInt16BE(start) !== values.length)
      throw violation('sent a row that has not the columns that were announced')
  }

  #value(kind: ValueKind | undefined, chunk: Buffer, from: number, to: number): unknown {
    switch (kind) {
      case 'boolean':
        return boolean(chunk, from, to)
      case 'integer':
        return integer(chunk, from, to)
      case 'float':
        return float(chunk.toString('latin1', from, to))
      default:
        return this.#decode ? this.#decode(chunk.subarray(from, to)) : text(this.#known, chunk, from, to)
    }
  }
}

/**
 * A row that shows the values. It has a prototype of its own: otherwise V8 shares its shape with other results' rows,
 * and is slow.
 */
function rowOf(columns: readonly RawColumn[], values: readonly unknown[]): Row {
  const properties = columns.map(({ name }, column) => {
    return [name, { get: () => values[column], enumerable: true }] as const
  })
  return Object.create(Object.create(noColumn) as object, Object.fromEntries(properties)) as Row
}

/** Behind every row: what is asked for a column that the server did not send finds this. */
const noColumn = new Proxy(Object.create(null) as object, {
  get(_target, name) {
    if (typeof name === 'symbol' || name === 'toJSON') return undefined
    throw violation(`left out the column ${name}`)
  },
})

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

function text(known: KnownTexts, chunk: Buffer, from: number, to: number): string {
  const length = to - from
  if (length > SHORT) return utf8(chunk, from, to)
  let hash = length
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (chunk[i] as number)) | 0
  const slot = (hash ^ (hash >>> 12)) & (KNOWN_TEXTS - 1)
  const before = known[slot]
  if (before !== undefined && isSame(chunk, from, to, before)) return before
  return (known[slot] = utf8(chunk, from, to))
}

const DOUBTFUL = /[\0\ufffd]/

function utf8(chunk: Buffer, from: number, to: number): string {
  const text = chunk.toString('utf8', from, to)
  // The decoder puts U+FFFD in the place of what is no UTF-8; it may also be what is there.
  if (DOUBTFUL.test(text) && (text.includes('\0') || !isUtf8(chunk.subarray(from, to))))
    throw violation('sent text that is not valid UTF-8')
  return text
}

/** As readInt32BE, without its slow checks of the arguments. */
export function int32(chunk: Buffer, at: number): number {
  return (
    ((chunk[at] as number) << 24) |
    ((chunk[at + 1] as number) << 16) |
    ((chunk[at + 2] as number) << 8) |
    (chunk[at + 3] as number)
  )
}

const TRUE = 't'.charCodeAt(0)
const FALSE = 'f'.charCodeAt(0)
const MINUS = '-'.charCodeAt(0)
const ZERO = '0'.charCodeAt(0)

function boolean(chunk: Buffer, from: number, to: number): boolean {
  const byte = chunk[from]
  if (to - from !== 1 || (byte !== TRUE && byte !== FALSE)) throw violation('sent a boolean that is none')
  return byte === TRUE
}

function integer(chunk: Buffer, from: number, to: number): number {
  const first = chunk[from] === MINUS ? from + 1 : from
  let value = 0
  for (let i = first; i < to; i++) {
    const digit = (chunk[i] as number) - ZERO
    if (digit < 0 || digit > 9) throw violation('sent a number that is none')
    value = value * 10 + digit
  }
  if (first === to) throw violation('sent a number that is none')
  return first === from ? value : -value
}

function float(text: string): number {
  const value = Number(text)
  if (text === '' || (Number.isNaN(value) && text !== 'NaN')) throw violation('sent a number that is none')
  return value
}

/** Whether the bytes are exactly that text, and ASCII. */
function isSame(chunk: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false
  for (let i = from; i < to; i++) {
    const byte = chunk[i] as number
    if (byte > 127 || byte !== text.charCodeAt(i - from)) return false
  }
  return true
}
