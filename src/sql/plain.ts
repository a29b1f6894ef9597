// What a reader of a statement's end has no use for is passed over: words, numbers, operators, strings, and parentheses, which are
// counted. A regular expression finds the characters that matter, which is several times as fast as to read each token.
import { endOfWord, isDigit, isInWord, isWordStart } from './scan.ts'

const QUOTATION = 0x22
const DOLLAR = 0x24
const AMPERSAND = 0x26
const QUOTE = 0x27
const OPEN = 0x28
const CLOSE = 0x29
const ASTERISK = 0x2a
const MINUS = 0x2d
const DOT = 0x2e
const SLASH = 0x2f
const UPPER_B = 0x42
const LOWER_B = 0x62

const STOP = /["'$();\\]|--|\/\*/g
const STOP_OR_B = /["'$();\\bB]|--|\/\*/g
/** What lies between a string and another piece of it begins so. */
const GAP = /[ \t\f\v]*(?:[\n\r]|--)/y

/**
 * @param parens offsets of the parentheses that are open, which is kept up
 * @param stopsAtB whether a word that may be BEGIN is not passed over
 * @param doubled whether in '…' only a second quote stands for one
 * @returns offset of the first token that matters, or may, or ends beyond the limit
 */
export function afterPlain(
  text: string,
  from: number,
  limit: number,
  parens: number[],
  stopsAtB: boolean,
  doubled: boolean,
): number {
  const stops = stopsAtB ? STOP_OR_B : STOP
  // A token begins here.
  let begin = from
  stops.lastIndex = from
  while (stops.test(text)) {
    // Of -- and /* the second character is the last.
    let at = stops.lastIndex - 1
    const code = text.charCodeAt(at)
    if (code === MINUS || code === ASTERISK) at--
    if (at >= limit) break
    if (code === OPEN) parens.push(at)
    else if (code === CLOSE) parens.pop()
    else {
      const before = at > begin ? text.charCodeAt(at - 1) : 0
      if (code === LOWER_B || code === UPPER_B) {
        if (isDigit(before)) return tokenByToken(text, begin, limit, parens, stopsAtB)
        if (!isInWord(before)) return at
        continue
      }
      if (code === QUOTE || code === QUOTATION || code === DOLLAR) {
        // It may be a prefix, as in E'…' and U&"…", or a$b.
        if (isInWord(before) || before === AMPERSAND)
          return tokenByToken(text, begin, limit, parens, stopsAtB)
      }
      const end = code === QUOTATION || (code === QUOTE && doubled) ? afterQuoted(text, at, code) : 0
      if (end === 0 || end > limit) return at
      stops.lastIndex = end
    }
    begin = stops.lastIndex
  }
  return tokenByToken(text, lastGap(text, begin, limit), limit, parens, stopsAtB)
}

/** Offset after what is quoted, in which two quotes stand for one; 0 where it has no end, or another piece of the string may follow. */
function afterQuoted(text: string, at: number, code: number): number {
  const quote = code === QUOTE ? "'" : '"'
  let end = at
  do end = text.indexOf(quote, end + 1) + 1
  while (end > 0 && text.charCodeAt(end) === code)
  GAP.lastIndex = end
  return code === QUOTE && end > 0 && GAP.test(text) ? 0 : end
}

/** The last white space before the limit, where no token is cut; the offset itself where there is none after it. */
function lastGap(text: string, from: number, limit: number): number {
  return Math.max(from, text.lastIndexOf(' ', limit - 1), text.lastIndexOf('\n', limit - 1))
}

const PASSED = 1
const IN_WORDS = 2
const DIGITS = 3
/** What is done with a token that begins with a character, by its code; 0: it matters, or may. */
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (isWordStart(code)) return IN_WORDS
  if (isDigit(code)) return DIGITS
  return /["$'();\\/-]/.test(String.fromCharCode(code)) ? 0 : PASSED
})

/** The same for what must be looked at closer. */
function tokenByToken(
  text: string,
  from: number,
  limit: number,
  parens: number[],
  stopsAtB: boolean,
): number {
  for (let at = from; at < limit;) {
    const code = text.charCodeAt(at)
    const kind = code < 0x80 ? (KINDS[code] ?? 0) : IN_WORDS
    if (kind === IN_WORDS) {
      if (stopsAtB && (code === LOWER_B || code === UPPER_B)) return at
      const next = text.charCodeAt(at + 1)
      // It may be a prefix, as in E'…' and U&"…".
      if (next === QUOTE || next === AMPERSAND) return at
      const end = endOfWord(text, at)
      if (end > limit) return at
      at = end
    } else if (kind === PASSED) at++
    else if (kind === DIGITS) {
      let end = at + 1
      while (end < limit && isDigit(text.charCodeAt(end))) end++
      const next = text.charCodeAt(end)
      // Of 1e5, 0x1F and 1.e the number's end is not seen at a glance.
      if (end === limit || next === DOT || isWordStart(next)) return at
      at = end
    } else if (code === OPEN) parens.push(at++)
    else if (code === CLOSE) {
      parens.pop()
      at++
    } else {
      const next = text.charCodeAt(at + 1)
      if (code === MINUS ? next === MINUS : code !== SLASH || next === ASTERISK) return at
      at++
    }
  }
  return Math.max(from, limit)
}
