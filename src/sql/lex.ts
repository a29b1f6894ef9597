// SQL text → its tokens.
import type { LexOptions, Token } from './token.ts'
import { walk } from './walk.ts'

/**
 * All tokens, comments among them, in the order of the text; what lies between two is white space.
 * @throws UnclosedError where a string, quoted name, dollar quote or comment has no end
 */
export function lex(text: string, options: LexOptions = {}): Token[] {
  const tokens: Token[] = []
  walk(text, options, ({ kind, start, end }) => {
    tokens.push({ kind, start, end, text: text.slice(start, end) })
  })
  return tokens
}
