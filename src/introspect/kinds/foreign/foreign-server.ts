// Foreign servers and their user mappings: pg_foreign_server, pg_user_mappings. The view hides options (they may hold
// passwords) of mappings that are not the reading role's to see; pg_dump then prints them without.

import type { CatalogObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import { type GenericOption, parseOptions, sortedOptions } from '../../values/generic-options.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A foreign server with its user mappings (pg_foreign_server). */
export interface ForeignServer extends CatalogObject, Owned, WithAcl {
  /** Name of its foreign-data wrapper. */
  readonly foreignDataWrapper: string
  /** TYPE (srvtype), a word the wrapper may want; null for none. */
  readonly type: string | null
  /** VERSION (srvversion), a word the wrapper may want; null for none. */
  readonly version: string | null
  /** OPTIONS (srvoptions), by name. */
  readonly options: readonly GenericOption[]
  /** In order of the role's name. */
  readonly userMappings: readonly UserMapping[]
}

/** How a role logs in at a foreign server (pg_user_mappings). */
export interface UserMapping {
  /** Role name, `public` for everybody. */
  readonly role: string
  /** OPTIONS (umoptions), by name; they may hold a password. Empty where they may not be seen. */
  readonly options: readonly GenericOption[]
  /** False where the reading role may not see the options: there may be some. */
  readonly optionsVisible: boolean
}

interface ForeignServerRow {
  oid: number
  srvname: string
  rolname: string
  fdwname: string
  srvtype: string | null
  srvversion: string | null
  srvoptions: string
  srvacl: string | null
  acldefault: string
}

interface UserMappingRow {
  srvid: number
  usename: string | null
  umoptions: string
  visible: boolean
}

const serverQuery = `select s.oid,
    s.srvname,
    pg_catalog.pg_get_userbyid(s.srvowner) as rolname,
    w.fdwname,
    s.srvtype,
    s.srvversion,
    ${sortedOptions('s.srvoptions')} as srvoptions,
    s.srvacl::pg_catalog.text as srvacl,
    pg_catalog.acldefault('S', s.srvowner)::pg_catalog.text as acldefault
  from pg_catalog.pg_foreign_server s
  join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
  where s.oid >= ${FIRST_NORMAL_OID}
  order by s.oid`

/** Column visible repeats the view's condition: it gives no other sign of options it hides. */
const userMappingQuery = `select m.srvid,
    m.usename,
    ${sortedOptions('m.umoptions')} as umoptions,
    ((m.umuser <> 0
        and m.usename = current_user
        and (pg_catalog.pg_has_role(s.srvowner, 'USAGE') or pg_catalog.has_server_privilege(s.oid, 'USAGE')))
      or (m.umuser = 0 and pg_catalog.pg_has_role(s.srvowner, 'USAGE'))
      or (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user)) as visible
  from pg_catalog.pg_user_mappings m
  join pg_catalog.pg_foreign_server s on s.oid = m.srvid
  order by m.srvid, m.usename`

export const foreignServer: IntrospectKind<ForeignServer> = {
  sources: ['pg_foreign_server'],
  queries: () => [serverQuery, userMappingQuery],
  collect([serverRows, mappingRows], context) {
    const mappings = new Map<number, UserMapping[]>()
    for (const row of rowsOf<UserMappingRow>(mappingRows)) {
      const mapping = {
        role: row.usename ?? '',
        options: parseOptions(row.umoptions),
        optionsVisible: row.visible,
      }
      mappings.set(row.srvid, [...(mappings.get(row.srvid) ?? []), mapping])
    }
    return rowsOf<ForeignServerRow>(serverRows).map((row) => {
      const userMappings = mappings.get(row.oid) ?? []
      for (const { role, optionsVisible } of userMappings) {
        if (!optionsVisible)
          context.omit(`options of the user mapping for ${role} on server ${row.srvname}, if it has any`)
      }
      return {
        name: row.srvname,
        ...context.facts('pg_foreign_server', row.oid),
        owner: row.rolname,
        foreignDataWrapper: row.fdwname,
        type: row.srvtype,
        version: row.srvversion,
        options: parseOptions(row.srvoptions),
        acl: context.acl(row.srvacl, row.acldefault, 'pg_foreign_server', row.oid),
        userMappings,
      }
    })
  },
}
