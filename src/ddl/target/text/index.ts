// What a text that the server deparsed needs of the server that is to read it.

import { bodySyntaxIn, syntaxIn } from './syntax.ts'
import { type Need, namesIn, typesIn } from './names.ts'
import { type Tokens, tokensOf } from './tokens.ts'

export type { Need } from './names.ts'
export { withNumericExtract, withoutNoIndent } from './rewrite.ts'

/** - expression: of whatever kind, and statements of CREATE; - body: an SQL-standard one; - signature: arguments or a result */
export type TextKind = 'expression' | 'body' | 'signature'

/** Each once, in the order of the text. */
export function needsOf(text: string, kind: TextKind = 'expression'): readonly Need[] {
  const needs = new Map<string, Need>()
  const say = (what: string, since: number | undefined) => {
    if (since !== undefined && !needs.has(what)) needs.set(what, { what, since })
  }
  const tokens: Tokens = tokensOf(text)
  namesIn(tokens, say)
  syntaxIn(tokens, say)
  if (kind === 'body') bodySyntaxIn(tokens, say)
  if (kind === 'signature') typesIn(tokens, say)
  return [...needs.values()]
}
