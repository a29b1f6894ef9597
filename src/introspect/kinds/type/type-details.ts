// What types of each sort have besides a name and an owner: one query per sort, for all types at once.

import type { Rows } from '../../../connect/session.ts'
import type { CollectContext } from '../../kind.ts'
import type { CatalogSurvey } from '../../reading/catalog-survey.ts'
import type { ServerVersion } from '../../server-version.ts'
import { type BaseRow, baseQuery, toBase, type BaseType } from './type-base.ts'
import {
  type DomainConstraintRow,
  domainConstraintQuery,
  domainQuery,
  type DomainRow,
  toDomain,
  toDomainConstraint,
  type DomainType,
} from './type-domain.ts'
import { type Details, qualifiedName, type AnyType } from './type-parts.ts'
import { rangeQuery, type RangeRow, toRange, type RangeType } from './type-range.ts'
import type { ObjectId, NameInNamespace } from '../../../catalog/catalog-object.ts'
import { groupRows, rowsOf } from '../../rows.ts'

/** CREATE TYPE … AS (…). */
export interface CompositeType extends AnyType {
  /** Typtype c, other than the row type of a relation. */
  readonly kind: 'composite'
  /** Its row of pg_class: what depends on the type's attributes depends on that. */
  readonly relation: ObjectId
  /** Attributes in order, without dropped ones. */
  readonly attributes: readonly CompositeAttribute[]
}

/** An attribute of a composite type (pg_attribute). */
export interface CompositeAttribute {
  /** Its name (attname). */
  readonly name: string
  /** Type with its modifiers, as SQL writes it. */
  readonly type: string
  /** Collation where it is not the type's own. */
  readonly collation: NameInNamespace | null
  /** Text of COMMENT ON COLUMN; null where there is none. */
  readonly comment: string | null
}

/** Details by the OID of the type, of composite types by that of their relation. */
export interface TypeDetails {
  readonly labels: ReadonlyMap<number, readonly string[]>
  readonly attributes: ReadonlyMap<number, readonly CompositeAttribute[]>
  readonly domains: ReadonlyMap<number, Details<DomainType>>
  readonly ranges: ReadonlyMap<number, Details<RangeType>>
  readonly bases: ReadonlyMap<number, Details<BaseType>>
}

/** Takes the place of a query that would find nothing. */
const NOTHING = 'select where false'

/** The queries whose rows typeDetails takes, for those types `t` of pg_type that fulfil `where`. */
export function typeDetailQueries(
  version: ServerVersion,
  { has }: CatalogSurvey,
  where: string,
): readonly string[] {
  return [
    has('typtype e') ? enumQuery(where) : NOTHING,
    has('relkind c') ? compositeQuery(where) : NOTHING,
    has('typtype d') ? domainQuery(where) : NOTHING,
    has('typtype d') ? domainConstraintQuery(version, where) : NOTHING,
    has('typtype r') ? rangeQuery(version, where) : NOTHING,
    has('typtype b') ? baseQuery(version, where) : NOTHING,
  ]
}

export function typeDetails(results: readonly Rows[], context: CollectContext): TypeDetails {
  const [labels, attributes, domains, constraints, ranges, bases] = results
  const constraintsByDomain = groupRows(
    rowsOf<DomainConstraintRow>(constraints),
    (row) => row.contypid,
    (row) => toDomainConstraint(row, context),
  )
  return {
    labels: groupRows(
      rowsOf<EnumRow>(labels),
      (row) => row.enumtypid,
      (row) => row.enumlabel,
    ),
    attributes: groupRows(
      rowsOf<AttributeRow>(attributes),
      (row) => row.attrelid,
      (row) => toAttribute(row, context),
    ),
    domains: byOid(rowsOf<DomainRow>(domains), (row) =>
      toDomain(row, constraintsByDomain.get(row.oid) ?? []),
    ),
    ranges: byOid(rowsOf<RangeRow>(ranges), toRange),
    bases: byOid(rowsOf<BaseRow>(bases), toBase),
  }
}

interface EnumRow {
  enumtypid: number
  enumlabel: string
}

const enumQuery = (where: string): string => `select e.enumtypid,
     e.enumlabel
   from pg_catalog.pg_enum e
   join pg_catalog.pg_type t on t.oid = e.enumtypid
   where ${where}
   order by e.enumtypid, e.enumsortorder`

interface AttributeRow {
  attrelid: number
  attnum: number
  attname: string
  atttypname: string
  collname: string | null
  collnspname: string | null
}

const compositeQuery = (where: string): string => `select a.attrelid,
     a.attnum,
     a.attname,
     pg_catalog.format_type(a.atttypid, a.atttypmod) as atttypname,
     co.collname,
     con.nspname as collnspname
   from pg_catalog.pg_type t
   join pg_catalog.pg_class c on c.oid = t.typrelid
   join pg_catalog.pg_attribute a on a.attrelid = c.oid
   join pg_catalog.pg_type at on at.oid = a.atttypid
   left join pg_catalog.pg_collation co on co.oid = a.attcollation
     and a.attcollation <> at.typcollation
   left join pg_catalog.pg_namespace con on con.oid = co.collnamespace
   where ${where}
     and c.relkind = 'c'
     and a.attnum > 0
     and not a.attisdropped
   order by a.attrelid, a.attnum`

function toAttribute(row: AttributeRow, context: CollectContext): CompositeAttribute {
  return {
    name: row.attname,
    type: row.atttypname,
    collation: qualifiedName(row.collnspname, row.collname),
    comment: context.annotations('pg_class', row.attrelid, row.attnum).comment,
  }
}

function byOid<R extends { oid: number }, T>(rows: Rows<R>, value: (row: R) => T): Map<number, T> {
  return new Map(rows.map((row) => [row.oid, value(row)]))
}
