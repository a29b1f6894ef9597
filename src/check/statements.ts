// Tokens → statements, of which only the beginning, a few tokens of the end and the length are kept.
import type { ChunkWalker, ScannedToken } from '../sql/index.ts'
import { type CopyTarget, followCopy } from './harm.ts'
import { type Glance, glanceAt } from './glance.ts'
import {
  headLength,
  isConstraint,
  isNamed,
  LONG_HEAD,
  type MadeObject,
  madeBy,
  needsLongHead,
} from './identify.ts'
import { hashOf } from './hash.ts'
import { addToken, fromBytes, type Head, hasWords, nameAt, newHead } from './names.ts'

export interface SeenStatement {
  /** Its first four tokens in lower case, a space between; of what pg_dump writes most at least those that tell what it is. */
  readonly words: string
  readonly made: MadeObject | undefined
  /** Of its first token, from 1. */
  readonly line: number
  /** Of ALTER … OWNER TO. */
  readonly owner: string | null
  /** Where COPY copies from or to. */
  readonly copy: CopyTarget | undefined
  /** Two statements of the same text have the same; of a long text only the beginning, the end and the length count. */
  readonly signature: number
  /** One of those that pg_dump writes most: it does nothing but make an object, give it an owner or a privilege, or comment on it. */
  readonly isCommon: boolean
  /** Its beginning, for messages; until the next statement. */
  readonly shown: () => string
}

export interface StatementReader {
  /** Takes in a token, which is no comment, command or data. Those that tell nothing more are passed over. */
  add(token: ScannedToken): void
  /** The statement that has ended; undefined where there was no token. @param end offset of what ends it, in the text at hand */
  finish(end: number): SeenStatement | undefined
  /** Line where a statement began that has not ended yet; undefined: there is none. */
  readonly begun: number | undefined
}

/** Of a text so many characters of the beginning and the end are compared. */
const SAMPLE = 120
const SHOWN = 100
const WORDS = 4
/** `owner to x`. */
const TAIL = 3
const OWNER = 'owner'

export function statementReader(walker: () => ChunkWalker): StatementReader {
  let head = newHead()
  let tail = newHead()
  let limit = 0
  let line = 0
  let start = 0
  let copy: CopyTarget | undefined
  let glance: Glance | undefined
  /** Of the statement that has ended last, in the text at hand. */
  let [shownFrom, shownTo] = [0, 0]
  const shown = () => beginningOf(walker().text, shownFrom, shownTo)

  const begin = (chunks: ChunkWalker, token: ScannedToken, text: string) => {
    line = chunks.lineOf(Math.max(0, token.start))
    start = chunks.base + token.start
    limit = headLength(text.toLowerCase())
  }

  /** The tail begins with each OWNER anew. */
  const addToTail = (kind: ScannedToken['kind'], text: string) => {
    const isOwner = kind === 'word' && text.length === OWNER.length && text.toLowerCase() === OWNER
    // A role may be called so.
    if (isOwner && (tail.kinds.length !== 2 || tail.words[1] !== 'to')) tail = newHead()
    else if (tail.kinds.length === 0) return
    else if (tail.kinds.length === TAIL) {
      tail = newHead()
      return
    }
    addToken(tail, kind, text)
  }

  /** Whether nothing is asked of further tokens. */
  const isKnown = () => head.words[0] !== 'copy' && (head.kinds.length >= limit || isNamed(head))

  return {
    add(token) {
      const chunks = walker()
      if (glance) return
      const { kind } = token
      if (head.kinds.length === 0 && kind === 'word' && (glance = glanceAt(chunks.text, token.start))) {
        line = chunks.lineOf(token.start)
        start = chunks.base + token.start
        chunks.passOver()
        return
      }
      const text = textOf(chunks, token)
      if (head.kinds.length === 0) begin(chunks, token, text)
      if (head.kinds.length < limit) {
        addToken(head, kind, text)
        if (head.kinds.length === 7 && needsLongHead(head)) limit = LONG_HEAD
      }
      const [first] = head.words
      if (first === 'alter') addToTail(kind, text)
      else if (first === 'copy') {
        copy ??= { previous: '', kind: undefined }
        followCopy(copy, kind === 'word' ? text.toLowerCase() : '', kind === 'string', chunks.state)
      }
      if (first === 'alter' ? isConstraint(head) : isKnown()) chunks.passOver()
    },
    finish(end) {
      if (head.kinds.length === 0 && !glance) return undefined
      const { text, base } = walker()
      const from = Math.max(0, start - base)
      const length = base + end - start
      const isShort = end - from <= 2 * SAMPLE
      const signature = isShort
        ? hashOf(text, length, from, end)
        : hashOf(text, hashOf(text, length, from, from + SAMPLE), end - SAMPLE, end)
      shownFrom = from
      shownTo = end
      if (glance) {
        const { words, made, owner } = glance
        glance = undefined
        return { words, made, owner, line, copy, signature, isCommon: true, shown }
      }
      const words = head.words.slice(0, WORDS).join(' ')
      const owner = ownerIn(tail)
      const statement = { words, made: madeBy(head), owner, line, copy, signature, isCommon: false, shown }
      head = newHead()
      if (tail.kinds.length > 0) tail = newHead()
      copy = undefined
      return statement
    },
    get begun() {
      return head.kinds.length > 0 || glance ? line : undefined
    },
  }
}

function beginningOf(text: string, from: number, end: number): string {
  return fromBytes(text.slice(from, Math.min(end, from + SHOWN))).replace(/\s+/g, ' ')
}

function ownerIn(tail: Head): string | null {
  return hasWords(tail, 0, ['owner', 'to']) ? (nameAt(tail, 2)?.name ?? null) : null
}

/** Of a long token the beginning may be gone, which nothing asks for. */
function textOf({ text }: ChunkWalker, { start, end }: ScannedToken): string {
  return start < 0 ? '' : text.slice(start, end)
}
