// Statements that have no form that can be run again: a DO block first checks whether the object exists. It looks in
// the catalogs instead of catching an error, so that a statement that fails for another reason still fails.

import type { DumpOptions } from '../options.ts'
import { codeLiteral, type Quoting } from './quote.ts'

type GuardContext = Quoting & {
  readonly options: Pick<DumpOptions, 'idempotent' | 'disableDollarQuoting' | 'restrictKey'>
}

/** The statement as it is; in an idempotent dump it runs only where the query `rows` finds nothing. */
export function unlessExists(context: GuardContext, rows: () => string, statement: string): string {
  if (!context.options.idempotent) return statement
  const block = [
    '\nBEGIN\n',
    `  IF NOT EXISTS (${rows()}) THEN\n`,
    `    EXECUTE ${codeLiteral(context, statement, 'ddl')};\n`,
    '  END IF;\n',
    'END\n',
  ].join('')
  return `DO ${codeLiteral(context, block, 'schemadump')};\n`
}

/**
 * The same for statements that no block may contain, such as CREATE DATABASE: psql runs the statement that a query
 * returns.
 */
export function unlessExistsInPsql(context: GuardContext, rows: () => string, statement: string): string {
  const { idempotent, restrictKey } = context.options
  if (!idempotent) return statement
  const query = `SELECT ${context.literal(statement)} WHERE NOT EXISTS (${rows()})\\gexec\n`
  // In restricted mode psql runs none of its own commands.
  return restrictKey === undefined
    ? query
    : `\\unrestrict ${restrictKey}\n${query}\\restrict ${restrictKey}\n`
}

/** Columns of a system catalog with the values to look for, written as SQL. */
type Columns = Readonly<Record<string, string>>

/** Query for the rows whose columns have these values. */
export function selectRows(catalog: string, columns: Columns): string {
  return `SELECT FROM ${where(catalog, columns)}`
}

function where(catalog: string, columns: Columns): string {
  const conditions = Object.entries(columns).map(([column, value]) => `${column} = ${value}`)
  return `pg_catalog.${catalog} WHERE ${conditions.join(' AND ')}`
}

/** An object by its qualified name, in a catalog whose columns begin with `prefix`: `typ` of pg_type. */
export function selectNamed(
  context: Quoting,
  catalog: string,
  prefix: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): string {
  const columns = {
    [`${prefix}namespace`]: namespaceOid(context, namespace),
    [`${prefix}name`]: context.literal(name),
  }
  return selectRows(catalog, columns)
}

/** A type or its shell, but no array type: the server renames an array type that is in the way. */
export function selectType(
  context: Quoting,
  type: { readonly namespace: string; readonly name: string },
): string {
  const isArray = 'EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = pg_type.oid)'
  return `${selectNamed(context, 'pg_type', 'typ', type)} AND NOT ${isArray}`
}

// Values of such columns. They are NULL where there is no such object, not an error.

export function namespaceOid({ ident, literal }: Quoting, name: string): string {
  return `pg_catalog.to_regnamespace(${literal(ident(name))})`
}

export function relationOid(
  { qualified, literal }: Quoting,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): string {
  return `pg_catalog.to_regclass(${literal(qualified(namespace, name))})`
}

/** `text` as SQL has it: `integer`, `public.mood[]`. */
export function typeOid({ literal }: Quoting, text: string): string {
  return `pg_catalog.to_regtype(${literal(text)})`
}

/** `text` with the types of its operands: `public.+(integer,NONE)`. */
export function operatorOid({ literal }: Quoting, text: string): string {
  return `pg_catalog.to_regoperator(${literal(text)})`
}

export function oidOf(catalog: string, columns: Columns): string {
  return `(SELECT oid FROM ${where(catalog, columns)})`
}
