// Where quoted parts of SQL end: strings, quoted names, dollar quotes, block comments. Offsets in, offsets out; the
// rules are those of PostgreSQL's scan.l.
import { unclosed } from './place.ts'

/** What may stand between the pieces of one string: white space with a line break, and comments. */
const CONTINUATION = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*(?=')/y
const STRING_STOP = /['\\]/g
const COMMENT_EDGE = /\/\*|\*\//g

/**
 * How a string treats its contents: `backslash` for E'…', `doubled` where only '' stands for a quote, `plain` for bit
 * strings, which have neither.
 */
export type StringStyle = 'backslash' | 'doubled' | 'plain'

/** @param start of the token, @param quote offset of its first quote */
export function endOfString(text: string, start: number, quote: number, style: StringStyle): number {
  for (let piece = quote; ;) {
    const end = endOfPiece(text, piece, style)
    if (end < 0) throw unclosed(text, start, `a string (${text.slice(start, quote + 1)})`)
    const next = nextPiece(text, end)
    if (next < 0) return end
    piece = next
  }
}

/** Offset after the closing quote of one piece, -1 where there is none. @param quote offset of the opening one */
export function endOfPiece(text: string, quote: number, style: StringStyle): number {
  if (style === 'backslash') return endOfEscapes(text, quote)
  for (let at = text.indexOf("'", quote + 1); at >= 0; at = text.indexOf("'", at + 2))
    if (style === 'plain' || text.charCodeAt(at + 1) !== QUOTE) return at + 1
  return -1
}

/**
 * Offset of the opening quote of the piece that continues a string whose last piece ends here; -1 where there is
 * none.
 */
export function nextPiece(text: string, end: number): number {
  CONTINUATION.lastIndex = end
  return CONTINUATION.test(text) ? CONTINUATION.lastIndex : -1
}

function endOfEscapes(text: string, quote: number): number {
  STRING_STOP.lastIndex = quote + 1
  while (STRING_STOP.test(text)) {
    const at = STRING_STOP.lastIndex
    const isQuote = text.charCodeAt(at - 1) === QUOTE
    if (isQuote && text.charCodeAt(at) !== QUOTE) return at
    STRING_STOP.lastIndex = at + 1
  }
  return -1
}

/** @param start of the token, @param quote offset of its first quote */
export function endOfQuotedName(text: string, start: number, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== DOUBLE_QUOTE) return at + 1
  throw unclosed(text, start, `a quoted name (${text.slice(start, quote + 1)})`)
}

/** @param tag with its dollar signs */
export function endOfDollarQuote(text: string, start: number, tag: string): number {
  const end = text.indexOf(tag, start + tag.length)
  if (end < 0) throw unclosed(text, start, `a dollar quote (${tag})`)
  return end + tag.length
}

/** Block comments nest. */
export function endOfComment(text: string, start: number): number {
  let depth = 0
  for (let at = start; ;) {
    const { end, step } = stepOfComment(text, at)
    if (step === 0) throw unclosed(text, start, 'a comment (/*)')
    depth += step
    if (depth === 0) return end
    at = end
  }
}

/** The next place from an offset on where a block comment begins (step 1) or ends (-1), 0 where there is none. */
export function stepOfComment(text: string, at: number): { readonly end: number; readonly step: number } {
  COMMENT_EDGE.lastIndex = at
  if (!COMMENT_EDGE.test(text)) return { end: text.length, step: 0 }
  const end = COMMENT_EDGE.lastIndex
  return { end, step: text.charCodeAt(end - 1) === ASTERISK ? 1 : -1 }
}

const QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
const ASTERISK = 0x2a
