// What a dump may be asked for: pg_dump's options by pg_dump's names, as the library and the CLI pass them.

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
  /** What a filter file says (--filter), as parseFilterFile gives it; added to the patterns above. */
  readonly filter?: readonly FilterItem[]
  /** Every include pattern must match something (--strict-names). */
  readonly strictNames?: boolean
  /** Sections to print; all by default. */
  readonly section?: readonly Exclude<Section, 'none'>[]
  /** Do not print who owns the objects (-O). */
  readonly noOwner?: boolean
  /** Do not print GRANT and REVOKE (-x). */
  readonly noPrivileges?: boolean
  /** Begin with DROP statements for what is then made (-c). */
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
  /** Say owners by SET SESSION AUTHORIZATION, not ALTER … OWNER TO (--use-set-session-authorization). */
  readonly useSetSessionAuthorization?: boolean
  /** Write function bodies as ordinary string literals (--disable-dollar-quoting). */
  readonly disableDollarQuoting?: boolean
  /** The script says SET row_security = on, not off (--enable-row-security). */
  readonly enableRowSecurity?: boolean
  /**
   * The text can be run again over what it made: IF NOT EXISTS, OR REPLACE, or a DO block that looks first. Drops of
   * `clean` say IF EXISTS. Objects that are there are left as they are where CREATE can't replace them.
   */
  readonly idempotent?: boolean
  /**
   * Privileges are exactly the source's wherever the text is restored: each object's are taken away before they are
   * granted, as default privileges may have given more.
   */
  readonly exactAcl?: boolean
  /**
   * Object types whose CREATE says IF NOT EXISTS or OR REPLACE though the rest is not idempotent, whatever the server's
   * version; an UNLOGGED TABLE is another type than a TABLE.
   */
  readonly repeatable?: readonly RepeatableType[]
  /**
   * Leaves out what a hosting platform owns: one of the platforms known here, or a description of another. Schemas and
   * tables asked for by name are dumped all the same. Give it to reading, too: it may ask for quoted identifiers.
   */
  readonly profile?: ProfileName | PlatformProfile
  /** The text of another tool: `supabase-cli` is that of `supabase db dump`. Takes the place of a profile. */
  readonly compat?: 'supabase-cli'
  /** With `compat`: the lines of comments that the other tool removes by default. */
  readonly keepComments?: boolean
  /**
   * The text restores on this major and newer; by default on the source's. What can't be said there is left out or
   * said otherwise, and told to `onInexpressible`. From 13; newer than the source is as the source.
   */
  readonly targetVersion?: number
  /** Told of each thing that `targetVersion` can't hold, one line each; `onWarning` by default. */
  readonly onInexpressible?: (message: string) => void
  /** Encoding the text will be written in, by PostgreSQL's name (-E); the database's own by default. */
  readonly encoding?: string
  /** Prints \restrict and \unrestrict with this key, as pg_dump does. */
  readonly restrictKey?: string
  /** Warnings that pg_dump would log, one line each. */
  readonly onWarning?: (message: string) => void
}
