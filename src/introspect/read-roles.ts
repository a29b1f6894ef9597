// The catalog queries for roles and tablespaces, which belong to the whole server.
import type { Session, Rows } from '../connect/session.ts'
import type { ReadOptions } from './read-options.ts'
import type { ServerRoles } from '../catalog/server-roles.ts'
import { read } from './reading/read.ts'
import { rowsOf } from './rows.ts'
import { textArray } from './values/array.ts'
import type { ServerVersion } from './server-version.ts'
import type { Acl, SecurityLabel } from '../catalog/catalog-object.ts'
import { parseAcl } from './values/acl.ts'

/** Reads roles and tablespaces; needs no privilege but to connect. The session stays open and as it was found. */
export async function introspectSessionRoles(
  session: Session,
  options: ReadOptions = {},
): Promise<ServerRoles> {
  let results: readonly Rows[] = []
  const collect = (rows: readonly Rows[]) => void (results = rows)
  const { version, settings } = await read(
    session,
    ({ version }) => [{ queries: roleQueries(version), weight: 1, collect }],
    options,
  )
  const labels = collectLabels(results[0])
  return {
    server: {
      version: settings.server_version,
      major: version.major,
      quotedKeywords: settings.quoted_keywords.split(' '),
      encoding: settings.client_encoding ?? settings.encoding,
      standardConformingStrings: settings.standard_conforming_strings === 'on',
    },
    roles: rowsOf<RoleRow>(results[1]).map((row) => ({
      name: row.rolname,
      superuser: row.rolsuper,
      inherit: row.rolinherit,
      createRole: row.rolcreaterole,
      createDatabase: row.rolcreatedb,
      canLogin: row.rolcanlogin,
      replication: row.rolreplication,
      bypassRowSecurity: row.rolbypassrls,
      connectionLimit: row.rolconnlimit,
      validUntil: row.rolvaliduntil,
      settings: textArray(row.setconfig),
      comment: row.comment,
      securityLabels: labels.get(`pg_authid:${row.oid}`) ?? [],
    })),
    memberships: rowsOf<MembershipRow>(results[2]).map((row) => ({
      role: row.role,
      member: row.member,
      grantor: row.grantor,
      byBootstrapSuperuser: row.by_bootstrap_superuser,
      admin: row.admin_option,
      inherit: row.inherit_option,
      set: row.set_option,
    })),
    parameterPrivileges: rowsOf<ParameterRow>(results[3]).map((row) => ({
      name: row.parname,
      owner: row.owner,
      acl: aclOf(row),
    })),
    tablespaces: rowsOf<TablespaceRow>(results[4]).map((row) => ({
      name: row.spcname,
      owner: row.owner,
      location: row.location,
      options: row.options ?? '',
      acl: aclOf(row),
      comment: row.comment,
      securityLabels: labels.get(`pg_tablespace:${row.oid}`) ?? [],
    })),
  }
}

export const BOOTSTRAP_SUPERUSER = 10

export function roleQueries(version: ServerVersion): string[] {
  return [
    `select (select c.relname from pg_catalog.pg_class c where c.oid = l.classoid) as catalog,
       l.objoid,
       l.provider,
       l.label
     from pg_catalog.pg_shseclabel l
     order by l.classoid, l.objoid, l.provider`,
    `select r.oid,
       r.rolname,
       r.rolsuper,
       r.rolinherit,
       r.rolcreaterole,
       r.rolcreatedb,
       r.rolcanlogin,
       r.rolreplication,
       r.rolbypassrls,
       r.rolconnlimit,
       r.rolvaliduntil::pg_catalog.text as rolvaliduntil,
       s.setconfig::pg_catalog.text as setconfig,
       pg_catalog.shobj_description(r.oid, 'pg_authid') as comment
     from pg_catalog.pg_roles r
     left join pg_catalog.pg_db_role_setting s on s.setrole = r.oid and s.setdatabase = 0
     where r.rolname !~ '^pg_'
     order by r.rolname`,
    `select r.rolname as role,
       m.rolname as member,
       g.rolname as grantor,
       a.grantor = ${BOOTSTRAP_SUPERUSER} as by_bootstrap_superuser,
       a.admin_option,
       ${version.has.membershipOptions ? 'a.inherit_option' : 'm.rolinherit as inherit_option'},
       ${version.has.membershipOptions ? 'a.set_option' : 'true as set_option'}
     from pg_catalog.pg_auth_members a
     join pg_catalog.pg_roles r on r.oid = a.roleid
     join pg_catalog.pg_roles m on m.oid = a.member
     left join pg_catalog.pg_roles g on g.oid = a.grantor
     where not (r.rolname ~ '^pg_' and m.rolname ~ '^pg_')
     order by r.rolname, m.rolname, g.rolname`,
    version.has.parameterAcl
      ? `select p.parname,
           pg_catalog.pg_get_userbyid(${BOOTSTRAP_SUPERUSER}) as owner,
           p.paracl::pg_catalog.text as acl,
           pg_catalog.acldefault('p', ${BOOTSTRAP_SUPERUSER})::pg_catalog.text as acldefault
         from pg_catalog.pg_parameter_acl p
         order by p.parname`
      : `select where false`,
    `select t.oid,
       t.spcname,
       pg_catalog.pg_get_userbyid(t.spcowner) as owner,
       pg_catalog.pg_tablespace_location(t.oid) as location,
       pg_catalog.array_to_string(t.spcoptions, ', ') as options,
       t.spcacl::pg_catalog.text as acl,
       pg_catalog.acldefault('t', t.spcowner)::pg_catalog.text as acldefault,
       pg_catalog.shobj_description(t.oid, 'pg_tablespace') as comment
     from pg_catalog.pg_tablespace t
     where t.spcname !~ '^pg_'
     order by t.oid`,
  ]
}

export interface LabelRow {
  catalog: string
  objoid: number
  provider: string
  label: string
}

export interface RoleRow {
  oid: number
  rolname: string
  rolsuper: boolean
  rolinherit: boolean
  rolcreaterole: boolean
  rolcreatedb: boolean
  rolcanlogin: boolean
  rolreplication: boolean
  rolbypassrls: boolean
  rolconnlimit: number
  rolvaliduntil: string | null
  setconfig: string | null
  comment: string | null
}

export interface MembershipRow {
  role: string
  member: string
  grantor: string | null
  by_bootstrap_superuser: boolean
  admin_option: boolean
  inherit_option: boolean
  set_option: boolean
}

export interface AclRow {
  acl: string | null
  acldefault: string
}

export interface ParameterRow extends AclRow {
  parname: string
  owner: string
}

export interface TablespaceRow extends AclRow {
  oid: number
  spcname: string
  owner: string
  location: string
  options: string | null
  comment: string | null
}

export function aclOf(row: AclRow): Acl {
  if (row.acl === null) return { items: null, default: null, initial: null }
  return { items: parseAcl(row.acl), default: parseAcl(row.acldefault), initial: null }
}

export function collectLabels(rows: Rows | undefined): Map<string, SecurityLabel[]> {
  const labels = new Map<string, SecurityLabel[]>()
  for (const { catalog, objoid, provider, label } of rowsOf<LabelRow>(rows)) {
    const key = `${catalog}:${objoid}`
    labels.set(key, [...(labels.get(key) ?? []), { provider, label }])
  }
  return labels
}
