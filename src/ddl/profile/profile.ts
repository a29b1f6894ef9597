// What a hosting platform owns in every database: data only, one file for each platform.

import type { RepeatableType } from '../sql/create.ts'

/**
 * A platform, by the objects that it makes itself and keeps. Names are psql's patterns, as for `-n`: `*` and `?` are
 * wildcards, and a dot of the name stands in double quotes.
 */
export interface PlatformProfile {
  /** As `--profile` names it. */
  readonly name: string
  /** Schemas that are left out with all they hold, unless schemas or tables are asked for by name. */
  readonly schemas: readonly string[]
  /** Those of them on whose tables users may create triggers and policies; what users created there is kept. */
  readonly openSchemas: readonly string[]
  /** Extensions that every database of the platform has. */
  readonly extensions: readonly string[]
  /** Extensions that choose their schema themselves: CREATE EXTENSION without WITH SCHEMA. */
  readonly schemalessExtensions: readonly string[]
  /** Whether COMMENT ON EXTENSION is left out, for platforms on which extensions belong to the platform. */
  readonly ownsExtensions: boolean
  /** Publications that are not created, since they exist already; the tables that users add to them are kept. */
  readonly publications: readonly string[]
  /** Publications for the platform's own use, left out with their tables. */
  readonly privatePublications: readonly string[]
  /** Role that the platform gives every foreign-data wrapper to: neither its privileges nor an owner are printed. */
  readonly wrapperGrantee: string | null
  /** Roles whose default privileges are left out. */
  readonly defaultPrivileges: readonly string[]
  /** Roles that `schemadump roles` leaves out, with their memberships. */
  readonly roles: readonly string[]
  /** Settings that users may give those roles all the same. */
  readonly roleSettings: readonly string[]
  /** Attributes that the platform refuses in ALTER ROLE. */
  readonly roleAttributes: readonly string[]
  /** Settings that are left out of the beginning of the script. */
  readonly sessionSettings: readonly string[]
  /** Object types whose CREATE has IF NOT EXISTS or OR REPLACE. */
  readonly repeatable: readonly RepeatableType[]
  /** Whether every identifier is quoted unless the caller says otherwise. */
  readonly quoteAllIdentifiers: boolean
}

/** A platform that owns nothing: profiles start from it. */
export const unowned: Omit<PlatformProfile, 'name'> = {
  schemas: [],
  openSchemas: [],
  extensions: [],
  schemalessExtensions: [],
  ownsExtensions: false,
  publications: [],
  privatePublications: [],
  wrapperGrantee: null,
  defaultPrivileges: [],
  roles: [],
  roleSettings: [],
  roleAttributes: [],
  sessionSettings: [],
  repeatable: [],
  quoteAllIdentifiers: false,
}
