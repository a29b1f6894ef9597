// One token of SQL, as the server (scan.l) and psql (psqlscan.l) lex it. Every character beyond ASCII belongs to
// identifiers there, the non-breaking space too.
import { endOfComment, endOfDollarQuote, endOfQuotedName, endOfString, type StringStyle } from './quoted.ts'
import type { LexOptions, ScannedToken, TokenKind } from './token.ts'

const TAB = 0x09
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const DOLLAR = 0x24
const AMPERSAND = 0x26
const QUOTE = 0x27
const OPEN = 0x28
const CLOSE = 0x29
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const SEMICOLON = 0x3b

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
const PARAMETER = /\$\d+/y
const NUMBER =
  /0[xX](?:_?[\dA-Fa-f])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?/y
const LINE_COMMENT = /--[^\n\r]*/y
/** No operator is longer than 63 characters, so that of a longer run the end need not be looked for again and again. */
const OPERATOR = /[~!@#^&|`?+\-*/%<>=]{1,66}/y
const LONGEST_RUN = 66
const VARIABLE = /:(?:[\w\u0080-\uffff]+|'[\w\u0080-\uffff]+'|"[\w\u0080-\uffff]+"|\{\?[\w\u0080-\uffff]+\})/y
/** `\;` and `\:` stand for the character; another command goes on to the end of its line, or to `\\`. */
const COMMAND = /\\(?:[;:]|(?:'(?:[^'\\\n\r]|\\.)*'|\\(?!\\)|[^\\\n\r])*(?:\\\\)?)/y

/** Offset of the first character from here on that is not white space. */
export function afterSpace(text: string, at: number): number {
  let end = at
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code !== SPACE && (code < TAB || code > CARRIAGE_RETURN)) break
  }
  return end
}

/**
 * @param at offset of its first character, which is no white space
 * @throws UnclosedError
 */
export function scan(text: string, at: number, options: LexOptions): ScannedToken {
  const code = text.charCodeAt(at)
  if (isWordStart(code)) return wordOrPrefixed(text, at, options)
  // ( ) , and ; make up most of what is left.
  if (code === OPEN || code === CLOSE || code === COMMA || code === SEMICOLON)
    return token('punctuation', at, at + 1)
  if (code === MINUS && text.charCodeAt(at + 1) === MINUS)
    return token('comment', at, matchEnd(LINE_COMMENT, text, at))
  if (isDigit(code)) return token('number', at, matchEnd(NUMBER, text, at))
  switch (text[at]) {
    case "'":
      return token('string', at, endOfString(text, at, at, plainStyle(options)))
    case '"':
      return token('quoted-name', at, endOfQuotedName(text, at, at))
    case '$':
      return afterDollar(text, at)
    case '.':
      return afterDot(text, at)
    case ':':
      return afterColon(text, at, options)
    case '[':
    case ']':
      return token('punctuation', at, at + 1)
    case '\\':
      return options.psql ? token('command', at, matchEnd(COMMAND, text, at)) : token('other', at, at + 1)
  }
  if (text.startsWith('/*', at)) return token('comment', at, endOfComment(text, at))
  return operatorOrOther(text, at)
}

function token(kind: TokenKind, start: number, end: number): ScannedToken {
  return { kind, start, end }
}

/** Offset after a match that begins here; the same offset where there is none. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Whether a word may begin with a character, by its code. */
export function isWordStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80
}

/** What may belong to a word that has begun: letters, digits, _ and $, by character code. */
const IN_WORD = Uint8Array.from({ length: 0x80 }, (_, code) =>
  isWordStart(code) || (code >= ZERO && code <= NINE) || code === DOLLAR ? 1 : 0,
)

export function isInWord(code: number): boolean {
  return code >= 0x80 || IN_WORD[code] === 1
}

function wordOrPrefixed(text: string, at: number, options: LexOptions): ScannedToken {
  const next = text.charCodeAt(at + 1)
  if (next === QUOTE) {
    const style = styleOfPrefix(text[at] ?? '', options)
    if (style) return token('string', at, endOfString(text, at, at + 1, style))
  } else if (next === AMPERSAND && /[uU]/.test(text[at] ?? '')) {
    if (text[at + 2] === "'") return token('string', at, endOfString(text, at, at + 2, 'doubled'))
    if (text[at + 2] === '"') return token('quoted-name', at, endOfQuotedName(text, at, at + 2))
  }
  return token('word', at, endOfWord(text, at))
}

/** @param at offset of its first character */
export function endOfWord(text: string, at: number): number {
  let end = at + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code < 0x80 && IN_WORD[code] === 0) break
  }
  return end
}

/** Whether a character is one of 0 to 9, by its code. */
export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

/** How the string that begins at an offset treats its contents. */
export function styleAt(text: string, at: number, options: LexOptions): StringStyle {
  if (text.charCodeAt(at) === QUOTE) return plainStyle(options)
  return styleOfPrefix(text[at] ?? '', options) ?? 'doubled'
}

function styleOfPrefix(letter: string, options: LexOptions): StringStyle | undefined {
  if (/[eE]/.test(letter)) return 'backslash'
  if (/[bBxX]/.test(letter)) return 'plain'
  return /[nN]/.test(letter) ? plainStyle(options) : undefined
}

/** How '…' treats its contents. */
export function plainStyle(options: LexOptions): StringStyle {
  return options.standardConformingStrings === false ? 'backslash' : 'doubled'
}

function afterDollar(text: string, at: number): ScannedToken {
  const tagEnd = matchEnd(DOLLAR_TAG, text, at)
  if (tagEnd > at) return token('string', at, endOfDollarQuote(text, at, text.slice(at, tagEnd)))
  const end = matchEnd(PARAMETER, text, at)
  return end > at ? token('parameter', at, end) : token('other', at, at + 1)
}

function afterDot(text: string, at: number): ScannedToken {
  const end = matchEnd(NUMBER, text, at)
  if (end > at) return token('number', at, end)
  return token('punctuation', at, text[at + 1] === '.' ? at + 2 : at + 1)
}

function afterColon(text: string, at: number, options: LexOptions): ScannedToken {
  const next = text[at + 1]
  if (next === ':' || next === '=') return token('punctuation', at, at + 2)
  const end = options.variables ? matchEnd(VARIABLE, text, at) : at
  return end > at ? token('variable', at, end) : token('punctuation', at, at + 1)
}

/** A comment ends an operator, and + or - ends one only beside a character that SQL's own operators lack. */
function operatorOrOther(text: string, at: number): ScannedToken {
  const all = text.slice(at, matchEnd(OPERATOR, text, at))
  if (all === '') return token('other', at, at + 1)
  const comment = all.search(/--|\/\*/)
  // The run may go on, and its last character begin a comment.
  const end = comment < 0 ? Math.min(all.length, LONGEST_RUN - 1) : comment
  let operator = all.slice(0, end)
  if (!/[~!@#^&|`?%]/.test(operator.slice(0, -1))) operator = operator.replace(/(?<=.)[+-]+$/, '')
  return token(operator === '=>' ? 'punctuation' : 'operator', at, at + operator.length)
}
