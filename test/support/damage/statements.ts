// Whole statements dropped, doubled, or with their ends swapped, each shape of statement once.
import { lex, type Statement, type Token } from '../../../src/sql/index.ts'
import type { Damage } from './damage.ts'

/** What stands for a token in a shape: keywords as they are, since pg_dump writes them in upper case. */
export function kindOf({ kind, text }: Token): string {
  if (kind === 'word') return /^[A-Z_]+$/.test(text) ? text : 'name'
  if (kind === 'quoted-name') return 'name'
  return kind === 'string' || kind === 'number' ? kind : text
}

export function tokensOf({ text }: Statement): Token[] {
  return lex(text).filter(({ kind }) => kind !== 'comment')
}

/** Up to the words that tell what a statement does. */
const TOLD_BY = 14

/** `ALTER TABLE ONLY name ALTER COLUMN name SET STATISTICS`: a list is as long as its first item. */
function shapeOf(statement: Statement): string {
  const tokens = tokensOf(statement).map(kindOf).join(' ').replaceAll('name . name', 'name')
  return tokens
    .replace(/\b(name|string|number)( , \1)+\b/g, '$1')
    .split(' ')
    .slice(0, /^CREATE (?:UNLOGGED )?TABLE/.test(tokens) ? 3 : TOLD_BY)
    .join(' ')
}

export function droppings(statements: readonly Statement[]): Damage[] {
  return statements.map((statement) => ({
    what: 'dropped',
    shape: `drop ${shapeOf(statement)}`,
    statement,
    edits: [{ ...span(statement), end: statement.end + 1, put: '' }],
  }))
}

export function doublings(statements: readonly Statement[]): Damage[] {
  return statements.map((statement) => ({
    what: 'doubled',
    shape: `double ${shapeOf(statement).split(' ').slice(0, 6).join(' ')}`,
    statement,
    edits: [{ start: statement.start, end: statement.start, put: `${statement.text};\n` }],
  }))
}

/** Of neighbours that begin alike, what follows the name: two bodies, two expressions, two comments. */
export function swappings(statements: readonly Statement[]): Damage[] {
  return statements.flatMap((statement, index) => {
    const other = statements[index + 1]
    const [mine, theirs] = [statement, other].map((each) => each && endOfName(each))
    if (!other || !mine || !theirs || mine.begins !== theirs.begins) return []
    const [one, two] = [statement.text.slice(mine.at), other.text.slice(theirs.at)]
    if (one === two) return []
    const edits = [
      { start: statement.start + mine.at, end: statement.end, put: two },
      { start: other.start + theirs.at, end: other.end, put: one },
    ]
    return [{ what: 'swapped with the next', shape: `swap ${shapeOf(statement)}`, statement, edits }]
  })
}

/** Where the name of what it is about ends, and the keywords before it. */
function endOfName(statement: Statement): { readonly begins: string; readonly at: number } | undefined {
  const tokens = tokensOf(statement)
  const first = tokens.findIndex((token) => kindOf(token) === 'name')
  if (first < 0) return undefined
  const isPart = (index: number) => tokens[index]?.text === '.'
  let last = first
  while (isPart(last + 1)) last += 2
  const end = tokens[last]?.end
  return end === undefined ? undefined : { begins: tokens.slice(0, first).map(kindOf).join(' '), at: end }
}

const span = ({ start, end }: Statement) => ({ start, end })
