// Splits SQL text into statements the way psql does, so that each runs in a transaction of its own: sent as one
// message, `ALTER TYPE … ADD VALUE` and its use, or CREATE INDEX CONCURRENTLY, would fail.

const TOKEN =
  /--[^\n]*|\/\*|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[();]|^\\|\s+|[^]/gmu

/** Statements without their semicolons; comments between statements are dropped with empty statements. */
export function splitSql(text: string): string[] {
  const statements: string[] = []
  let start = 0
  let hasContent = false
  let parens = 0
  let words: string[] = []
  let blocks = 0

  const finish = (end: number) => {
    if (hasContent) statements.push(text.slice(start, end).trim())
    hasContent = false
    parens = blocks = 0
    words = []
  }

  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0]
    if (token === '/*') TOKEN.lastIndex = endOfComment(text, match.index)
    else if (token.startsWith('--') || /^\s/.test(token)) continue
    else if (token === '\\') throw new Error(`psql command in SQL text: ${lineAt(text, match.index)}`)
    else if (token === ';' && parens === 0 && blocks === 0) {
      finish(match.index)
      start = TOKEN.lastIndex
    } else {
      if (!hasContent) start = match.index
      hasContent = true
      if (token === '(') parens++
      else if (token === ')') parens--
      else if (/^\$.*\$$/.test(token)) TOKEN.lastIndex = endOfDollarQuote(text, match.index, token)
      else if (/^[a-z]/i.test(token)) {
        const word = token.toLowerCase()
        words.push(word)
        // Only the body of CREATE FUNCTION or PROCEDURE … BEGIN ATOMIC … END holds semicolons of its own.
        if (createsRoutine(words)) {
          if (word === 'atomic' && words.at(-2) === 'begin') blocks++
          else if (word === 'case' && blocks > 0) blocks++
          else if (word === 'end' && blocks > 0) blocks--
        }
      }
    }
  }
  finish(text.length)

  for (const statement of statements)
    if (/^copy\b[^']*\bfrom\s+stdin\b/i.test(statement))
      throw new Error(`COPY … FROM STDIN cannot be loaded without psql: ${statement.slice(0, 100)}`)
  return statements
}

function createsRoutine(words: readonly string[]): boolean {
  return (
    words[0] === 'create' && words.slice(1, 4).some((word) => word === 'function' || word === 'procedure')
  )
}

function endOfDollarQuote(text: string, start: number, tag: string): number {
  const end = text.indexOf(tag, start + tag.length)
  return end < 0 ? text.length : end + tag.length
}

/** Comments nest in PostgreSQL. */
function endOfComment(text: string, start: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = start
  let depth = 0
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
  return text.length
}

function lineAt(text: string, index: number): string {
  return text.slice(index, text.indexOf('\n', index) >>> 0)
}
