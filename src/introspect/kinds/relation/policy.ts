// Row security policies: pg_policy. Whether row security is enabled is a field of the table.

import { textArray } from '../../values/array.ts'
import type { NamespacedObject, ObjectId } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A row security policy (pg_policy). */
export interface Policy extends NamespacedObject {
  /** The table it is on. Its namespace is the policy's. */
  readonly table: ObjectId
  /** False for AS RESTRICTIVE. */
  readonly permissive: boolean
  /** Statements it applies to (polcmd). */
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete'
  /** Roles it applies to; none for PUBLIC. */
  readonly roles: readonly string[]
  /** USING expression (polqual); null for none. */
  readonly using: string | null
  /** WITH CHECK expression (polwithcheck); null for none. */
  readonly withCheck: string | null
}

interface PolicyRow {
  oid: number
  polname: string
  polrelid: number
  nspname: string
  polpermissive: boolean
  polcmd: string
  rolnames: string | null
  polqual: string | null
  polwithcheck: string | null
}

const COMMANDS: Readonly<Record<string, Policy['command']>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
}

export const policy: IntrospectKind<Policy> = {
  sources: ['pg_policy'],
  // Roles come in the order in which the server finds them in pg_authid, as in pg_dump: the subselect is the same.
  queries: () => [
    `select p.oid,
       p.polname,
       p.polrelid,
       n.nspname,
       p.polpermissive,
       p.polcmd::pg_catalog.text as polcmd,
       case when p.polroles <> '{0}' then
         array(select rolname from pg_catalog.pg_roles where oid = any (p.polroles))::pg_catalog.text
       end as rolnames,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) as polqual,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as polwithcheck
     from pg_catalog.pg_policy p
     join pg_catalog.pg_class c on c.oid = p.polrelid
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where p.oid >= ${FIRST_NORMAL_OID}
       and c.relpersistence <> 't'
     order by p.polrelid, p.polname`,
  ],
  collect: ([rows], context) =>
    rowsOf<PolicyRow>(rows).map((row) => ({
      name: row.polname,
      ...context.facts('pg_policy', row.oid),
      namespace: row.nspname,
      table: context.id('pg_class', row.polrelid),
      permissive: row.polpermissive,
      command: COMMANDS[row.polcmd] ?? 'all',
      roles: textArray(row.rolnames),
      using: row.polqual,
      withCheck: row.polwithcheck,
    })),
}
