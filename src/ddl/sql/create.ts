// The head of a CREATE statement, as pg_dump prints it or, where the options ask for it, in the form that can be run
// again: IF NOT EXISTS or OR REPLACE. What has neither form is guarded (guard.ts).

import type { Dialect } from '../dialect.ts'

const REPEATABLE = {
  SCHEMA: 'IF NOT EXISTS',
  TABLE: 'IF NOT EXISTS',
  'FOREIGN TABLE': 'IF NOT EXISTS',
  SEQUENCE: 'IF NOT EXISTS',
  INDEX: 'IF NOT EXISTS',
  'MATERIALIZED VIEW': 'IF NOT EXISTS',
  COLLATION: 'IF NOT EXISTS',
  SERVER: 'IF NOT EXISTS',
  'USER MAPPING': 'IF NOT EXISTS',
  STATISTICS: 'IF NOT EXISTS',
  VIEW: 'OR REPLACE',
  FUNCTION: 'OR REPLACE',
  PROCEDURE: 'OR REPLACE',
  AGGREGATE: 'OR REPLACE',
  RULE: 'OR REPLACE',
  LANGUAGE: 'OR REPLACE',
  TRANSFORM: 'OR REPLACE',
  TRIGGER: 'OR REPLACE',
} as const

/** Object types whose CREATE has a form that can be run again, by their words in it. */
export type RepeatableType = keyof typeof REPEATABLE

/** What the form depends on. */
export interface CreateContext {
  readonly options: { readonly idempotent?: boolean; readonly repeatable?: readonly RepeatableType[] }
  readonly dialect: Dialect
}

/** `CREATE TABLE`, or `CREATE TABLE IF NOT EXISTS`; `prefix` are words before the type, with their space: `UNLOGGED `. */
export function create(context: CreateContext, type: RepeatableType, prefix = ''): string {
  if (!isRepeatable(context, type, prefix)) return `CREATE ${prefix}${type}`
  return REPEATABLE[type] === 'OR REPLACE'
    ? `CREATE OR REPLACE ${prefix}${type}`
    : `CREATE ${prefix}${type} IF NOT EXISTS`
}

/** A statement the server has deparsed, with the head that create() gives it. */
export function createDeparsed(
  context: CreateContext,
  type: RepeatableType,
  statement: string,
  prefix = '',
): string {
  if (!isRepeatable(context, type, prefix)) return statement
  const head = `CREATE ${prefix}${type} `
  if (!statement.startsWith(head))
    throw new Error(`a definition does not begin with ${JSON.stringify(head)}: ${statement}`)
  return `${create(context, type, prefix)} ${statement.slice(head.length)}`
}

function isRepeatable({ options, dialect }: CreateContext, type: RepeatableType, prefix: string): boolean {
  if (options.idempotent) return type !== 'TRIGGER' || dialect.replaceableTriggers
  return prefix === '' && (options.repeatable?.includes(type) ?? false)
}
