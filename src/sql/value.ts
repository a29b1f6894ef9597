// What a token stands for: the name or the string it writes, as the server reads it.
import { endOfPiece, nextPiece, type StringStyle } from './quoted.ts'
import type { LexOptions, Token } from './token.ts'

/**
 * The identifier that a word or a quoted name stands for. Names are not cut at 63 bytes.
 * @param escape the escape character of U&"…", which UESCAPE changes; default: a backslash
 */
export function nameOf({ kind, text }: Token, escape = '\\'): string {
  if (kind !== 'quoted-name') return foldCase(text)
  const quote = text.indexOf('"')
  const inner = text.slice(quote + 1, -1).replaceAll('""', '"')
  return quote > 0 ? unescapeUnicode(inner, escape) : inner
}

/** Unquoted identifiers are folded to lower case, in databases of UTF-8 only where they are ASCII. */
export function foldCase(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/**
 * The value of a string; of B'…' and X'…' the digits.
 * @param escape the escape character of U&'…', which UESCAPE changes; default: a backslash
 */
export function stringValue({ text }: Token, options: LexOptions = {}, escape = '\\'): string {
  if (text.startsWith('$')) {
    const tag = text.slice(0, text.indexOf('$', 1) + 1)
    return text.slice(tag.length, -tag.length)
  }
  const quote = text.indexOf("'")
  const prefix = text.slice(0, quote).toLowerCase()
  const style = styleOf(prefix, options)
  const pieces: string[] = []
  for (let at = quote; at >= 0;) {
    const end = endOfPiece(text, at, style)
    pieces.push(text.slice(at + 1, end - 1))
    at = nextPiece(text, end)
  }
  const inner = pieces.join('')
  if (style === 'plain') return inner
  if (style === 'backslash') return unescapeBackslashes(inner)
  const undoubled = inner.replaceAll("''", "'")
  return prefix === 'u&' ? unescapeUnicode(undoubled, escape) : undoubled
}

function styleOf(prefix: string, options: LexOptions): StringStyle {
  if (prefix === 'b' || prefix === 'x') return 'plain'
  if (prefix === 'e') return 'backslash'
  return prefix !== 'u&' && options.standardConformingStrings === false ? 'backslash' : 'doubled'
}

const BACKSLASHED = /''|\\(?:([0-7]{1,3})|x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([^]))/g
const LETTERS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** Octal and hexadecimal escapes are bytes, here of UTF-8, so neighbouring ones are read together. */
function unescapeBackslashes(text: string): string {
  let value = ''
  let bytes: number[] = []
  let seen = 0
  const add = (more: string) => {
    if (more === '') return
    value += Buffer.from(bytes).toString() + more
    bytes = []
  }
  for (const match of text.matchAll(BACKSLASHED)) {
    const [all, octal, hex, short, long, letter] = match
    add(text.slice(seen, match.index))
    seen = match.index + all.length
    const point = short ?? long
    if (octal !== undefined) bytes.push(parseInt(octal, 8))
    else if (hex !== undefined) bytes.push(parseInt(hex, 16))
    else if (point !== undefined) add(String.fromCodePoint(parseInt(point, 16)))
    else add(letter === undefined ? "'" : (LETTERS[letter] ?? letter))
  }
  return value + Buffer.from(bytes).toString() + text.slice(seen)
}

function unescapeUnicode(text: string, escape: string): string {
  let value = ''
  for (let at = 0; at < text.length;) {
    const start = text.indexOf(escape, at)
    if (start < 0) return value + text.slice(at)
    const [, short, long] =
      /^(?:([\dA-Fa-f]{4})|\+([\dA-Fa-f]{6}))?/.exec(text.slice(start + 1, start + 8)) ?? []
    const digits = short ?? long
    value +=
      text.slice(at, start) + (digits === undefined ? escape : String.fromCodePoint(parseInt(digits, 16)))
    at = start + (short !== undefined ? 5 : long !== undefined ? 8 : 2)
  }
  return value
}
