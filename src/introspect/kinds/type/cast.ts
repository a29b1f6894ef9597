// Casts: pg_cast. Those from a range to its multirange are left out: they come with the type.

import type { CatalogObject } from '../../../catalog/catalog-object.ts'
import { type FunctionName, functionNameColumns, toFunctionName } from '../../values/function-name.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

export type { FunctionName } from '../../values/function-name.ts'

/** A cast (pg_cast). Its name, which it has not in PostgreSQL, is those of its types. */
export interface Cast extends CatalogObject {
  /** Source type as SQL writes it (castsource). */
  readonly source: string
  /** Target type as SQL writes it (casttarget). */
  readonly target: string
  /** By function, by the types' I/O functions, or as the bytes are, WITHOUT FUNCTION (castmethod). */
  readonly method: 'function' | 'inout' | 'binary'
  /** The function (castfunc); null for the other methods. */
  readonly function: FunctionName | null
  /** Where it is applied without being asked for (castcontext); `explicit` is nowhere. */
  readonly context: 'explicit' | 'assignment' | 'implicit'
}

interface CastRow {
  oid: number
  sourcename: string
  targetname: string
  castsource: string
  casttarget: string
  castmethod: string
  castcontext: string
  funcname: string | null
  funcnspname: string | null
  funcargs: string | null
}

export const cast: IntrospectKind<Cast> = {
  sources: ['pg_cast'],
  queries: (version) => [
    `select c.oid,
       st.typname as sourcename,
       tt.typname as targetname,
       pg_catalog.format_type(c.castsource, null) as castsource,
       pg_catalog.format_type(c.casttarget, null) as casttarget,
       c.castmethod::pg_catalog.text as castmethod,
       c.castcontext::pg_catalog.text as castcontext,
       ${functionNameColumns('p', 'func')}
     from pg_catalog.pg_cast c
     join pg_catalog.pg_type st on st.oid = c.castsource
     join pg_catalog.pg_type tt on tt.oid = c.casttarget
     left join pg_catalog.pg_proc p on p.oid = c.castfunc
     where c.oid >= ${FIRST_NORMAL_OID}${
       version.has.multirange
         ? `
       and not exists (
         select 1
         from pg_catalog.pg_range r
         where r.rngtypid = c.castsource
           and r.rngmultitypid = c.casttarget
       )`
         : ''
     }
     order by c.castsource, c.casttarget`,
  ],
  collect: ([rows], context) =>
    rowsOf<CastRow>(rows).map((row) => ({
      name: `${row.sourcename} ${row.targetname}`,
      ...context.facts('pg_cast', row.oid),
      source: row.castsource,
      target: row.casttarget,
      method: METHOD[row.castmethod] ?? 'binary',
      function: toFunctionName(row.funcnspname, row.funcname, row.funcargs),
      context: CONTEXT[row.castcontext] ?? 'explicit',
    })),
}

const METHOD: Readonly<Record<string, Cast['method']>> = { f: 'function', i: 'inout', b: 'binary' }
const CONTEXT: Readonly<Record<string, Cast['context']>> = { e: 'explicit', a: 'assignment', i: 'implicit' }
