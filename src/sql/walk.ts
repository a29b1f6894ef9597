// All tokens of a text, with the ends of its statements: at once, or chunk by chunk in bounded memory.
import { begin, follow, newStatement, passPlain, type StatementState } from './follow.ts'
import { lineCounter, UnclosedError } from './place.ts'
import { copyData, lineComment, type LongToken, mayGoOn, openedAt, string } from './resume.ts'
import { afterSpace, scan, styleAt } from './scan.ts'
import type { LexOptions, ScannedToken } from './token.ts'

/** @param ended the statement that ends with this token, a semicolon or a command of psql that sends it; until it is visited */
export type Visit = (token: ScannedToken, ended: StatementState | undefined) => void

/**
 * @returns the state of the statement that the text ends in
 * @throws UnclosedError
 */
export function walk(text: string, options: LexOptions, visit: Visit): StatementState {
  const walker = chunkWalker(options, visit)
  walker.take(text, true)
  return walker.state
}

/** So much of what follows a token must be there before it is read, and after it: no operator and no look ahead is longer. */
const MARGIN = 128
const LOOK_AHEAD = 8
/** A token of one line that is longer is not waited for: a comment is passed over, a word is cut. */
const LONGEST_PIECE = 1_000_000

export interface ChunkWalker {
  /**
   * Reads on.
   * @param final whether it is the last chunk
   * @param hasRest whether the chunk begins with `text`, what is left of those before. The engine reads one string faster
   *   than one that it has put together
   * @throws UnclosedError where that ends within a token, with the place in all of the text
   */
  take(chunk: string, final: boolean, hasRest?: boolean): void
  /**
   * The text at hand, which the offsets of visited tokens are of. A long token may have begun before it: its `start` is
   * negative then.
   */
  readonly text: string
  /** Number of characters before `text`. */
  readonly base: number
  /** The statement that is being read. */
  readonly state: StatementState
  /**
   * Called while a token is visited: of the rest of its statement only comments, commands of psql and what ends it are
   * visited.
   */
  passOver(): void
  /** Called while a comment is visited: reading goes on at an offset after it, up to which there are only comments and white space. */
  skipTo(offset: number): void
  /** Line of an offset of `text`, from 1 and of all text; offsets must be asked for in rising order. */
  lineOf(offset: number): number
}

export function chunkWalker(options: LexOptions, visit: Visit): ChunkWalker {
  let text = ''
  let base = 0
  let line = 1
  let lineInText = lineCounter(text)
  const state = newStatement()
  let long: LongToken | undefined
  /** Data follows from the next line on. */
  let awaitsData = false
  let passesOver = false
  let skipped = 0

  const lineOf = (offset: number) => line - 1 + lineInText(offset)

  const see = (token: ScannedToken): void => {
    const { kind } = token
    const ends = kind !== 'copy-data' && follow(state, text, token)
    if (!ends) {
      if (!passesOver || kind === 'comment' || kind === 'command') visit(token, undefined)
      return
    }
    passesOver = false
    visit(token, state)
    passesOver = false
    awaitsData ||= state.copiesData && options.psql === true
    begin(state)
  }

  /** A quote further on the line may decide where a command ends. */
  const hasLineEnd = (start: number) => text.includes('\n', start)

  /** Where lines of data begin, if that is before an offset. */
  const dataBefore = (start: number, at: number, final: boolean): number | undefined => {
    const newline = text.indexOf('\n', at)
    if (newline >= 0) return newline < start ? newline + 1 : undefined
    return final && start === text.length ? text.length : undefined
  }

  /** The token that begins at an offset; undefined where more of the text is needed, or it is read as a long one from now on. */
  const next = (start: number, final: boolean): ScannedToken | undefined => {
    let token: ScannedToken
    try {
      token = scan(text, start, options)
    } catch (error) {
      if (!(error instanceof UnclosedError)) throw error
      const { opened } = error
      const found = final ? undefined : openedAt(text, start, options)
      if (!found) throw new UnclosedError(opened, base + start, lineOf(start))
      long = { ...found, start: base + start, line: lineOf(start), opened }
      return undefined
    }
    const { kind, end } = token
    const isThere = end <= text.length - LOOK_AHEAD
    if (final || (isThere && kind !== 'string' && kind !== 'command')) return token
    const place = { kind, start: base + start, line: 0, opened: '', from: end }
    if (kind === 'string' && text[start] !== '$' && mayGoOn(text, end)) {
      // Of '' only the first may be here.
      const hasEnded = end < text.length
      long = {
        ...place,
        line: lineOf(start),
        opened: `a string (${text.slice(start, text.indexOf("'", start) + 1)})`,
        from: hasEnded ? end : end - 1,
        resume: string(styleAt(text, start, options), hasEnded),
      }
    } else if (isThere && (kind !== 'command' || hasLineEnd(start))) return token
    else if (end - start > LONGEST_PIECE) {
      if (kind !== 'comment' || text[start] !== '-') return token
      long = { ...place, resume: lineComment }
    }
    return undefined
  }

  /** @returns the offset from which on the text is needed with the next chunk */
  const read = (final: boolean): number => {
    const end = final ? text.length : text.length - MARGIN
    for (let at = 0; ;) {
      if (long) {
        const { kind, resume, opened, start, line } = long
        const found = resume(text, Math.max(at, long.from), final)
        if (found < 0 && final) throw new UnclosedError(opened, start, line)
        if (found < 0) return -1 - found
        at = found
        long = undefined
        see({ kind, start: start - base, end: found })
      }
      if (passesOver && !awaitsData && options.variables !== true)
        at = passPlain(state, text, at, end, options)
      const start = afterSpace(text, at)
      const data = awaitsData ? dataBefore(start, at, final) : undefined
      if (data !== undefined) {
        awaitsData = false
        const opened = 'the data after COPY … FROM STDIN (which ends with a line \\.)'
        const place = { start: base + data, line: lineOf(data), opened, from: data }
        long = { kind: 'copy-data', ...place, resume: copyData() }
        continue
      }
      if (start >= end) return start
      const token = next(start, final)
      if (token) {
        skipped = token.end
        see(token)
        at = skipped
      } else if (!long) return start
    }
  }

  return {
    take(chunk, final, hasRest = false) {
      text = hasRest || text === '' ? chunk : text + chunk
      lineInText = lineCounter(text)
      const kept = read(final)
      line = lineOf(kept)
      base += kept
      if (long) long = { ...long, from: 0 }
      text = text.slice(kept)
      lineInText = lineCounter(text)
    },
    lineOf,
    passOver() {
      passesOver = true
    },
    skipTo(offset) {
      skipped = offset
    },
    get text() {
      return text
    },
    get base() {
      return base
    },
    get state() {
      return state
    },
  }
}
