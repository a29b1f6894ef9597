// Statements that end with something other than a semicolon: Liquibase's endDelimiter and Atlas's delimiter.
import { SchemadumpError } from '../errors.ts'
import { lex, type Token } from '../sql/index.ts'
import { lineAt } from './lines.ts'
import type { MigrationPart } from './types.ts'

/** Cuts a part at each match that is not within a string, comment, quoted name or parentheses. */
export function splitAtDelimiter(part: MigrationPart, delimiter: RegExp): MigrationPart[] {
  const isInside = insideOf(part.sql)
  const parts: MigrationPart[] = []
  let start = 0
  const cut = (end: number) => {
    const sql = part.sql.slice(start, end)
    if (sql.trim() !== '') parts.push({ file: part.file, line: lineAt(part.sql, start, part.line), sql })
  }
  for (const match of part.sql.matchAll(new RegExp(delimiter, 'gm'))) {
    if (match[0] === '' || isInside(match.index)) continue
    cut(match.index)
    start = match.index + match[0].length
  }
  cut(part.sql.length)
  return parts
}

function insideOf(sql: string): (offset: number) => boolean {
  const spans = closedSpans(tokensOf(sql))
  return (offset) => spans.some(([start, end]) => offset > start && offset < end)
}

function tokensOf(sql: string): Token[] {
  try {
    return lex(sql)
  } catch (error) {
    if (error instanceof SchemadumpError) return []
    throw error
  }
}

function closedSpans(tokens: readonly Token[]): [number, number][] {
  const spans: [number, number][] = []
  const open: number[] = []
  for (const { kind, text, start, end } of tokens) {
    // The line break that ends a comment may begin a delimiter.
    if (kind === 'string' || kind === 'quoted-name' || kind === 'comment') spans.push([start, end])
    else if (text === '(') open.push(start)
    else if (text === ')') {
      const opened = open.pop()
      if (opened !== undefined && open.length === 0) spans.push([opened, end])
    }
  }
  return spans
}

/** Escapes text for use in a regular expression. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
