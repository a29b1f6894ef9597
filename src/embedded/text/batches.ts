// Statements → batches, each sent as one message and so run in one transaction: a commit for each statement takes
// several times as long. Statements are put together only where that changes nothing else. One that looks at its
// transaction, or may not run in one, is sent alone, and so is everything between BEGIN and COMMIT.
import { lex, splitStatements, type Statement } from '../../sql/index.ts'

export interface Batch {
  readonly statements: readonly Statement[]
  readonly text: string
}

const MOST_STATEMENTS = 100
const MOST_CHARACTERS = 200_000

const TOGETHER = new Set([
  'alter',
  'comment',
  'create',
  'delete',
  'drop',
  'grant',
  'insert',
  'revoke',
  'security',
  'update',
])
/** Second words of statements that can't run in a transaction block, or that affect more than the database. */
const OUTSIDE = new Set(['database', 'subscription', 'system', 'tablespace'])
const ALONE = /\bconcurrently\b|\bon\s+commit\b|\badd\s+value\b/i

/** @param sql a text, or its statements */
export function batches(sql: string | readonly Statement[]): Batch[] {
  const result: Batch[] = []
  let group: Statement[] = []
  let characters = 0
  let inTransaction = false
  const close = () => {
    if (group.length > 0) result.push(batch(group))
    group = []
    characters = 0
  }
  for (const statement of typeof sql === 'string' ? splitStatements(sql) : sql) {
    const words = firstWords(statement.text)
    inTransaction = changedBy(words) ?? inTransaction
    const together = !inTransaction && mayStandTogether(statement.text, words)
    if (!together || group.length === MOST_STATEMENTS || characters > MOST_CHARACTERS) close()
    group.push(statement)
    characters += statement.text.length
    if (!together) close()
  }
  close()
  return result
}

function batch(statements: readonly Statement[]): Batch {
  return { statements, text: statements.map(({ text }) => text).join(';\n') }
}

function mayStandTogether(text: string, [first = '', second = '']: readonly string[]): boolean {
  return TOGETHER.has(first) && !OUTSIDE.has(second) && !ALONE.test(text)
}

/** Whether one of the statements begins or ends a transaction. */
export function controlsTransaction(statements: readonly Statement[]): boolean {
  return statements.some((statement) => changesTransaction(statement) !== undefined)
}

/** Whether a transaction block is open after a statement; undefined where the statement does not change that. */
export function changesTransaction({ text }: Pick<Statement, 'text'>): boolean | undefined {
  return changedBy(firstWords(text))
}

function changedBy(words: readonly string[]): boolean | undefined {
  const [first = '', second = ''] = words
  if (first === 'begin' || (first === 'start' && second === 'transaction')) return true
  if (first === 'prepare' && second === 'transaction') return false
  if (!['commit', 'end', 'rollback', 'abort'].includes(first)) return undefined
  if (words.includes('to') || words.includes('chain')) return words.includes('no') ? false : undefined
  return false
}

/** The first four words in lower case; a statement that does not begin with one has none. */
function firstWords(text: string): string[] {
  const start = /^[a-z]+(?:[ \t\n\r]+[a-z]+){0,3}(?=[ \t\n\r]|$)/i.exec(text)?.[0]
  if (start !== undefined) return start.toLowerCase().split(/[ \t\n\r]+/)
  const tokens = lex(text).filter(({ kind }) => kind !== 'comment')
  const end = tokens.findIndex(({ kind }) => kind !== 'word')
  return tokens.slice(0, end < 0 ? 4 : Math.min(end, 4)).map((token) => token.text.toLowerCase())
}
