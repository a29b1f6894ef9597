// Tokens → statements, of which only the beginning, a few tokens of the end and the length are kept.
import type { ChunkWalker, ScannedToken } from '../sql/index.ts'
import { type CopyTarget, followCopy } from './harm.ts'
import { HEAD_LENGTHS, LONG_HEAD, type MadeObject, madeBy, needsLongHead } from './identify.ts'
import { hashOf } from './hash.ts'
import { addToken, type Head, newHead } from './names.ts'

export interface SeenStatement {
  readonly head: Head
  /** Its first four tokens in lower case, a space between. */
  readonly words: string
  readonly made: MadeObject | undefined
  /** Of its first token, from 1. */
  readonly line: number
  /** Its last tokens, of ALTER: `owner to x`. */
  readonly tail: Head
  /** Where COPY copies from or to. */
  readonly copy: CopyTarget | undefined
  /** Two statements of the same text have the same; of a long text only the beginning, the end and the length count. */
  readonly signature: number
}

export interface StatementReader {
  /** Takes in a token, which is no comment, command or data. */
  add(token: ScannedToken): void
  /** The statement that has ended; undefined where there was no token. */
  finish(): SeenStatement | undefined
  /** Line where a statement began that has not ended yet; undefined: there is none. */
  readonly begun: number | undefined
}

/** Of a text so many characters of the beginning and the end are compared. */
const SAMPLE = 120
const DEFAULT_HEAD = 4
const TAIL = 3

export function statementReader(walker: () => ChunkWalker): StatementReader {
  let head = newHead()
  let tail = newHead()
  let limit = DEFAULT_HEAD
  let line = 0
  let start = 0
  let end = 0
  let copy: CopyTarget | undefined
  /** Whether only the end of further tokens matters. */
  let isKnown = false

  return {
    add(token) {
      const chunks = walker()
      if (isKnown) {
        end = chunks.base + token.end
        return
      }
      const { kind } = token
      if (head.kinds.length === 0) {
        line = chunks.lineOf(Math.max(0, token.start))
        start = chunks.base + token.start
        limit = HEAD_LENGTHS[textOf(chunks, token).toLowerCase()] ?? DEFAULT_HEAD
      }
      end = chunks.base + token.end
      if (head.kinds.length < limit) {
        addToken(head, kind, textOf(chunks, token))
        if (head.kinds.length === 7 && needsLongHead(head)) limit = LONG_HEAD
      }
      const [first] = head.words
      isKnown = head.kinds.length >= limit && first !== 'alter' && first !== 'copy'
      if (first === 'alter') {
        addToken(tail, kind, textOf(chunks, token))
        if (tail.kinds.length > TAIL) for (const list of [tail.kinds, tail.texts, tail.words]) list.shift()
      } else if (first === 'copy') {
        copy ??= { previous: '', kind: undefined }
        followCopy(
          copy,
          kind === 'word' ? textOf(chunks, token).toLowerCase() : '',
          kind === 'string',
          chunks.state,
        )
      }
    },
    finish() {
      if (head.kinds.length === 0) return undefined
      const { text, base } = walker()
      const [from, to] = [Math.max(0, start - base), end - base]
      const sample =
        to - from <= 2 * SAMPLE
          ? text.slice(from, to)
          : text.slice(from, from + SAMPLE) + text.slice(to - SAMPLE, to)
      const words = head.words.slice(0, DEFAULT_HEAD).join(' ')
      const signature = hashOf(sample, end - start)
      const statement = { head, words, made: madeBy(head), line, tail, copy, signature }
      head = newHead()
      tail = newHead()
      copy = undefined
      isKnown = false
      return statement
    },
    get begun() {
      return head.kinds.length > 0 ? line : undefined
    },
  }
}

/** Of a long token the beginning may be gone, which nothing asks for. */
function textOf({ text }: ChunkWalker, { start, end }: ScannedToken): string {
  return start < 0 ? '' : text.slice(start, end)
}
