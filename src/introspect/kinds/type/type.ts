// Types: pg_type. Besides those CREATE TYPE and CREATE DOMAIN make, types that come into being along with something
// else (arrays, row types, multiranges) are there where dependencies lead through them.

import type {
  CatalogObject,
  NameInNamespace,
  NamespacedObject,
  ObjectId,
  Owned,
  WithAcl,
} from '../../../catalog/catalog-object.ts'
import { type CollectContext, FIRST_NORMAL_OID, type IntrospectKind, rowsOf } from '../../kind.ts'
import { usedTypes } from '../../dependency.ts'
import type { Presence } from '../../reading/presence.ts'
import { type TypeDetails, typeDetailQueries, typeDetails } from './type-details.ts'

/** A type or domain, told apart by `kind`. */
export type Type = BaseType | CompositeType | DomainType | EnumType | RangeType | ShellType | ImplicitType

/** What types of all kinds have. */
export interface AnyType extends NamespacedObject, Owned, WithAcl {}

/** CREATE TYPE … AS ENUM. */
export interface EnumType extends AnyType {
  /** Typtype e. */
  readonly kind: 'enum'
  /** Its labels in their order (pg_enum). */
  readonly labels: readonly string[]
}

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

/** CREATE TYPE with functions in C. Functions are given as SQL writes them. */
export interface BaseType extends AnyType {
  /** Typtype b, other than an array. */
  readonly kind: 'base'
  /** INTERNALLENGTH in bytes (typlen); -1 for VARIABLE, -2 for a string that ends with a zero byte. */
  readonly length: number
  /** INPUT (typinput). */
  readonly input: string
  /** OUTPUT (typoutput). */
  readonly output: string
  /** RECEIVE (typreceive); null for none. */
  readonly receive: string | null
  /** SEND (typsend); null for none. */
  readonly send: string | null
  /** TYPMOD_IN (typmodin); null for none. */
  readonly modifierInput: string | null
  /** TYPMOD_OUT (typmodout); null for none. */
  readonly modifierOutput: string | null
  /** ANALYZE (typanalyze); null for none. */
  readonly analyze: string | null
  /** SUBSCRIPT (typsubscript); null for none, and before PostgreSQL 14. */
  readonly subscript: string | null
  /** COLLATABLE (typcollation). */
  readonly collatable: boolean
  /** DEFAULT (typdefaultbin, typdefault); null for none. */
  readonly default: TypeDefault | null
  /** ELEMENT: type of its elements, as SQL writes it (typelem); null where it can't be subscripted. */
  readonly element: string | null
  /** CATEGORY: one letter, `U` for user-defined (typcategory). */
  readonly category: string
  /** PREFERRED within its category (typispreferred). */
  readonly preferred: boolean
  /** DELIMITER between its values in an array (typdelim): one character, mostly a comma. */
  readonly delimiter: string
  /** ALIGNMENT (typalign). */
  readonly alignment: 'char' | 'int2' | 'int4' | 'double'
  /** STORAGE (typstorage). */
  readonly storage: 'plain' | 'external' | 'extended' | 'main'
  /** PASSEDBYVALUE (typbyval). */
  readonly passedByValue: boolean
}

/** A shell: CREATE TYPE name, never completed. */
export interface ShellType extends AnyType {
  /** Not defined (typisdefined). */
  readonly kind: 'shell'
}

/** Made by the server along with another type or a relation, and dropped with it. */
export interface ImplicitType extends AnyType {
  /** What it came with: the type of its elements, a relation, a range type. */
  readonly kind: 'array' | 'row' | 'multirange'
}

/** Default of a domain or base type. */
export interface TypeDefault {
  /** An expression as the server deparses it (typdefaultbin), or with `literal` the value (typdefault). */
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
