// Types: pg_type. Besides those CREATE TYPE and CREATE DOMAIN make, types that come into being along with something
// else (arrays, row types, multiranges) are there where dependencies lead through them.

import type { CatalogObject, NamespacedObject, ObjectId, Owned, WithAcl } from '../catalog-object.ts'
import { type CollectContext, FIRST_NORMAL_OID, type IntrospectKind, rowsOf } from '../kind.ts'
import { usedTypes } from '../dependency.ts'
import type { Presence } from '../presence.ts'
import { type TypeDetails, typeDetailQueries, typeDetails } from './type-details.ts'

export type Type = BaseType | CompositeType | DomainType | EnumType | RangeType | ShellType | ImplicitType

export interface AnyType extends NamespacedObject, Owned, WithAcl {}

export interface EnumType extends AnyType {
  readonly kind: 'enum'
  readonly labels: readonly string[]
}

export interface CompositeType extends AnyType {
  readonly kind: 'composite'
  /** Its row of pg_class: what depends on the type's attributes depends on that. */
  readonly relation: ObjectId
  readonly attributes: readonly CompositeAttribute[]
}

export interface CompositeAttribute {
  readonly name: string
  /** Type with its modifiers, as SQL writes it. */
  readonly type: string
  /** Collation where it is not the type's own. */
  readonly collation: NameInNamespace | null
  readonly comment: string | null
}

export interface DomainType extends AnyType {
  readonly kind: 'domain'
  /** Type it is based on, with its modifiers, as SQL writes it. */
  readonly baseType: string
  /** Collation where it is not the base type's own. */
  readonly collation: NameInNamespace | null
  readonly notNull: boolean
  readonly default: TypeDefault | null
  /** By name as the server sorts. NOT NULL is among them since PostgreSQL 17. */
  readonly constraints: readonly DomainConstraint[]
}

export interface DomainConstraint extends CatalogObject {
  readonly type: 'check' | 'not null'
  /** What follows the name, as the server writes it: `CHECK ((VALUE > 0)) NOT VALID`. */
  readonly definition: string
  /** False for NOT VALID. */
  readonly validated: boolean
}

export interface RangeType extends AnyType {
  readonly kind: 'range'
  readonly subtype: string
  /** Name of its multirange type, as SQL writes it; null before PostgreSQL 14. */
  readonly multirange: string | null
  /** Operator class of the subtype where it is not the default one. */
  readonly subtypeOperatorClass: NameInNamespace | null
  /** Collation where it is not the subtype's own. */
  readonly collation: NameInNamespace | null
  /** Functions as SQL writes them. */
  readonly canonical: string | null
  readonly subtypeDifference: string | null
}

export interface BaseType extends AnyType {
  readonly kind: 'base'
  /** Bytes; -1 for variable length. */
  readonly length: number
  /** Functions as SQL writes them. */
  readonly input: string
  readonly output: string
  readonly receive: string | null
  readonly send: string | null
  readonly modifierInput: string | null
  readonly modifierOutput: string | null
  readonly analyze: string | null
  readonly subscript: string | null
  readonly collatable: boolean
  readonly default: TypeDefault | null
  /** Type of its elements, if it can be subscripted. */
  readonly element: string | null
  /** One letter; `U` for user-defined. */
  readonly category: string
  readonly preferred: boolean
  readonly delimiter: string
  readonly alignment: 'char' | 'int2' | 'int4' | 'double'
  readonly storage: 'plain' | 'external' | 'extended' | 'main'
  readonly passedByValue: boolean
}

/** A shell: CREATE TYPE name, never completed. */
export interface ShellType extends AnyType {
  readonly kind: 'shell'
}

/** Made by the server along with another type or a relation, and dropped with it. */
export interface ImplicitType extends AnyType {
  readonly kind: 'array' | 'row' | 'multirange'
}

export interface NameInNamespace {
  readonly namespace: string
  readonly name: string
}

export interface TypeDefault {
  readonly text: string
  /** `text` is the value itself, not an expression. */
  readonly literal: boolean
}

interface TypeRow {
  oid: number
  typname: string
  nspname: string
  rolname: string
  typacl: string | null
  acldefault: string | null
  typtype: string
  typisdefined: boolean
  typrelid: number
  isrow: boolean
  isarray: boolean
}

/** The user's types `t`, and those of initdb whose privileges, or whose relation's, were changed. */
const interesting = ({ changedRelations }: Presence): string =>
  `(t.oid >= ${FIRST_NORMAL_OID}
       or t.typacl is not null
       or t.typrelid <> 0 and t.typrelid in (${changedRelations}))`

export const type: IntrospectKind<Type> = {
  weight: 2,
  queries: (version, presence) => [
    `with ${usedTypes(presence)},
     composites as materialized (
       select c.oid
       from pg_catalog.pg_class c
       where c.relkind = 'c'
         and ${presence.has('relkind c')}
     )
     select t.oid,
       t.typname,
       n.nspname,
       pg_catalog.pg_get_userbyid(t.typowner) as rolname,
       t.typacl::pg_catalog.text as typacl,
       case when t.typacl is not null then pg_catalog.acldefault('T', t.typowner)::pg_catalog.text end as acldefault,
       t.typtype::pg_catalog.text as typtype,
       t.typisdefined,
       t.typrelid,
       t.typrelid <> 0 and t.typrelid not in (select c.oid from composites c) as isrow,
       e.typarray is not distinct from t.oid as isarray
     from pg_catalog.pg_type t
     join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     left join pg_catalog.pg_type e on e.oid = t.typelem
     where ${interesting(presence)}
       and ((t.typrelid = 0 or t.typrelid in (select c.oid from composites c))
           and e.typarray is distinct from t.oid
         or t.oid in (select u.oid from used_types u))
       and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
     order by t.oid`,
    ...typeDetailQueries(version, presence, interesting(presence)),
  ],
  collect([rows, ...detailRows], context) {
    const details = typeDetails(detailRows, context)
    return rowsOf<TypeRow>(rows)
      .map((row) => toType(row, details, context))
      .filter((type) => type !== null)
  },
}

function toType(row: TypeRow, details: TypeDetails, context: CollectContext): Type | null {
  if (row.isrow) return anyType(row, 'row', context)
  if (row.isarray) return anyType(row, 'array', context)
  switch (row.typtype) {
    case 'm':
      return anyType(row, 'multirange', context)
    case 'e':
      return { ...anyType(row, 'enum', context), labels: details.labels.get(row.oid) ?? [] }
    case 'c':
      return {
        ...anyType(row, 'composite', context),
        relation: context.id('pg_class', row.typrelid),
        attributes: details.attributes.get(row.typrelid) ?? [],
      }
    case 'd':
      return withDetails(row, details.domains.get(row.oid), context)
    case 'r':
      return withDetails(row, details.ranges.get(row.oid), context)
    case 'b':
      return withDetails(row, details.bases.get(row.oid), context)
    default:
      // Pseudo-types: a user's can only be a shell.
      return row.typisdefined ? null : anyType(row, 'shell', context)
  }
}

function anyType<K extends Type['kind']>(
  row: TypeRow,
  kind: K,
  context: CollectContext,
): AnyType & { readonly kind: K } {
  const { id, comment, securityLabels, extension } = context.facts('pg_type', row.oid)
  return {
    name: row.typname,
    id,
    oid: row.oid,
    comment,
    securityLabels,
    extension,
    namespace: row.nspname,
    owner: row.rolname,
    acl: context.acl(row.typacl, row.acldefault, 'pg_type', row.oid),
    kind,
  }
}

function withDetails<D extends { readonly kind: Type['kind'] }>(
  row: TypeRow,
  details: D | undefined,
  context: CollectContext,
): (AnyType & D) | null {
  return details === undefined ? null : { ...anyType(row, details.kind, context), ...details }
}
