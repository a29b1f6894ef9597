// How a long token goes on in the next chunk: strings, quoted names, dollar quotes, block comments and the data of COPY, of
// which nothing is kept but what is needed to find their end.
import { endOfPiece, nextPiece, stepOfComment, type StringStyle } from './quoted.ts'
import { styleAt } from './scan.ts'
import type { LexOptions, TokenKind } from './token.ts'

/**
 * Looks for the end of a token in the text from an offset on.
 * @param final whether the text is the last there is
 * @returns the offset after the end; -1 - offset where it has none yet: the text before that offset is needed no more
 */
export type Resume = (text: string, from: number, final: boolean) => number

/** A token that began in an earlier chunk. */
export interface LongToken {
  readonly kind: TokenKind
  /** Where it began, from the beginning of all text. */
  readonly start: number
  readonly line: number
  /** What was opened, with its article. */
  readonly opened: string
  /** Offset in the text at hand from which on its end is looked for. */
  readonly from: number
  readonly resume: Resume
}

const OPENING = /(?:[uU]&)?["']|[a-zA-Z]'|\/\*|\$[^$]*\$/y
/** What may follow a string within the chunk without telling whether another piece of it comes. */
const UNDECIDED = /(?:[ \t\n\r\f\v]|--[^\n\r]*(?:[\n\r]|$))*-?$/y
/** So much of it is waited for. Longer ones end the string, as SQL goes on by a quote or not. */
const LONGEST_GAP = 100_000

/** The long token that is opened at an offset, and the offset of its contents; undefined: none is. */
export function openedAt(
  text: string,
  at: number,
  options: LexOptions,
): { readonly kind: TokenKind; readonly from: number; readonly resume: Resume } | undefined {
  OPENING.lastIndex = at
  const [opening = ''] = OPENING.exec(text) ?? []
  const from = at + opening.length
  if (opening === '') return undefined
  if (opening === '/*') return { kind: 'comment', from: at, resume: comment() }
  if (opening.endsWith('$')) return { kind: 'string', from, resume: dollarQuote(opening) }
  if (opening.endsWith('"')) return { kind: 'quoted-name', from, resume: quotedName }
  return { kind: 'string', from, resume: string(styleAt(text, at, options)) }
}

/** Where a string that ended may go on with another piece in the next chunk. */
export function mayGoOn(text: string, end: number): boolean {
  UNDECIDED.lastIndex = end
  return text.length - end < LONGEST_GAP && UNDECIDED.test(text)
}

/** @param between whether a piece has ended, and another may come */
export function string(style: StringStyle, between = false): Resume {
  return (text, from, final) => {
    let at = from
    for (;;) {
      if (!between) {
        const end = endOfPiece(text, at - 1, style)
        if (end < 0)
          return later(style === 'backslash' ? text.length - trailingBackslash(text, at) : text.length)
        // Of '' only the first may be here.
        if (end === text.length && !final) return later(end - 1)
        at = end
        between = true
      }
      const next = nextPiece(text, at)
      if (next < 0) return !final && mayGoOn(text, at) ? later(at) : at
      at = next + 1
      between = false
    }
  }
}

function trailingBackslash(text: string, from: number): number {
  let at = text.length
  while (at > from && text[at - 1] === '\\') at--
  return (text.length - at) % 2
}

const quotedName: Resume = (text, from, final) => {
  for (let at = from; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return later(text.length)
    if (quote + 1 === text.length && !final) return later(quote)
    if (text[quote + 1] !== '"') return quote + 1
    at = quote + 2
  }
}

function dollarQuote(tag: string): Resume {
  return (text, from) => {
    const end = text.indexOf(tag, from)
    return end < 0 ? later(Math.max(from, text.length - tag.length + 1)) : end + tag.length
  }
}

/** Block comments nest. */
function comment(): Resume {
  let depth = 0
  return (text, from) => {
    for (let at = from; ;) {
      const { end, step } = stepOfComment(text, at)
      // A slash or an asterisk may be the first half of what is looked for.
      if (step === 0) return later(text.length - (at < text.length && /[/*]/.test(text.at(-1) ?? '') ? 1 : 0))
      depth += step
      if (depth === 0) return end
      at = end
    }
  }
}

/** A comment up to the end of its line. */
export const lineComment: Resume = (text, from, final) => {
  LINE_END.lastIndex = from
  if (LINE_END.test(text)) return LINE_END.lastIndex - 1
  return final ? text.length : later(text.length)
}

const LINE_END = /[\n\r]/g

/** The data ends with a line `\.`, which belongs to it. It begins at the beginning of a line. */
export function copyData(): Resume {
  let atLineStart = true
  return (text, from, final) => {
    for (let at = from; ;) {
      const end = text.indexOf('\\.', at)
      if (end < 0 || (!final && end + 3 >= text.length)) {
        const rest = end < 0 ? text.length - (text.endsWith('\\') && text.length > from ? 1 : 0) : end
        if (rest > from) atLineStart = text[rest - 1] === '\n'
        return later(rest)
      }
      const begins = end === from ? atLineStart : text[end - 1] === '\n'
      const [line] = begins ? (/^\\\.\r?(?=\n|$)/.exec(text.slice(end, end + 4)) ?? []) : []
      if (line !== undefined) return end + line.length
      at = end + 2
    }
  }
}

function later(needed: number): number {
  return -1 - needed
}
