// What belongs to the whole server: roles, their memberships, settings and privileges on parameters, tablespaces.
// Read from world-readable views and catalogs only, so passwords are never seen.

import type { Acl, SecurityLabel } from './catalog-object.ts'

/** A role (pg_roles). Passwords are not read. */
export interface Role {
  /** Its name (rolname). */
  readonly name: string
  /** SUPERUSER (rolsuper). */
  readonly superuser: boolean
  /** INHERIT (rolinherit): it has the privileges of the roles it is a member of. */
  readonly inherit: boolean
  /** CREATEROLE (rolcreaterole). */
  readonly createRole: boolean
  /** CREATEDB (rolcreatedb). */
  readonly createDatabase: boolean
  /** LOGIN (rolcanlogin). */
  readonly canLogin: boolean
  /** REPLICATION (rolreplication). */
  readonly replication: boolean
  /** BYPASSRLS (rolbypassrls). */
  readonly bypassRowSecurity: boolean
  /** Concurrent connections allowed (rolconnlimit), -1 for no limit. */
  readonly connectionLimit: number
  /** When the password ends (rolvaliduntil), as the server prints it; null for never. */
  readonly validUntil: string | null
  /** Settings for every database (pg_db_role_setting), each `name=value`. */
  readonly settings: readonly string[]
  /** Text of COMMENT ON ROLE (pg_shdescription); null where there is none. */
  readonly comment: string | null
  /** Its labels (pg_shseclabel), in order of the provider. */
  readonly securityLabels: readonly SecurityLabel[]
}

/** A membership (pg_auth_members). */
export interface RoleMembership {
  /** Role that is granted (roleid). */
  readonly role: string
  /** Role that is a member of it (member). */
  readonly member: string
  /** Role that granted it (grantor); null where that role was dropped. */
  readonly grantor: string | null
  /** The grantor is the bootstrap superuser, which may always be named as one. */
  readonly byBootstrapSuperuser: boolean
  /** WITH ADMIN OPTION (admin_option): the member may grant it on. */
  readonly admin: boolean
  /** WITH INHERIT (inherit_option, since PostgreSQL 16); before, the member's own `inherit`. */
  readonly inherit: boolean
  /** WITH SET (set_option, since PostgreSQL 16): the member may SET ROLE to it; before, always true. */
  readonly set: boolean
}

/** Privileges on a configuration parameter (pg_parameter_acl, 15 and newer). */
export interface ParameterPrivileges {
  /** Name of the parameter, in lower case (parname). */
  readonly name: string
  /** The bootstrap superuser, whom all parameters belong to. */
  readonly owner: string
  /** Privileges on it (paracl). */
  readonly acl: Acl
}

/** A tablespace made by a user (pg_tablespace). */
export interface Tablespace {
  /** Its name (spcname). */
  readonly name: string
  /** Role that owns it (spcowner). */
  readonly owner: string
  /** Folder on the server (pg_tablespace_location); a relative path for one within the data folder. */
  readonly location: string
  /** Parameters (spcoptions), `name=value` pairs with a comma between them; '' for none. */
  readonly options: string
  /** Its privileges (spcacl). */
  readonly acl: Acl
  /** Text of COMMENT ON TABLESPACE (pg_shdescription); null where there is none. */
  readonly comment: string | null
  /** Its labels (pg_shseclabel), in order of the provider. */
  readonly securityLabels: readonly SecurityLabel[]
}

/** The roles and tablespaces of a server: plain, JSON-safe data. */
export interface ServerRoles {
  /** The server that was read. */
  readonly server: {
    /** server_version, e.g. `17.11 (Debian 17.11-0+deb13u1)`. */
    readonly version: string
    /** Major it was read as: servers newer than the newest known are read as that one. */
    readonly major: number
    /** Keywords that are quoted as names (pg_get_keywords). */
    readonly quotedKeywords: readonly string[]
    /** Encoding of the database that was connected to, or client_encoding where role or database set it, by PostgreSQL's name. */
    readonly encoding: string
    /** Setting standard_conforming_strings. */
    readonly standardConformingStrings: boolean
  }
  /** Roles by name, without the predefined ones (`pg_…`). */
  readonly roles: readonly Role[]
  /** Memberships by role, member and grantor, without those of a predefined role in another. */
  readonly memberships: readonly RoleMembership[]
  /** By the parameter's name; empty before PostgreSQL 15. */
  readonly parameterPrivileges: readonly ParameterPrivileges[]
  /** Tablespaces in order of their OIDs, without pg_default and pg_global. */
  readonly tablespaces: readonly Tablespace[]
}
