// Which statements return rows, by their first word.

const rowWords = new Set(['select', 'with', 'values', 'table', 'show', 'explain', 'fetch'])

/** True for a statement that the server answers with rows. Leading comments and parentheses are skipped. */
export function returnsRows(statement: string): boolean {
  const start = /^(?:\s|\(|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([a-z]+)/i.exec(statement)
  return rowWords.has(start?.[1]?.toLowerCase() ?? '')
}
