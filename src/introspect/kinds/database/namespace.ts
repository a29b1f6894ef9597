// Namespaces (schemas): pg_namespace. System schemas are read only where their privileges were changed, but
// pg_catalog and information_schema always are: patterns and default privileges name them.

import type { CatalogObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'

/** A schema (pg_namespace). */
export interface Namespace extends CatalogObject, Owned, WithAcl {
  /** OID of the owner: `public` belongs to pg_database_owner by default since 15. */
  readonly ownerOid: number
}

interface NamespaceRow {
  oid: number
  nspname: string
  nspowner: number
  rolname: string
  nspacl: string | null
  acldefault: string
}

export const namespace: IntrospectKind<Namespace> = {
  queries: () => [
    `select n.oid,
       n.nspname,
       n.nspowner,
       pg_catalog.pg_get_userbyid(n.nspowner) as rolname,
       n.nspacl::pg_catalog.text as nspacl,
       pg_catalog.acldefault('n', n.nspowner)::pg_catalog.text as acldefault
     from pg_catalog.pg_namespace n
     where n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
     order by n.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<NamespaceRow>(rows).map((row) => ({
      name: row.nspname,
      ...context.facts('pg_namespace', row.oid),
      owner: row.rolname,
      ownerOid: row.nspowner,
      acl: context.acl(row.nspacl, row.acldefault, 'pg_namespace', row.oid),
    })),
}
