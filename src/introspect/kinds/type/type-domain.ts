// Domains and their constraints.

import type { CollectContext } from '../../kind.ts'
import type { ServerVersion } from '../../server-version.ts'
import { type DefaultRow, type Details, qualifiedName, toDefault } from './type-parts.ts'
import type { DomainConstraint, DomainType } from './type.ts'

export interface DomainRow extends DefaultRow {
  oid: number
  typnotnull: boolean
  typdefn: string
  collname: string | null
  collnspname: string | null
}

export const domainQuery = (where: string): string => `select t.oid,
     t.typnotnull,
     pg_catalog.format_type(t.typbasetype, t.typtypmod) as typdefn,
     pg_catalog.pg_get_expr(t.typdefaultbin, 0) as typdefaultbin,
     t.typdefault,
     co.collname,
     con.nspname as collnspname
   from pg_catalog.pg_type t
   left join pg_catalog.pg_type u on u.oid = t.typbasetype
   left join pg_catalog.pg_collation co on co.oid = t.typcollation
     and t.typcollation <> u.typcollation
   left join pg_catalog.pg_namespace con on con.oid = co.collnamespace
   where ${where}
     and t.typtype = 'd'`

export function toDomain(row: DomainRow, constraints: readonly DomainConstraint[]): Details<DomainType> {
  return {
    kind: 'domain',
    baseType: row.typdefn,
    collation: qualifiedName(row.collnspname, row.collname),
    notNull: row.typnotnull,
    default: toDefault(row),
    constraints,
  }
}

export interface DomainConstraintRow {
  oid: number
  contypid: number
  conname: string
  contype: string
  consrc: string
  convalidated: boolean
}

export function domainConstraintQuery(version: ServerVersion, where: string): string {
  return `select k.oid,
     k.contypid,
     k.conname,
     k.contype::pg_catalog.text as contype,
     pg_catalog.pg_get_constraintdef(k.oid) as consrc,
     k.convalidated
   from pg_catalog.pg_constraint k
   join pg_catalog.pg_type t on t.oid = k.contypid
   where ${where}
     and k.contype in ('c'${version.has.domainNotNullConstraints ? `, 'n'` : ''})
   order by k.contypid, k.conname`
}

export function toDomainConstraint(row: DomainConstraintRow, context: CollectContext): DomainConstraint {
  return {
    name: row.conname,
    ...context.facts('pg_constraint', row.oid),
    type: row.contype === 'n' ? 'not null' : 'check',
    definition: row.consrc,
    validated: row.convalidated,
  }
}
