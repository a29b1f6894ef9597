// The tokens of what the server deparsed, where keywords are in upper case, and names in lower case or quoted.

import { lex, nameOf, type Token } from '../../../sql/index.ts'

/** One text; comments are not among its tokens. Positions beyond its ends stand for no token. */
export interface Tokens {
  readonly all: readonly Token[]
  /** The keyword at a position; '' for anything else. */
  keyword(at: number): string
  /** The name at a position; undefined for anything else. */
  name(at: number): string | undefined
  /** Punctuation or an operator at a position; '' for anything else. */
  sign(at: number): string
  /** The string at a position as a token, for its value. */
  string(at: number): Token | undefined
  /** Whether these keywords stand at a position, one after the other. */
  are(at: number, ...keywords: readonly string[]): boolean
  /** Position of the parenthesis that closes the one at a position; after the last token where there is none. */
  closing(at: number): number
}

export function tokensOf(text: string): Tokens {
  const all = lex(text).filter(({ kind }) => kind !== 'comment')
  const isKeyword = ({ kind, text: word }: Token) => kind === 'word' && /^[A-Z][A-Z_]*$/.test(word)
  const keyword = (at: number) => {
    const token = all[at]
    return token && isKeyword(token) ? token.text : ''
  }
  return {
    all,
    keyword,
    name(at) {
      const token = all[at]
      const isName = token?.kind === 'quoted-name' || (token?.kind === 'word' && !isKeyword(token))
      return isName ? nameOf(token) : undefined
    },
    sign(at) {
      const token = all[at]
      return token?.kind === 'punctuation' || token?.kind === 'operator' ? token.text : ''
    },
    string: (at) => (all[at]?.kind === 'string' ? all[at] : undefined),
    are: (at, ...keywords) => keywords.every((word, i) => keyword(at + i) === word),
    closing(at) {
      let depth = 0
      for (let i = at; i < all.length; i++) {
        const { kind, text: sign } = all[i] as Token
        if (kind !== 'punctuation') continue
        if (sign === '(' || sign === '[') depth++
        else if ((sign === ')' || sign === ']') && --depth === 0) return i
      }
      return all.length
    },
  }
}
