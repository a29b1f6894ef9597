// Types: pg_type. Besides those made by CREATE TYPE and CREATE DOMAIN, those that the server makes along with
// something else (arrays, row types, multiranges) are read where dependencies lead through them.

import type { CollectContext, IntrospectKind } from '../../kind.ts'
import { usedTypes } from '../../dependency.ts'
import type { CatalogSurvey } from '../../reading/catalog-survey.ts'
import { type TypeDetails, typeDetailQueries, typeDetails, type CompositeType } from './type-details.ts'
import type { AnyType } from './type-parts.ts'
import type { DomainType } from './type-domain.ts'
import type { RangeType } from './type-range.ts'
import type { BaseType } from './type-base.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A type or domain, told apart by `kind`. */
export type Type = BaseType | CompositeType | DomainType | EnumType | RangeType | ShellType | ImplicitType

/** CREATE TYPE … AS ENUM. */
export interface EnumType extends AnyType {
  /** Typtype e. */
  readonly kind: 'enum'
  /** Its labels in their order (pg_enum). */
  readonly labels: readonly string[]
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

/** The users' types `t`, and those of initdb whose privileges, or whose relation's, were changed. */
const interesting = ({ changedRelations }: CatalogSurvey): string =>
  `(t.oid >= ${FIRST_NORMAL_OID}
       or t.typacl is not null
       or t.typrelid <> 0 and t.typrelid in (${changedRelations}))`

export const type: IntrospectKind<Type> = {
  weight: 2,
  queries: (version, survey) => [
    `with ${usedTypes(survey)},
     composites as materialized (
       select c.oid
       from pg_catalog.pg_class c
       where c.relkind = 'c'
         and ${survey.has('relkind c')}
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
     where ${interesting(survey)}
       and ((t.typrelid = 0 or t.typrelid in (select c.oid from composites c))
           and e.typarray is distinct from t.oid
         or t.oid in (select u.oid from used_types u))
       and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
     order by t.oid`,
    ...typeDetailQueries(version, survey, interesting(survey)),
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
      // Pseudo-types. A user's can only be a shell.
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
