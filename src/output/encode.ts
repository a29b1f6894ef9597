// Text → bytes of a database encoding, exactly as PostgreSQL would have sent them. What has no bytes there is an
// error that names it: nothing is replaced or dropped.
import iconv from 'iconv-lite'
import { SchemadumpError } from '../errors.ts'
import { corrections } from './encoding-correction.ts'
import { iconvName } from './encoding-name.ts'

const LONE_SURROGATE = /\p{Surrogate}/u

type Encoder = (character: string) => Uint8Array | undefined

/**
 * @param encoding by PostgreSQL's name. In SQL_ASCII, whose text is bytes of no known meaning, a byte that was no
 *   UTF-8 is a lone surrogate U+DC80 … U+DCFF and is written as that byte again.
 * @throws SchemadumpError naming the first character that can't be written, and where it stands
 */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'UTF8' && !LONE_SURROGATE.test(text)) return Buffer.from(text, 'utf8')
  const encoder = encoderOf(encoding)
  const known = new Map<string, Uint8Array>()
  const pieces: Uint8Array[] = []
  let ascii = 0
  for (const match of text.matchAll(/[^\0-\x7f]/gu)) {
    const [character] = match
    const bytes = known.get(character) ?? encoder(character)
    if (!bytes) throw unwritable(text, match.index, character, encoding)
    known.set(character, bytes)
    if (match.index > ascii) pieces.push(Buffer.from(text.slice(ascii, match.index), 'latin1'))
    pieces.push(bytes)
    ascii = match.index + character.length
  }
  pieces.push(Buffer.from(text.slice(ascii), 'latin1'))
  return Buffer.concat(pieces)
}

/** For messages: what is no text in that encoding is U+FFFD. */
export function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes), iconvName(encoding) ?? 'utf8', { stripBOM: false })
}

function encoderOf(encoding: string): Encoder {
  if (encoding === 'SQL_ASCII') return rawByte
  if (encoding === 'UTF8')
    return (character) => (LONE_SURROGATE.test(character) ? undefined : Buffer.from(character))
  const name = iconvName(encoding)
  if (name === null) return () => undefined
  const { bytes = '', missing = '', floor = [0, 0] } = corrections[encoding] ?? {}
  const corrected = readBytes(bytes)
  const absent = readRanges(missing)
  return (character) => {
    const code = character.codePointAt(0) ?? 0
    const exact = corrected.get(code)
    if (exact) return exact
    // U+FFFD is what libraries write for an unknown character. Beyond the BMP only GB18030 has any.
    if (code === 0xfffd && encoding !== 'GB18030') return undefined
    if (code > 0xffff && encoding !== 'GB18030') return undefined
    if (absent.some(([first, last]) => first <= code && code <= last)) return undefined
    const found = iconv.encode(character, name)
    if (iconv.decode(found, name, { stripBOM: false }) !== character) return undefined
    const [lead = 0, trail = 0xff] = found
    const below = lead < floor[0] || trail < floor[1]
    return below ? undefined : found
  }
}

function rawByte(character: string): Uint8Array | undefined {
  const code = character.codePointAt(0) ?? 0
  if (!LONE_SURROGATE.test(character)) return Buffer.from(character)
  return code >= 0xdc80 && code <= 0xdcff ? Uint8Array.of(code - 0xdc00) : undefined
}

function readBytes(text: string): Map<number, Uint8Array> {
  const map = new Map<number, Uint8Array>()
  for (const [, first = '', count = '1', hex = ''] of text.matchAll(/([0-9a-f]+)(?:\+(\d+))?=([0-9a-f]+)/g))
    for (let i = 0; i < Number(count); i++) {
      const bytes = (Number.parseInt(hex, 16) + i).toString(16).padStart(hex.length, '0')
      map.set(Number.parseInt(first, 16) + i, Buffer.from(bytes, 'hex'))
    }
  return map
}

function readRanges(text: string): [number, number][] {
  return [...text.matchAll(/([0-9a-f]+)(?:-([0-9a-f]+))?/g)].map(([, first = '', last = first]) => [
    Number.parseInt(first, 16),
    Number.parseInt(last, 16),
  ])
}

function unwritable(text: string, index: number, character: string, encoding: string): SchemadumpError {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const shown = LONE_SURROGATE.test(character) ? `U+${code}` : `"${character}" (U+${code})`
  const line = text.slice(0, index).split('\n').length
  const [, object] = /.*\n-- Name: ([^\n]*); Schema: /s.exec(text.slice(0, index)) ?? []
  const where = object === undefined ? `line ${line}` : `line ${line}, in ${object.replace('; Type: ', ', ')}`
  const known = iconvName(encoding) !== null
  const reason = known
    ? `${encoding} has no such character`
    : `schemadump writes only the ASCII part of ${encoding}`
  return new SchemadumpError('UNENCODABLE_TEXT', `cannot write ${shown} at ${where}: ${reason}; use -E UTF8`)
}
