// Extended statistics objects: pg_statistic_ext. What was gathered for them is data, not schema.

import {
  type NamespacedObject,
  objectId,
  type ObjectId,
  type Owned,
} from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** An extended statistics object (pg_statistic_ext). */
export interface Statistics extends NamespacedObject, Owned {
  /** The table or materialized view they are on; it may be in another namespace. */
  readonly table: ObjectId
  /** The CREATE STATISTICS statement as the server deparses it, without a semicolon. */
  readonly definition: string
  /** Some of them are on expressions. */
  readonly expressions: boolean
  /** SET STATISTICS (stxstattarget); null for the default. */
  readonly target: number | null
}

interface StatisticsRow {
  oid: number
  stxname: string
  nspname: string
  rolname: string
  stxrelid: number
  stxdef: string
  expressions: boolean
  stattarget: number
}

export const statistics: IntrospectKind<Statistics> = {
  sources: ['pg_statistic_ext'],
  // The default target is -1 or, in newer versions, null.
  queries: ({ has }) => [
    `select s.oid,
       s.stxname,
       n.nspname,
       pg_catalog.pg_get_userbyid(s.stxowner) as rolname,
       s.stxrelid,
       pg_catalog.pg_get_statisticsobjdef(s.oid) as stxdef,
       ${has.statisticsExpressions ? 's.stxexprs is not null' : 'false'} as expressions,
       coalesce(s.stxstattarget, -1)::pg_catalog.int4 as stattarget
     from pg_catalog.pg_statistic_ext s
     join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
     where s.oid >= ${FIRST_NORMAL_OID}
     order by s.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<StatisticsRow>(rows).map((row) => ({
      name: row.stxname,
      ...context.facts('pg_statistic_ext', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      table: objectId('pg_class', row.stxrelid),
      definition: row.stxdef,
      expressions: row.expressions,
      target: row.stattarget < 0 ? null : row.stattarget,
    })),
}
