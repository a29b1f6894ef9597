// The keys of an index: columns by name, and expressions as its CREATE INDEX writes them.

import type { Index } from '../catalog/catalog.ts'
import { lex } from '../sql/index.ts'
import type { IndexModel } from './model.ts'

/** @param statement its CREATE INDEX, which alone has expressions; that of a constraint has none */
export function indexKeys(
  { columns, predicate, definition }: Index,
  statement: string,
): Pick<IndexModel, 'keys' | 'predicate'> {
  const written = definition === null ? undefined : partsOf(statement)
  return {
    keys: columns.map(({ name }, i) => ({ column: name, text: written?.keys[i] ?? name ?? '' })),
    predicate: predicate ?? written?.predicate ?? null,
  }
}

interface IndexParts {
  readonly keys: readonly string[]
  readonly predicate: string | null
}

/** Of `CREATE INDEX … USING method (key, …) … WHERE predicate;` the keys and the predicate. */
function partsOf(statement: string): IndexParts {
  const keys: string[] = []
  let predicate: string | null = null
  let depth = 0
  let method = false
  let start: number | null = null
  for (const { kind, text, start: at, end } of lex(statement)) {
    if (kind === 'word' && depth === 0 && text === 'USING') method = true
    else if (kind === 'word' && depth === 0 && text === 'WHERE') predicate = untilSemicolon(statement, end)
    if (kind !== 'punctuation' || predicate !== null) continue
    const closes = text === ')' || text === ']'
    if (closes) depth--
    if (start !== null && ((depth === 1 && text === ',') || (depth === 0 && closes))) {
      keys.push(statement.slice(start, at).trim())
      start = depth === 0 ? null : end
    }
    if (text === '(' || text === '[') {
      if (depth === 0 && method && keys.length === 0) start = end
      depth++
    }
  }
  return { keys, predicate }
}

const untilSemicolon = (statement: string, from: number): string =>
  statement.slice(from).replace(/;\s*$/, '').trim()
