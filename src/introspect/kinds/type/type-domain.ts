// Domains and their constraints.

import type { CollectContext } from '../../kind.ts'
import type { ServerVersion } from '../../server-version.ts'
import {
  type DefaultRow,
  type Details,
  qualifiedName,
  toDefault,
  type AnyType,
  type TypeDefault,
} from './type-parts.ts'
import type { NameInNamespace, CatalogObject } from '../../../catalog/catalog-object.ts'

/** CREATE DOMAIN. */
export interface DomainType extends AnyType {
  /** Typtype d. */
  readonly kind: 'domain'
  /** Type it is based on, with its modifiers, as SQL writes it. */
  readonly baseType: string
  /** Collation where it is not the base type's own. */
  readonly collation: NameInNamespace | null
  /** NOT NULL (typnotnull). */
  readonly notNull: boolean
  /** DEFAULT (typdefaultbin, typdefault); null for none. */
  readonly default: TypeDefault | null
  /** By name as the server sorts. NOT NULL is among them since PostgreSQL 17. */
  readonly constraints: readonly DomainConstraint[]
}

/** A constraint of a domain (pg_constraint). */
export interface DomainConstraint extends CatalogObject {
  /** What it is (contype). */
  readonly type: 'check' | 'not null'
  /** What follows the name, as the server writes it: `CHECK ((VALUE > 0)) NOT VALID`. */
  readonly definition: string
  /** False for NOT VALID. */
  readonly validated: boolean
}

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
