// The first tokens of a statement, and the names in them.
import { nameOf, type TokenKind } from '../sql/index.ts'

/** First tokens of a statement, without comments. Texts are bytes, one a character. */
export interface Head {
  readonly kinds: TokenKind[]
  readonly texts: string[]
  /** The same, words in lower case. */
  readonly words: string[]
}

export function newHead(): Head {
  return { kinds: [], texts: [], words: [] }
}

export function addToken({ kinds, texts, words }: Head, kind: TokenKind, text: string): void {
  kinds.push(kind)
  texts.push(text)
  words.push(kind === 'word' ? text.toLowerCase() : text)
}

/** Whether these words stand at an index. */
export function hasWords({ words }: Head, at: number, expected: readonly string[]): boolean {
  return expected.every((word, index) => words[at + index] === word)
}

/** A name as it was written, in parts. */
export interface QualifiedName {
  readonly schema: string | null
  readonly name: string
  /** Index of the token after it. */
  readonly next: number
}

/** The name at an index: `a`, `"A".b`, of an operator `public.+`. */
export function nameAt({ kinds, texts }: Head, at: number): QualifiedName | undefined {
  let schema: string | null = null
  for (let next = at; ; next += 2) {
    const [kind, text = ''] = [kinds[next], texts[next]]
    if (kind === 'operator') return { schema, name: text, next: next + 1 }
    if (kind !== 'word' && kind !== 'quoted-name') return undefined
    const name = fromBytes(nameOf({ kind, text, start: 0, end: text.length }))
    if (texts[next + 1] !== '.') return { schema, name, next: next + 1 }
    schema = name
  }
}

/** Bytes, one a character → the text they are in UTF-8. */
export function fromBytes(text: string): string {
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text
}
