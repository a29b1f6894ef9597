// A statement that a server wrote, taken apart into its clauses.

import { lex, splitStatements, type Token } from '../../sql/index.ts'

/** Each clause by its keywords, without them; those that the statement lacks are missing. */
export type Clauses<K extends string> = Partial<Record<K, string>>

/**
 * The first statement of a text, cut before each of these keywords (`WHERE`, `UPDATE OF`) that stands outside
 * parentheses. They come in this order, each once at most.
 */
export function clausesOf<K extends string>(text: string, keywords: readonly K[]): Clauses<K> {
  const [statement] = splitStatements(text)
  if (!statement) return {}
  const clauses: Clauses<K> = {}
  let open: { readonly keyword: K; readonly start: number } | undefined
  let left = keywords
  /** Where the words of the last keyword end. */
  let after = 0
  const close = (end: number) => {
    if (open) clauses[open.keyword] = statement.text.slice(open.start, end).trim()
  }
  const tokens = outermost(statement.text)
  for (const [i, token] of tokens.entries()) {
    if (token.start < after) continue
    const keyword = left.find((words) => startsWith(tokens, i, words.split(' ')))
    if (keyword === undefined) continue
    const last = tokens[i + keyword.split(' ').length - 1] ?? token
    close(token.start)
    open = { keyword, start: last.end }
    after = last.end
    left = left.slice(left.indexOf(keyword) + 1)
  }
  close(statement.text.length)
  return clauses
}

/** Items of a list, with or without parentheses around it. */
export function itemsOf(text: string | undefined): string[] {
  if (text === undefined) return []
  const inner = /^\(([\s\S]*)\)$/.exec(text.trim())?.[1] ?? text
  const items: string[] = []
  let start = 0
  for (const token of outermost(inner)) {
    if (token.text !== ',') continue
    items.push(inner.slice(start, token.start).trim())
    start = token.end
  }
  return [...items, inner.slice(start).trim()]
}

/** The expression in one pair of parentheses; null for null. */
export function inParentheses(expression: string | null): string | null {
  if (expression === null) return null
  const [first, last, further] = outermost(expression)
  const isEnclosed = first?.text === '(' && last?.text === ')' && !further
  return isEnclosed ? expression : `(${expression})`
}

/** The last string of a text, as it stands there: what COMMENT ON and SECURITY LABEL say. */
export function lastString(text: string): string | null {
  return lex(text).findLast(({ kind }) => kind === 'string')?.text ?? null
}

function startsWith(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => {
    const token = tokens[at + i]
    return token?.kind === 'word' && token.text.toUpperCase() === word
  })
}

/** Tokens outside parentheses and brackets. */
function outermost(text: string): Token[] {
  let depth = 0
  return lex(text).filter(({ kind, text: token }) => {
    if (kind === 'comment') return false
    const isOpening = kind === 'punctuation' && (token === '(' || token === '[')
    const isClosing = kind === 'punctuation' && (token === ')' || token === ']')
    if (isClosing) depth--
    const isOutside = depth === 0
    if (isOpening) depth++
    return isOutside
  })
}
