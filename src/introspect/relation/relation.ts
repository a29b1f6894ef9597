// What tables, foreign tables, views and materialized views share: their pg_class row. Each kind reads its own relkinds.
// Their columns are read once for all (column.ts).

import type { Rows } from '../../connect/session.ts'
import { textArray } from '../values/array.ts'
import type { NamespacedObject, Owned, WithAcl } from '../../catalog/catalog-object.ts'
import type { Column, SystemColumnAcl } from './column.ts'
import type { CollectContext } from '../kind.ts'
import type { CatalogSurvey } from '../reading/catalog-survey.ts'
import { rowsOf } from '../rows.ts'
import { dumpableRelation } from './dumpable-relation.ts'

/** A relation with columns. */
export interface Relation extends NamespacedObject, Owned, WithAcl {
  /** UNLOGGED or not (relpersistence); temporary relations are not read. */
  readonly persistence: 'permanent' | 'unlogged'
  /** Tablespace it was put into; null for the database's default, and where the relation has no storage. */
  readonly tablespace: string | null
  /** Table access method, `heap`; null where it has none. */
  readonly accessMethod: string | null
  /** Storage parameters (reloptions) as `name=value`. */
  readonly options: readonly string[]
  /** Storage parameters of its TOAST table, without the prefix `toast.`. */
  readonly toastOptions: readonly string[]
  /** REPLICA IDENTITY (relreplident); with `index`, the index whose `replicaIdentity` is set. */
  readonly replicaIdentity: 'default' | 'nothing' | 'full' | 'index'
  /** Row-level security is enabled. */
  readonly rowSecurity: boolean
  /** Row-level security binds the owner as well. */
  readonly forceRowSecurity: boolean
  /** Columns in order, without dropped ones. */
  readonly columns: readonly Column[]
  /** Privileges granted on system columns (`ctid`, `xmin`…), in order of attnum. */
  readonly systemColumnAcls: readonly SystemColumnAcl[]
}

interface RelationRow {
  oid: number
  relname: string
  nspname: string
  rolname: string
  relacl: string | null
  acldefault: string
  relpersistence: string
  spcname: string | null
  amname: string | null
  reloptions: string | null
  toastoptions: string | null
  relreplident: string
  relrowsecurity: boolean
  relforcerowsecurity: boolean
}

/**
 * The relations of these relkinds, by OID. `extra` adds output columns of the kind's own (each with its alias; `c` is
 * pg_class), `joins` the joins they need.
 */
export function relationQuery(
  survey: CatalogSurvey,
  relkinds: readonly string[],
  extra: readonly string[] = [],
  joins = '',
): string {
  return `select c.oid,
       c.relname,
       n.nspname,
       pg_catalog.pg_get_userbyid(c.relowner) as rolname,
       c.relacl::pg_catalog.text as relacl,
       pg_catalog.acldefault('r', c.relowner)::pg_catalog.text as acldefault,
       c.relpersistence::pg_catalog.text as relpersistence,
       tsp.spcname,
       am.amname,
       c.reloptions::pg_catalog.text as reloptions,
       tc.reloptions::pg_catalog.text as toastoptions,
       c.relreplident::pg_catalog.text as relreplident,
       c.relrowsecurity,
       c.relforcerowsecurity${extra.map((column) => `,\n       ${column}`).join('')}
     from pg_catalog.pg_class c
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     left join pg_catalog.pg_tablespace tsp on tsp.oid = c.reltablespace
     left join pg_catalog.pg_am am on am.oid = c.relam
     left join pg_catalog.pg_class tc on tc.oid = c.reltoastrelid
       and tc.relkind = 't'
       and c.relkind <> 'p'
     ${joins}
     where c.relkind in (${relkinds.map((relkind) => `'${relkind}'`).join(', ')})
       and ${dumpableRelation(survey)}
     order by c.oid`
}

/**
 * Makes relations of `relationQuery`'s rows. `finish` adds the kind's own fields to each; it is given the row, with
 * the kind's own columns.
 */
export function collectRelations<R, T extends Relation>(
  rows: Rows | undefined,
  context: CollectContext,
  finish: (relation: Relation, row: R) => T,
): T[] {
  return rowsOf<RelationRow & R>(rows).map((row) => finish(relation(row, context), row))
}

const REPLICA_IDENTITY = { d: 'default', n: 'nothing', f: 'full', i: 'index' } as const

function relation(row: RelationRow, context: CollectContext): Relation {
  const { columns, systemColumnAcls } = context.columns(row.oid)
  const { id, comment, securityLabels, extension } = context.facts('pg_class', row.oid)
  return {
    name: row.relname,
    id,
    oid: row.oid,
    comment,
    securityLabels,
    extension,
    namespace: row.nspname,
    owner: row.rolname,
    acl: context.acl(row.relacl, row.acldefault, 'pg_class', row.oid),
    persistence: row.relpersistence === 'u' ? 'unlogged' : 'permanent',
    tablespace: row.spcname,
    accessMethod: row.amname,
    options: textArray(row.reloptions),
    toastOptions: textArray(row.toastoptions),
    replicaIdentity: REPLICA_IDENTITY[row.relreplident as keyof typeof REPLICA_IDENTITY],
    rowSecurity: row.relrowsecurity,
    forceRowSecurity: row.relforcerowsecurity,
    columns,
    systemColumnAcls,
  }
}
