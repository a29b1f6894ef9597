// SQL text → its statements, as psql cuts them: each runs on its own, so that one that can't run inside a
// transaction block may stand beside others.
import { SchemadumpError } from '../../errors.ts'

export interface Statement {
  readonly text: string
  /** Of its first word, from 1. */
  readonly line: number
}

const TOKEN =
  /--[^\n]*|\/\*|[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[();]|^[ \t]*\\[^\n]*|\s+|[^]/gmu

/**
 * @throws SchemadumpError for what only psql can do: COPY … FROM STDIN, commands that begin with a backslash
 *   (\restrict and \unrestrict of pg_dump are passed over)
 */
export function splitSql(text: string): Statement[] {
  const statements: Statement[] = []
  const lineOf = lineCounter(text)
  let current = newStatement()
  const finish = (end: number) => {
    if (current.start >= 0) statements.push(checked(text.slice(current.start, end), lineOf(current.start)))
    current = newStatement()
  }
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match
    if (token === '/*') TOKEN.lastIndex = endOfComment(text, match.index)
    else if (token.startsWith('--') || /^\s+$/.test(token)) continue
    else if (/^\s*\\/.test(token)) refuseCommand(token.trim(), lineOf(match.index))
    else if (token === ';' && current.parens === 0 && current.blocks === 0) finish(match.index)
    else {
      if (current.start < 0) current.start = match.index
      if (/^\$.*\$$/.test(token)) TOKEN.lastIndex = endOfDollarQuote(text, match.index, token)
      else count(current, token)
    }
  }
  finish(text.length)
  return statements
}

function newStatement() {
  return { start: -1, parens: 0, blocks: 0, words: [] as string[], routine: false }
}

/** Keeps the depth of parentheses, and of BEGIN ATOMIC … END bodies, whose semicolons end no statement. */
function count(current: ReturnType<typeof newStatement>, token: string): void {
  if (token === '(') current.parens++
  else if (token === ')') current.parens--
  else if (/^[a-z]/i.test(token)) {
    const word = token.toLowerCase()
    const { words } = current
    if (words.length < 5 && words[0] !== undefined && /^(?:function|procedure)$/.test(word))
      current.routine = words[0] === 'create'
    if (current.routine) {
      if (word === 'atomic' && words.at(-1) === 'begin') current.blocks++
      else if (word === 'case' && current.blocks > 0) current.blocks++
      else if (word === 'end' && current.blocks > 0) current.blocks--
    }
    words.push(word)
  }
}

function checked(text: string, line: number): Statement {
  if (/^copy\b[^']*\bfrom\s+stdin\b/i.test(text))
    throw new SchemadumpError(`line ${line}: COPY … FROM STDIN needs psql; load the schema without its data`)
  return { text: text.trimEnd(), line }
}

function refuseCommand(command: string, line: number): void {
  if (/^\\(?:un)?restrict\b/.test(command)) return
  throw new SchemadumpError(`line ${line}: ${command.split(/\s/)[0] ?? ''} is a command of psql, not SQL`)
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

/** Line of an index; asked for rising indexes only. */
function lineCounter(text: string): (index: number) => number {
  let line = 1
  let seen = 0
  return (index) => {
    for (let at = text.indexOf('\n', seen); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
      line++
      seen = at + 1
    }
    return line
  }
}
