// Default privileges (ALTER DEFAULT PRIVILEGES): pg_default_acl.

import type { CatalogObject, WithAcl } from '../../../catalog/catalog-object.ts'
import { parseAcl } from '../../values/acl.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'

/** What objects the privileges are given on when they are created. */
export type DefaultAclObjects = 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'large objects'

/** Privileges that objects made by a role get; `name` says on what: `tables`. */
export interface DefaultAcl extends CatalogObject, WithAcl {
  /** What objects get them (defaclobjtype). */
  readonly name: DefaultAclObjects
  /** Role whose new objects get them (defaclrole). */
  readonly role: string
  /** Schema they are limited to (defaclnamespace); null for all. */
  readonly namespace: string | null
}

interface DefaultAclRow {
  oid: number
  rolname: string
  nspname: string | null
  defaclobjtype: string
  defaclacl: string
  acldefault: string
}

const OBJECTS: Readonly<Record<string, DefaultAclObjects>> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
}

export const defaultAcl: IntrospectKind<DefaultAcl> = {
  sources: ['pg_default_acl'],
  // Privileges for all schemas replace the built-in ones, so they are compared with those; privileges for one schema
  // only add to them.
  queries: () => [
    `select d.oid,
       pg_catalog.pg_get_userbyid(d.defaclrole) as rolname,
       n.nspname,
       d.defaclobjtype::pg_catalog.text as defaclobjtype,
       d.defaclacl::pg_catalog.text as defaclacl,
       case when d.defaclnamespace = 0 then
         pg_catalog.acldefault(
           case when d.defaclobjtype = 'S' then 's'::pg_catalog."char" else d.defaclobjtype end,
           d.defaclrole)::pg_catalog.text
       else '{}' end as acldefault
     from pg_catalog.pg_default_acl d
     left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
     order by d.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<DefaultAclRow>(rows).map((row) => ({
      name: objectsOf(row.defaclobjtype),
      ...context.facts('pg_default_acl', row.oid),
      role: row.rolname,
      namespace: row.nspname,
      acl: { items: parseAcl(row.defaclacl), default: parseAcl(row.acldefault), initial: null },
    })),
}

function objectsOf(letter: string): DefaultAclObjects {
  const objects = OBJECTS[letter]
  if (objects === undefined)
    throw new Error(`default privileges on objects of type '${letter}' are not known`)
  return objects
}
