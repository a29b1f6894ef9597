// Collations: pg_collation.

import type { NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A collation (pg_collation). */
export interface Collation extends NamespacedObject, Owned {
  /** Library that compares (collprovider); `default` is the database's. */
  readonly provider: 'builtin' | 'libc' | 'icu' | 'default'
  /** False where strings of different bytes may be equal (collisdeterministic). */
  readonly deterministic: boolean
  /** Locale of an icu or builtin collation; null where the server keeps it in lcCollate and lcCtype (icu before 15). */
  readonly locale: string | null
  /** LC_COLLATE (collcollate); null where `locale` says both. */
  readonly lcCollate: string | null
  /** LC_CTYPE (collctype); null where `locale` says both. */
  readonly lcCtype: string | null
  /** RULES of an icu collation (collicurules); null for none, and before PostgreSQL 16. */
  readonly icuRules: string | null
  /** Encoding it is for by PostgreSQL's number (collencoding), -1 for all. */
  readonly encoding: number
}

interface CollationRow {
  oid: number
  collname: string
  nspname: string
  rolname: string
  collprovider: 'b' | 'c' | 'i' | 'd'
  collisdeterministic: boolean
  colllocale: string | null
  collcollate: string | null
  collctype: string | null
  collicurules: string | null
  collencoding: number
}

const PROVIDERS = { b: 'builtin', c: 'libc', i: 'icu', d: 'default' } as const

export const collation: IntrospectKind<Collation> = {
  sources: ['pg_collation'],
  queries: ({ has }) => [
    `select c.oid,
       c.collname,
       n.nspname,
       pg_catalog.pg_get_userbyid(c.collowner) as rolname,
       c.collprovider::pg_catalog.text as collprovider,
       c.collisdeterministic,
       ${has.builtinLocaleProvider ? 'c.colllocale' : has.localeProviderPerDatabase ? 'c.colliculocale' : 'null'}::pg_catalog.text as colllocale,
       c.collcollate::pg_catalog.text as collcollate,
       c.collctype::pg_catalog.text as collctype,
       ${has.collationIcuRules ? 'c.collicurules' : 'null'}::pg_catalog.text as collicurules,
       c.collencoding
     from pg_catalog.pg_collation c
     join pg_catalog.pg_namespace n on n.oid = c.collnamespace
     where c.oid >= ${FIRST_NORMAL_OID}
     order by c.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<CollationRow>(rows).map((row) => ({
      name: row.collname,
      ...context.facts('pg_collation', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      provider: PROVIDERS[row.collprovider],
      deterministic: row.collisdeterministic,
      locale: row.colllocale,
      lcCollate: row.collcollate,
      lcCtype: row.collctype,
      icuRules: row.collicurules,
      encoding: row.collencoding,
    })),
}
