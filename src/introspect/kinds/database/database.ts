// The database itself: pg_database, its settings, comment and security labels. One object, so it is no kind of the
// registry.

import type { Rows } from '../../../connect/session.ts'
import { parseAcl } from '../../values/acl.ts'
import { textArray } from '../../values/array.ts'
import type { Owned, SecurityLabel, WithAcl } from '../../../catalog/catalog-object.ts'
import type { ServerVersion } from '../../server-version.ts'
import { onlyRow, rowsOf } from '../../rows.ts'

/** Settings of a role in this database (pg_db_role_setting). */
export interface RoleSettings {
  /** Name of the role. */
  readonly role: string
  /** Each `name=value`. */
  readonly settings: readonly string[]
}

/** What is dumped of the database only where its creation is asked for (-C). */
export interface DatabaseProperties extends Owned, WithAcl {
  /** Library that compares strings (datlocprovider); libc before PostgreSQL 15. */
  readonly localeProvider: 'builtin' | 'libc' | 'icu'
  /** LC_COLLATE (datcollate). */
  readonly lcCollate: string
  /** LC_CTYPE (datctype). */
  readonly lcCtype: string
  /** Locale of the builtin or icu provider (datlocale; daticulocale in 15 and 16); null for libc. */
  readonly locale: string | null
  /** ICU_RULES (daticurules); null for none, and before PostgreSQL 16. */
  readonly icuRules: string | null
  /** Its default tablespace by name (dattablespace): `pg_default`. */
  readonly tablespace: string
  /** Concurrent connections allowed (datconnlimit), -1 for no limit. */
  readonly connectionLimit: number
  /** IS_TEMPLATE (datistemplate): everybody who may create databases may copy it. */
  readonly isTemplate: boolean
  /** ALTER DATABASE … SET: each `name=value`. */
  readonly settings: readonly string[]
  /** ALTER ROLE … IN DATABASE … SET. */
  readonly roleSettings: readonly RoleSettings[]
  /** Text of COMMENT ON DATABASE (pg_shdescription); null where there is none. */
  readonly comment: string | null
  /** Its labels (pg_shseclabel), in order of the provider. */
  readonly securityLabels: readonly SecurityLabel[]
}

interface DatabaseRow {
  rolname: string
  datlocprovider: 'b' | 'c' | 'i'
  datcollate: string
  datctype: string
  datlocale: string | null
  daticurules: string | null
  spcname: string
  datconnlimit: number
  datistemplate: boolean
  datacl: string | null
  acldefault: string
  setconfig: string | null
  description: string | null
}

interface RoleSettingsRow {
  rolname: string
  setconfig: string
}

const PROVIDERS = { b: 'builtin', c: 'libc', i: 'icu' } as const

export function databaseQueries({ has }: ServerVersion): readonly string[] {
  const locale = has.builtinLocaleProvider
    ? 'd.datlocale'
    : has.localeProviderPerDatabase
      ? 'd.daticulocale'
      : 'null'
  const current = 'd.datname = pg_catalog.current_database()'
  return [
    `select pg_catalog.pg_get_userbyid(d.datdba) as rolname,
       ${has.localeProviderPerDatabase ? 'd.datlocprovider::pg_catalog.text' : `'c'`} as datlocprovider,
       d.datcollate::pg_catalog.text as datcollate,
       d.datctype::pg_catalog.text as datctype,
       ${locale}::pg_catalog.text as datlocale,
       ${has.collationIcuRules ? 'd.daticurules' : 'null'}::pg_catalog.text as daticurules,
       t.spcname,
       d.datconnlimit,
       d.datistemplate,
       d.datacl::pg_catalog.text as datacl,
       pg_catalog.acldefault('d', d.datdba)::pg_catalog.text as acldefault,
       s.setconfig::pg_catalog.text as setconfig,
       pg_catalog.shobj_description(d.oid, 'pg_database') as description
     from pg_catalog.pg_database d
     join pg_catalog.pg_tablespace t on t.oid = d.dattablespace
     left join pg_catalog.pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = 0
     where ${current}`,
    `select r.rolname,
       s.setconfig::pg_catalog.text as setconfig
     from pg_catalog.pg_database d
     join pg_catalog.pg_db_role_setting s on s.setdatabase = d.oid
     join pg_catalog.pg_roles r on r.oid = s.setrole
     where ${current}
     order by s.ctid`,
    `select l.provider,
       l.label
     from pg_catalog.pg_database d
     join pg_catalog.pg_shseclabel l
       on l.objoid = d.oid and l.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass
     where ${current}
     order by l.provider`,
  ]
}

export function collectDatabase([rows, roleRows, labelRows]: readonly Rows[]): DatabaseProperties {
  const row = onlyRow<DatabaseRow>(rows)
  if (!row) throw new Error('pg_database has no row of the current database')
  return {
    owner: row.rolname,
    localeProvider: PROVIDERS[row.datlocprovider],
    lcCollate: row.datcollate,
    lcCtype: row.datctype,
    locale: row.datlocale,
    icuRules: row.daticurules,
    tablespace: row.spcname,
    connectionLimit: row.datconnlimit,
    isTemplate: row.datistemplate,
    settings: textArray(row.setconfig),
    roleSettings: rowsOf<RoleSettingsRow>(roleRows).map(({ rolname, setconfig }) => ({
      role: rolname,
      settings: textArray(setconfig),
    })),
    comment: row.description,
    securityLabels: rowsOf<SecurityLabel>(labelRows).map(({ provider, label }) => ({ provider, label })),
    acl:
      row.datacl === null
        ? { items: null, default: null, initial: null }
        : { items: parseAcl(row.datacl), default: parseAcl(row.acldefault), initial: null },
  }
}
