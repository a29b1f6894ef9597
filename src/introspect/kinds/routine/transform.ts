// Transforms: pg_transform, how values of a type are handed to functions in a language.

import type { CatalogObject } from '../../../catalog/catalog-object.ts'
import { type FunctionName, functionNameColumns, toFunctionName } from '../../values/function-name.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'

/**
 * How values of a type are handed to functions in a language (pg_transform). Its name, which it has not in
 * PostgreSQL, is that of its type.
 */
export interface Transform extends CatalogObject {
  /** Type as SQL writes it (trftype). */
  readonly type: string
  /** Name of the language (trflang). */
  readonly language: string
  /** FROM SQL WITH FUNCTION (trffromsql); null for none. */
  readonly fromSql: FunctionName | null
  /** TO SQL WITH FUNCTION (trftosql); null for none. */
  readonly toSql: FunctionName | null
}

interface TransformRow {
  oid: number
  typname: string
  trftype: string
  lanname: string
  fromname: string | null
  fromnspname: string | null
  fromargs: string | null
  toname: string | null
  tonspname: string | null
  toargs: string | null
}

export const transform: IntrospectKind<Transform> = {
  sources: ['pg_transform'],
  queries: () => [
    `select x.oid,
       t.typname,
       pg_catalog.format_type(x.trftype, null) as trftype,
       l.lanname,
       ${functionNameColumns('f', 'from')},
       ${functionNameColumns('s', 'to')}
     from pg_catalog.pg_transform x
     join pg_catalog.pg_type t on t.oid = x.trftype
     join pg_catalog.pg_language l on l.oid = x.trflang
     left join pg_catalog.pg_proc f on f.oid = x.trffromsql
     left join pg_catalog.pg_proc s on s.oid = x.trftosql
     order by x.trftype, x.trflang`,
  ],
  collect: ([rows], context) =>
    rowsOf<TransformRow>(rows).map((row) => ({
      name: row.typname,
      ...context.facts('pg_transform', row.oid),
      type: row.trftype,
      language: row.lanname,
      fromSql: toFunctionName(row.fromnspname, row.fromname, row.fromargs),
      toSql: toFunctionName(row.tonspname, row.toname, row.toargs),
    })),
}
