// Reading SQL text for the names in it, within DO blocks and other strings that hold SQL too.
import { lex, nameOf, stringValue, UnclosedError, type Token } from '../../sql/index.ts'

export type Tokens = readonly Token[]

/**
 * Goes through the tokens of a text, comments left out, and into each string where it stands.
 * @param mayHold false for a string (or the text) that can be passed over unread; `inQuotes` of '…', not of dollar quotes
 * @param visit told of every token but those of strings that hold SQL, with all tokens of its text
 */
export function walkTokens(
  text: string,
  mayHold: (text: string, inQuotes: boolean) => boolean,
  visit: (tokens: Tokens, index: number) => void,
  inQuotes = false,
): void {
  if (!mayHold(text, inQuotes)) return
  const tokens = tokensOf(text)
  tokens.forEach((token, index) => {
    if (token.kind === 'string') walkTokens(stringValue(token), mayHold, visit, !token.text.startsWith('$'))
    visit(tokens, index)
  })
}

/** None where the text can't be read: a string need not hold SQL. */
export function tokensOf(text: string): Token[] {
  try {
    return lex(text, { psql: true }).filter(({ kind }) => kind !== 'comment')
  } catch (error) {
    if (error instanceof UnclosedError) return []
    throw error
  }
}

/** A word in lower case; '' for another token, and for none. */
export function wordOf(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text.toLowerCase() : ''
}

/** Whether these words stand there, one after the other. */
export function wordsAt(tokens: Tokens, index: number, ...words: readonly string[]): boolean {
  return words.every((word, offset) => wordOf(tokens[index + offset]) === word)
}

/** The identifier that a token is; undefined for another token, and for none. */
export function identifierOf(token: Token | undefined): string | undefined {
  return token?.kind === 'word' || token?.kind === 'quoted-name' ? nameOf(token) : undefined
}

/** The value of a string; undefined for another token, and for none. */
export function stringOf(token: Token | undefined): string | undefined {
  return token?.kind === 'string' ? stringValue(token) : undefined
}

export function nameOrString(token: Token | undefined): string | undefined {
  return stringOf(token) ?? identifierOf(token)
}

/** Index after IF EXISTS or IF NOT EXISTS, where that stands there. */
export function afterIfExists(tokens: Tokens, index: number): number {
  if (wordsAt(tokens, index, 'if', 'exists')) return index + 2
  return wordsAt(tokens, index, 'if', 'not', 'exists') ? index + 3 : index
}

/** Index of the semicolon that ends a statement, or of the end of its text. */
export function endOfStatement(tokens: Tokens, index: number): number {
  let at = index
  while (at < tokens.length && tokens[at]?.text !== ';') at++
  return at
}

/** In PL/pgSQL, too. */
const BEFORE_STATEMENT = new Set(['begin', 'then', 'else', 'loop'])

export function beginsStatement(tokens: Tokens, index: number): boolean {
  const before = tokens[index - 1]
  return (
    before === undefined ||
    before.text === ';' ||
    before.kind === 'command' ||
    BEFORE_STATEMENT.has(wordOf(before))
  )
}

/** Of a text, in lower case. */
export function firstWord(text: string): string {
  return /^\s*([a-z]*)/i.exec(text)?.[1]?.toLowerCase() ?? ''
}
