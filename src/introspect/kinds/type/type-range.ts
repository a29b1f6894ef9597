// Range types.

import type { ServerVersion } from '../../server-version.ts'
import { type Details, procedure, qualifiedName, type AnyType } from './type-parts.ts'
import type { NameInNamespace } from '../../../catalog/catalog-object.ts'

/** CREATE TYPE … AS RANGE (pg_range). */
export interface RangeType extends AnyType {
  /** Typtype r. */
  readonly kind: 'range'
  /** SUBTYPE: type of the bounds, as SQL writes it (rngsubtype). */
  readonly subtype: string
  /** Name of its multirange type, as SQL writes it; null before PostgreSQL 14. */
  readonly multirange: string | null
  /** SUBTYPE_OPCLASS (rngsubopc); null for the subtype's default one. */
  readonly subtypeOperatorClass: NameInNamespace | null
  /** Collation where it is not the subtype's own. */
  readonly collation: NameInNamespace | null
  /** CANONICAL: function as SQL writes it (rngcanonical); null for none. */
  readonly canonical: string | null
  /** SUBTYPE_DIFF: function as SQL writes it (rngsubdiff); null for none. */
  readonly subtypeDifference: string | null
}

export interface RangeRow {
  oid: number
  rngsubtype: string
  rngmultitype: string | null
  opcname: string | null
  opcnspname: string | null
  collname: string | null
  collnspname: string | null
  rngcanonical: string
  rngsubdiff: string
}

export function rangeQuery(version: ServerVersion, where: string): string {
  const multirange = version.has.multirange
    ? 'pg_catalog.format_type(r.rngmultitypid, null)'
    : 'null::pg_catalog.text'
  return `select t.oid,
     pg_catalog.format_type(r.rngsubtype, null) as rngsubtype,
     ${multirange} as rngmultitype,
     oc.opcname,
     ocn.nspname as opcnspname,
     co.collname,
     con.nspname as collnspname,
     r.rngcanonical::pg_catalog.text as rngcanonical,
     r.rngsubdiff::pg_catalog.text as rngsubdiff
   from pg_catalog.pg_range r
   join pg_catalog.pg_type t on t.oid = r.rngtypid
   join pg_catalog.pg_type st on st.oid = r.rngsubtype
   left join pg_catalog.pg_opclass oc on oc.oid = r.rngsubopc
     and not oc.opcdefault
   left join pg_catalog.pg_namespace ocn on ocn.oid = oc.opcnamespace
   left join pg_catalog.pg_collation co on co.oid = r.rngcollation
     and r.rngcollation <> st.typcollation
   left join pg_catalog.pg_namespace con on con.oid = co.collnamespace
   where ${where}`
}

export function toRange(row: RangeRow): Details<RangeType> {
  return {
    kind: 'range',
    subtype: row.rngsubtype,
    multirange: row.rngmultitype,
    subtypeOperatorClass: qualifiedName(row.opcnspname, row.opcname),
    collation: qualifiedName(row.collnspname, row.collname),
    canonical: procedure(row.rngcanonical),
    subtypeDifference: procedure(row.rngsubdiff),
  }
}
