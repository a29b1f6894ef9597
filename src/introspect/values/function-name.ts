// Functions as casts and transforms name them: with the types of their arguments. They need not be in the Catalog:
// built-in ones serve as well.

import { textArray } from './array.ts'

/** A function as casts and transforms name it; it need not be in the Catalog. */
export interface FunctionName {
  /** Name of its schema. */
  readonly namespace: string
  /** Its name (proname). */
  readonly name: string
  /** Types of the arguments as SQL writes them. */
  readonly argumentTypes: readonly string[]
}

/** Columns `<prefix>name`, `<prefix>nspname` and `<prefix>args` for the row `alias` of pg_proc, or its absence. */
export function functionNameColumns(alias: string, prefix: string): string {
  return `${alias}.proname as ${prefix}name,
       (select n.nspname from pg_catalog.pg_namespace n where n.oid = ${alias}.pronamespace) as ${prefix}nspname,
       (
         select pg_catalog.array_agg(pg_catalog.format_type(u.type, null) order by u.number)::pg_catalog.text
         from pg_catalog.unnest(${alias}.proargtypes) with ordinality u (type, number)
       ) as ${prefix}args`
}

export function toFunctionName(
  namespace: string | null,
  name: string | null,
  argumentTypes: string | null,
): FunctionName | null {
  if (namespace === null || name === null) return null
  return { namespace, name, argumentTypes: textArray(argumentTypes) }
}
