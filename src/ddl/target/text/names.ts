// Names of the server's own in deparsed text. Users' names are not mistaken for them: those have a schema, or are in
// places where no function, type or table is named.

import { stringValue } from '../../../sql/index.ts'
import { type BuiltIn, builtInSince, functionSince, signatureSince } from '../names/built-in.ts'
import type { Tokens } from './tokens.ts'

/** Something that not every server has. */
export interface Need {
  /** `function uuidv7()`. */
  readonly what: string
  /** The first major that has it. */
  readonly since: number
}

/** A name, maybe with its schema, that begins at a position. */
interface Named {
  readonly name: string
  /** Position after it. */
  readonly end: number
}

type Say = (what: string, since: number | undefined) => void

/** What the names at each position need. */
export function namesIn(tokens: Tokens, say: Say): void {
  const systemTables = new Map<string, string>()
  tokens.all.forEach((_token, at) => {
    // A name is looked at where it begins.
    if (tokens.sign(at - 1) === '.') return
    const named = builtInAt(tokens, at)
    if (named) {
      if (isCall(tokens, at, named)) sayCall(tokens, named, say)
      else if (isRelation(tokens, at)) sayRelation(tokens, at, named, systemTables, say)
      sayOperatorClass(tokens, at, named, say)
    }
    sayAfterKeyword(tokens, at, say)
    sayLiteral(tokens, at, say)
  })
  for (const [alias, relation] of systemTables) sayColumns(tokens, alias, relation, say)
}

/** A name that may be the server's: without a schema, or with pg_catalog. */
function builtInAt(tokens: Tokens, at: number): Named | undefined {
  const first = tokens.name(at)
  if (first === undefined) return undefined
  if (tokens.sign(at + 1) !== '.') return { name: first, end: at + 1 }
  const second = tokens.name(at + 2)
  if (second === undefined) return undefined
  if (first === 'pg_catalog') return { name: second, end: at + 3 }
  return first === 'information_schema' ? { name: `${first}.${second}`, end: at + 3 } : undefined
}

/** Followed by arguments, and not by the columns of an alias, a table or a common table expression. */
function isCall(tokens: Tokens, at: number, { end }: Named): boolean {
  if (tokens.sign(end) !== '(' || tokens.name(at - 1) !== undefined) return false
  if ([')', ']', '::'].includes(tokens.sign(at - 1)) || ['AS', 'INTO'].includes(tokens.keyword(at - 1)))
    return false
  const after = tokens.closing(end) + 1
  const isQuery =
    tokens.sign(after + 1) === '(' || ['MATERIALIZED', 'NOT'].includes(tokens.keyword(after + 1))
  return !(tokens.keyword(after) === 'AS' && isQuery)
}

function sayCall(tokens: Tokens, { name, end }: Named, say: Say): void {
  const count = argumentsFrom(tokens, end)
  const isOverloaded = functionSince(name) === undefined
  say(
    `function ${name}()${isOverloaded && count !== undefined ? ` with ${count} arguments` : ''}`,
    functionSince(name, count),
  )
}

/** Number of arguments; undefined where an array holds the rest of them. */
function argumentsFrom(tokens: Tokens, open: number): number | undefined {
  const end = tokens.closing(open)
  if (open + 1 >= end || tokens.sign(open + 1) === '*') return 0
  let count = 1
  for (let at = open + 1; at < end; at++) {
    if (tokens.keyword(at) === 'VARIADIC') return undefined
    if (tokens.keyword(at) === 'ORDER') break
    if (tokens.sign(at) === ',') count++
    else if (tokens.sign(at) === '(' || tokens.sign(at) === '[') at = tokens.closing(at)
  }
  return count
}

/** In a FROM list: after a comma there may be anything, but hardly anything else is called like a system table. */
function isRelation(tokens: Tokens, at: number): boolean {
  return ['FROM', 'JOIN', 'ONLY'].includes(tokens.keyword(at - 1)) || [',', '('].includes(tokens.sign(at - 1))
}

function sayRelation(
  tokens: Tokens,
  at: number,
  { name, end }: Named,
  systemTables: Map<string, string>,
  say: Say,
): void {
  if (tokens.sign(end) === '.') return
  say(`relation ${name}`, builtInSince('relation', name))
  const isListed = tokens.keyword(at - 1) !== '' || tokens.name(end) !== undefined
  if (isListed) systemTables.set(tokens.name(end) ?? name, name)
}

function sayColumns(tokens: Tokens, alias: string, relation: string, say: Say): void {
  tokens.all.forEach((_token, at) => {
    const column = tokens.name(at)
    if (column === undefined || tokens.sign(at + 1) === '.' || tokens.sign(at + 1) === '(') return
    const isOf = tokens.sign(at - 1) === '.' ? tokens.name(at - 2) === alias : isExpression(tokens, at)
    if (isOf) say(`column ${relation}.${column}`, builtInSince('column', `${relation}.${column}`))
  })
}

/** Not a new name for something. */
function isExpression(tokens: Tokens, at: number): boolean {
  const { keyword, name, sign } = tokens
  return keyword(at - 1) !== 'AS' && name(at - 1) === undefined && sign(at - 1) !== ')'
}

/** After the expression or column of an index or exclusion constraint. */
function sayOperatorClass(tokens: Tokens, at: number, { name }: Named, say: Say): void {
  if (tokens.name(at - 1) === undefined && tokens.sign(at - 1) !== ')') return
  const method = tokens.all.findIndex(
    (_token, i) => tokens.keyword(i) === 'USING' && tokens.sign(i + 2) === '(',
  )
  if (method < 0 || method > at) return
  const since = builtInSince('operator class', `${tokens.name(method + 1) ?? ''} ${name}`)
  say(`operator class ${name}`, since)
}

function sayAfterKeyword(tokens: Tokens, at: number, say: Say): void {
  const isCast = tokens.sign(at) === '::'
  if (!isCast && tokens.keyword(at) !== 'COLLATE') return
  const what = isCast ? 'type' : 'collation'
  const named = builtInAt(tokens, at + 1)
  if (named) say(`${what} ${named.name}`, builtInSince(what, named.name))
}

/** What reg… types look up in the catalogs. */
const LOOKED_UP: Readonly<Record<string, BuiltIn>> = {
  regconfig: 'text search configuration',
  regdictionary: 'text search dictionary',
  regclass: 'relation',
  regcollation: 'collation',
  regrole: 'role',
  regtype: 'type',
}

function sayLiteral(tokens: Tokens, at: number, say: Say): void {
  const literal = tokens.string(at)
  if (!literal || tokens.sign(at + 1) !== '::') return
  const type = tokens.name(at + 2) ?? ''
  const value = stringValue(literal).replace(/^pg_catalog\./, '')
  const what = LOOKED_UP[type]
  if (what) say(`${what} ${value}`, builtInSince(what, value))
  if (type === 'regproc') say(`function ${value}()`, functionSince(value))
  if (type === 'regprocedure') say(`function ${value}`, signatureSince(value))
  if (type === 'regoper' || type === 'regoperator') say(`operator ${value}`, builtInSince('operator', value))
}

/** Types among the arguments or the columns of a function's result, where not every one is a name of its own. */
export function typesIn(tokens: Tokens, say: Say): void {
  tokens.all.forEach((_token, at) => {
    if (tokens.sign(at - 1) === '.') return
    const named = builtInAt(tokens, at)
    // The name of an argument is followed by its type.
    if (!named || tokens.name(named.end) !== undefined || tokens.sign(named.end) === '.') return
    say(`type ${named.name}`, builtInSince('type', named.name))
  })
}
