// What stands in the SQL texts of a Catalog: names of types taken apart, and defaults that are plain values.

import { lex, nameOf, stringValue, type Token } from '../sql/index.ts'

export interface TypeText {
  /** Null for PostgreSQL's own types. */
  readonly schema: string | null
  /** Not quoted, without modifiers; of PostgreSQL's own types the words: `timestamp with time zone`. */
  readonly name: string
  /** `(10,2)`; empty where there are none. */
  readonly modifiers: string
  readonly isArray: boolean
}

/** Takes apart a type as format_type() writes it where no schema is in the search path. */
export function typeText(text: string): TypeText {
  const isArray = text.endsWith('[]')
  const element = isArray ? text.slice(0, -2) : text
  const [first, dot, second] = lex(element)
  if (first && dot?.text === '.' && second)
    return { schema: nameOf(first), name: nameOf(second), modifiers: element.slice(second.end), isArray }
  // They may stand within: `timestamp(3) with time zone`.
  const [modifiers = ''] = /\([^)]*\)/.exec(element) ?? []
  const plain = element.replace(modifiers, '')
  return { schema: null, name: WITHOUT_LENGTH[plain] ?? plain, modifiers, isArray }
}

/** What format_type() writes where a type has no length, and where none is asked for. */
const WITHOUT_LENGTH: Readonly<Record<string, string>> = {
  bpchar: 'character varying',
  '"bit"': 'bit varying',
}

export type Literal = string | number | boolean | null

/** The value of a default that is one and no expression, in quotes or with a cast as the server writes it; undefined for others. */
export function literalValue(expression: string): { readonly value: Literal } | undefined {
  const tokens = lex(expression)
  const [first, ...rest] =
    tokens[0]?.text === '(' && tokens.at(-1)?.text === ')' ? tokens.slice(1, -1) : tokens
  if (!first) return undefined
  const [second, ...more] = rest
  if (first.text === '-' && second?.kind === 'number' && more.length === 0) return numeric(`-${second.text}`)
  const cast = second === undefined ? '' : castType(rest)
  if (cast === undefined) return undefined
  if (first.kind === 'number') return cast === '' ? numeric(first.text) : undefined
  if (first.kind === 'word') return cast === '' || first.text === 'NULL' ? WORDS.get(first.text) : undefined
  if (first.kind !== 'string' || !/^e?'/i.test(first.text)) return undefined
  const value = stringValue(first)
  return NUMERIC.test(cast) ? numeric(value) : { value }
}

const WORDS: ReadonlyMap<string, { readonly value: Literal }> = new Map([
  ['true', { value: true }],
  ['false', { value: false }],
  ['NULL', { value: null }],
])

const NUMERIC = /^(?:integer|bigint|smallint|numeric|real|double precision)(?: \(|$)/

/** A number that is the same after it was one of JavaScript's. */
function numeric(text: string): { readonly value: number } | undefined {
  const value = Number(text)
  return text !== '' && String(value) === text ? { value } : undefined
}

/** Of `::type` the type; undefined where more follows than that. */
function castType([sign, ...type]: readonly Token[]): string | undefined {
  if (sign?.text !== '::') return undefined
  const isType = type.every(
    ({ kind, text }) =>
      kind === 'word' || kind === 'quoted-name' || kind === 'number' || /^[.,()[\]]$/.test(text),
  )
  return isType
    ? type.map(({ text }) => text).join(type.some(({ text }) => text === '.') ? '' : ' ')
    : undefined
}
