// Makes rows of DataRow messages. (PostgreSQL: "Message Formats", RowDescription and DataRow.)
import type { BatchOptions, Row } from './session.ts'
import { kindOf, type ValueKind } from './value.ts'

/** Short texts by a hash of their bytes: names and types come again and again, and then are one string. */
export type KnownTexts = (string | undefined)[]

const KNOWN_TEXTS = 4096
const SHORT = 40

export const knownTexts = (): KnownTexts => new Array<string | undefined>(KNOWN_TEXTS).fill(undefined)

interface RawColumn {
  readonly name: string
  readonly kind: ValueKind
}

/** Reads the rows of one result. */
export class RowReader {
  readonly #columns: readonly RawColumn[]
  readonly #known: KnownTexts
  readonly #decode: BatchOptions['decode']
  /** All columns null: a copy of it has a row's shape from the beginning. */
  readonly #empty: Row

  /** @param start where the body of the RowDescription begins in the chunk */
  constructor(chunk: Buffer, start: number, known: KnownTexts, decode: BatchOptions['decode']) {
    this.#columns = columnsOf(chunk, start)
    this.#known = known
    this.#decode = decode
    this.#empty = Object.fromEntries(this.#columns.map((column) => [column.name, null]))
  }

  /** @param start where the body of the DataRow begins in the chunk */
  read(chunk: Buffer, start: number): Row {
    const row = { ...this.#empty }
    let offset = start + 2
    for (const column of this.#columns) {
      const from = offset + 4
      const length = int32(chunk, offset)
      offset = from
      if (length < 0) continue
      offset += length
      row[column.name] = this.#value(column.kind, chunk, from, offset)
    }
    return row
  }

  #value(kind: ValueKind, chunk: Buffer, from: number, to: number): unknown {
    switch (kind) {
      case 'text':
        return this.#text(chunk, from, to)
      case 'boolean':
        return chunk[from] === TRUE
      case 'integer':
        return integer(chunk, from, to)
      case 'float':
        return Number(chunk.toString('latin1', from, to))
    }
  }

  #text(chunk: Buffer, from: number, to: number): string {
    if (this.#decode) return this.#decode(chunk.subarray(from, to))
    const length = to - from
    if (length > SHORT) return chunk.toString('utf8', from, to)
    let hash = length
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (chunk[i] as number)) | 0
    const slot = (hash ^ (hash >>> 12)) & (KNOWN_TEXTS - 1)
    const known = this.#known[slot]
    if (known !== undefined && isSame(chunk, from, to, known)) return known
    return (this.#known[slot] = chunk.toString('utf8', from, to))
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
