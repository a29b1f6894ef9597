// Procedural languages: pg_language, except the built-in internal, C and SQL.

import type { CatalogObject, ObjectId, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'

/** A procedural language (pg_language). */
export interface Language extends CatalogObject, Owned, WithAcl {
  /** Users without privileges may write functions in it (lanpltrusted). */
  readonly trusted: boolean
  /** Function that runs its functions (lanplcallfoid); in the Catalog only if it is a user's. */
  readonly handler: ObjectId
  /** Function that runs DO blocks (laninline); null for none. */
  readonly inline: ObjectId | null
  /** Function that checks new functions (lanvalidator); null for none. */
  readonly validator: ObjectId | null
}

interface LanguageRow {
  oid: number
  lanname: string
  rolname: string
  lanacl: string | null
  acldefault: string
  lanpltrusted: boolean
  lanplcallfoid: number
  laninline: number
  lanvalidator: number
}

export const language: IntrospectKind<Language> = {
  queries: () => [
    `select l.oid,
       l.lanname,
       pg_catalog.pg_get_userbyid(l.lanowner) as rolname,
       l.lanacl::pg_catalog.text as lanacl,
       pg_catalog.acldefault('l', l.lanowner)::pg_catalog.text as acldefault,
       l.lanpltrusted,
       l.lanplcallfoid,
       l.laninline,
       l.lanvalidator
     from pg_catalog.pg_language l
     where l.lanispl
     order by l.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<LanguageRow>(rows).map((row) => ({
      name: row.lanname,
      ...context.facts('pg_language', row.oid),
      owner: row.rolname,
      acl: context.acl(row.lanacl, row.acldefault, 'pg_language', row.oid),
      trusted: row.lanpltrusted,
      handler: context.id('pg_proc', row.lanplcallfoid),
      inline: row.laninline === 0 ? null : context.id('pg_proc', row.laninline),
      validator: row.lanvalidator === 0 ? null : context.id('pg_proc', row.lanvalidator),
    })),
}
