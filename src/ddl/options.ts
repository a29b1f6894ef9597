// The options of a dump: pg_dump's by pg_dump's names, as the library and the CLI pass them.

import type { RepeatableType } from './sql/create.ts'
import type { FilterItem } from './plan/pattern/filter-file.ts'
import type { ProfileName } from './profile/index.ts'
import type { PlatformProfile } from './profile/profile.ts'
import type { Section } from './entry/toc-entry.ts'

/**
 * What is dumped, and how it is written: pg_dump's options, and some of our own. Every field may be left out; what is
 * true or false is false by default, and a list empty.
 */
export interface DumpOptions {
  /** Patterns of schemas to dump, as psql reads them: `app`, `"Odd.Name"`, `log_*` (-n). Every schema by default. */
  readonly schema?: readonly string[]
  /** Patterns of schemas to leave out (-N). */
  readonly excludeSchema?: readonly string[]
  /** Patterns of tables, views, sequences and the like to dump, and nothing else (-t). */
  readonly table?: readonly string[]
  /** Patterns of tables and the like to leave out (-T). */
  readonly excludeTable?: readonly string[]
  /** As `table`, with partitions and tables that inherit (--table-and-children). */
  readonly tableAndChildren?: readonly string[]
  /** As `excludeTable`, with partitions and tables that inherit (--exclude-table-and-children). */
  readonly excludeTableAndChildren?: readonly string[]
  /** Patterns of extensions to dump (-e). All by default. */
  readonly extension?: readonly string[]
  /** Patterns of extensions to leave out (--exclude-extension). */
  readonly excludeExtension?: readonly string[]
  /** The lines of a filter file (--filter), as parseFilterFile gives them; added to the patterns above. */
  readonly filter?: readonly FilterItem[]
  /** Every include pattern must match something (--strict-names). */
  readonly strictNames?: boolean
  /** Sections to print; all by default. */
  readonly section?: readonly Exclude<Section, 'none'>[]
  /** Do not print who owns the objects (-O). */
  readonly noOwner?: boolean
  /** Do not print GRANT and REVOKE (-x). */
  readonly noPrivileges?: boolean
  /** Begin with DROP statements for what is created afterwards (-c). */
  readonly clean?: boolean
  /** The DROP statements of `clean` say IF EXISTS (--if-exists). */
  readonly ifExists?: boolean
  /** Begin with CREATE DATABASE and a connection to it (-C). */
  readonly create?: boolean
  /** Do not print COMMENT ON (--no-comments). */
  readonly noComments?: boolean
  /** Leave publications out (--no-publications). */
  readonly noPublications?: boolean
  /** Leave subscriptions out (--no-subscriptions). */
  readonly noSubscriptions?: boolean
  /** Do not print SECURITY LABEL (--no-security-labels). */
  readonly noSecurityLabels?: boolean
  /** Leave row security policies out, and ENABLE ROW LEVEL SECURITY (--no-policies). */
  readonly noPolicies?: boolean
  /** Do not select tablespaces (--no-tablespaces). */
  readonly noTablespaces?: boolean
  /** Do not select table access methods (--no-table-access-method). */
  readonly noTableAccessMethod?: boolean
  /** Do not print SET COMPRESSION of columns (--no-toast-compression). */
  readonly noToastCompression?: boolean
  /** Set owners by SET SESSION AUTHORIZATION, not ALTER … OWNER TO (--use-set-session-authorization). */
  readonly useSetSessionAuthorization?: boolean
  /** Write function bodies as ordinary string literals (--disable-dollar-quoting). */
  readonly disableDollarQuoting?: boolean
  /** The script sets row_security = on, not off (--enable-row-security). */
  readonly enableRowSecurity?: boolean
  /**
   * The dump can be run again on a database that it was restored to: it has IF NOT EXISTS, OR REPLACE, or DO blocks
   * that look first. Drops of `clean` have IF EXISTS. Existing objects stay as they are where CREATE can't replace
   * them.
   */
  readonly idempotent?: boolean
  /**
   * Privileges are exactly the source's wherever the dump is restored. Those of each object are revoked before they
   * are granted, as default privileges may have given more.
   */
  readonly exactAcl?: boolean
  /**
   * Object types whose CREATE has IF NOT EXISTS or OR REPLACE though the rest is not idempotent, whatever the
   * server's version; an UNLOGGED TABLE is another type than a TABLE.
   */
  readonly repeatable?: readonly RepeatableType[]
  /**
   * Leaves out what a hosting platform owns: one of the platforms known here, or a description of another. Schemas
   * and tables asked for by name are dumped all the same. Give it to reading too: it may need quoted identifiers.
   */
  readonly profile?: ProfileName | PlatformProfile
  /** The dump of another tool: `supabase-cli` is that of `supabase db dump`. Replaces a profile. */
  readonly compat?: 'supabase-cli'
  /** With `compat`: the lines of comments that the other tool removes by default. */
  readonly keepComments?: boolean
  /**
   * The dump restores on this major and newer; by default on the source's. What that major lacks is left out or
   * printed otherwise, and reported to `onInexpressible`. From 13 on; a major newer than the source is treated as the
   * source's.
   */
  readonly targetVersion?: number
  /** Called for each thing that `targetVersion` can't hold, with one line; `onWarning` by default. */
  readonly onInexpressible?: (message: string) => void
  /** Encoding that the dump will be written in, by PostgreSQL's name (-E); the database's own by default. */
  readonly encoding?: string
  /** Prints \restrict and \unrestrict with this key, as pg_dump does. */
  readonly restrictKey?: string
  /** Warnings that pg_dump would log, one line each. */
  readonly onWarning?: (message: string) => void
}
