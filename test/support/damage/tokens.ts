// Single tokens of statements changed: a keyword, a type, a number, a string, a name, an operator, an item of a list.
import type { Statement, Token } from '../../../src/sql/index.ts'
import type { Damage } from './damage.ts'
import { kindOf, tokensOf } from './statements.ts'

/** Words that a slip may put in the place of each other. */
const ALIKE: readonly (readonly string[])[] = [
  ['IMMUTABLE', 'STABLE'],
  ['SAFE', 'RESTRICTED'],
  ['CASCADE', 'RESTRICT'],
  ['BEFORE', 'AFTER'],
  ['ROW', 'STATEMENT'],
  ['ENABLE', 'DISABLE'],
  ['PERMISSIVE', 'RESTRICTIVE'],
  ['INSERT', 'UPDATE', 'DELETE'],
  ['SELECT', 'REFERENCES'],
  ['EXTENDED', 'EXTERNAL', 'MAIN', 'PLAIN'],
  ['DEFINER', 'INVOKER'],
  ['STORED', 'VIRTUAL'],
  ['FULL', 'NOTHING'],
  ['MINVALUE', 'MAXVALUE'],
  ['ASSIGNMENT', 'IMPLICIT'],
  ['GRANT', 'REVOKE'],
  ['AND', 'OR'],
  ['true', 'false'],
  ['integer', 'bigint', 'smallint'],
  ['text', 'name', 'character'],
  ['date', 'timestamp'],
  ['numeric', 'real'],
  ['json', 'jsonb'],
  ['uuid', 'bytea'],
  ['btree', 'hash'],
  ['plpgsql', 'sql'],
]

const NEXT = new Map(
  ALIKE.flatMap((words) => words.map((word, index) => [word, words[(index + 1) % words.length] ?? word])),
)

const OPERATORS = new Map([
  ['=', '<>'],
  ['>', '<'],
  ['<', '>'],
  ['>=', '<='],
  ['<=', '>='],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
])

/** What is done to a token: what it is called, and the text that takes the place from there to another token. */
interface Change {
  readonly what: string
  readonly put: string
  /** Index of the last token that is replaced; default: the token itself. */
  readonly to?: number
}

export function tokenDamages(statements: readonly Statement[]): Damage[] {
  const read = statements.map((statement) => ({ statement, tokens: tokensOf(statement) }))
  const names = namesByPlace(read.map(({ tokens }) => tokens))
  return read.flatMap(({ statement, tokens }) => {
    const begins = headOf(tokens)
    return tokens.flatMap((token, index) => {
      // The verb and what it is about: another statement altogether.
      if (index < 2) return []
      const place = `${begins} | ${placeOf(tokens, index)}`
      return changesOf(tokens, index, names.get(place) ?? []).map(({ what, put, to = index }) => ({
        what,
        shape: `${place} | ${what}`,
        statement,
        edits: [
          {
            start: statement.start + token.start,
            end: statement.start + (tokens[to] ?? token).end,
            put,
          },
        ],
      }))
    })
  })
}

function changesOf(tokens: readonly Token[], index: number, names: readonly string[]): Change[] {
  const token = tokens[index] as Token
  const { kind, text } = token
  const next = tokens[index + 1]
  const alike = NEXT.get(text)
  const items = itemsAfter(tokens, index)
  return [
    ...(alike === undefined ? [] : [{ what: `${text} → ${alike}`, put: alike }]),
    ...(kind === 'string' ? stringChanges(text) : []),
    ...(kind === 'number' ? [{ what: 'number', put: text.replace(/\d(?=\D*$)/, nextDigit) }] : []),
    ...(kindOf(token) === 'name' && alike === undefined ? nameChanges(text, names) : []),
    ...(kind === 'word' && kindOf(token) !== 'name'
      ? [
          { what: 'word gone', put: '' },
          ...(next?.kind === 'word' ? [{ what: `with ${kindOf(next)} gone`, put: '', to: index + 1 }] : []),
        ]
      : []),
    ...(OPERATORS.has(text) ? [{ what: `operator ${text}`, put: OPERATORS.get(text) ?? '' }] : []),
    ...items,
  ]
}

/** Its last character before the quote, and all of it. */
function stringChanges(text: string): Change[] {
  const dollar = /\$[^$]*\$$/.exec(text)?.[0] ?? "'"
  return [
    { what: 'string longer', put: `${text.slice(0, -dollar.length)}x${dollar}` },
    ...(text.startsWith('$') && text.includes('\n')
      ? [
          { what: 'a line of a body gone', put: text.replace(/\n[^\n]*\n/, '\n') },
          { what: 'a space in a body', put: text.replace('\n', ' \n') },
        ]
      : []),
  ]
}

function nameChanges(text: string, names: readonly string[]): Change[] {
  const other = names.find((name) => name !== text)
  return [
    { what: 'name longer', put: text.startsWith('"') ? `${text.slice(0, -1)}x"` : `${text}x` },
    ...(other === undefined ? [] : [{ what: 'name of the same place', put: other }]),
  ]
}

/** Of a list: its first item gone, this one gone, swapped with the next. */
function itemsAfter(tokens: readonly Token[], index: number): Change[] {
  const opens = tokens[index]?.text === '('
  if (!opens && tokens[index]?.text !== ',') return []
  const first = endOfItem(tokens, index + 1)
  const second = tokens[first + 1]?.text === ',' ? endOfItem(tokens, first + 2) : undefined
  const textOf = (from: number, to: number) => joined(tokens.slice(from, to + 1))
  const mark = opens ? '(' : ','
  const kind = tokens[index + 1] ? kindOf(tokens[index + 1] as Token) : ''
  return [
    ...(first <= index
      ? []
      : [
          {
            what: `item gone, ${kind}`,
            put: opens ? '(' : '',
            to: opens && second !== undefined ? first + 1 : first,
          },
        ]),
    ...(second === undefined
      ? []
      : [
          {
            what: `items swapped, ${kind}`,
            put: `${mark} ${textOf(first + 2, second)}, ${textOf(index + 1, first)}`,
            to: second,
          },
        ]),
  ]
}

/** Index of the last token of the item that begins there. */
function endOfItem(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let index = from; index < tokens.length; index++) {
    const text = tokens[index]?.text
    if (text === '(' || text === '[') depth++
    if (depth === 0 && (text === ',' || text === ')')) return index - 1
    if (text === ')' || text === ']') depth--
  }
  return tokens.length - 1
}

/** As they stood, with one space for what was between two of them. */
function joined(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, start }, index) => {
      const before = tokens[index - 1]
      return before && before.end < start ? ` ${text}` : text
    })
    .join('')
}

function namesByPlace(statements: readonly (readonly Token[])[]): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const tokens of statements) {
    const begins = headOf(tokens)
    tokens.forEach((token, index) => {
      if (kindOf(token) !== 'name') return
      const place = `${begins} | ${placeOf(tokens, index)}`
      const known = names.get(place) ?? []
      names.set(place, known.includes(token.text) ? known : [...known, token.text])
    })
  }
  return names
}

/** `CREATE TABLE`, `ALTER TABLE ONLY … ADD CONSTRAINT`: the keywords at the beginning, a name between them. */
function headOf(tokens: readonly Token[]): string {
  const kinds = tokens.map(kindOf)
  const words: string[] = []
  for (const kind of kinds) {
    if (words.length >= 4) break
    if (/^[A-Z_]+$/.test(kind)) words.push(kind)
    else if (kind !== 'name' && kind !== '.') break
  }
  return words.join(' ')
}

/** The token before, and its own kind. */
function placeOf(tokens: readonly Token[], index: number): string {
  return [index - 1, index].map((at) => (tokens[at] ? kindOf(tokens[at] as Token) : '')).join(' ')
}

const nextDigit = (digit: string): string => String((Number(digit) + 1) % 10)
