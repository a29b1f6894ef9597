// What a Catalog can be had from, as the library takes it, and what reading one gives.
import type { Catalog } from '../catalog/catalog.ts'
import type { PGliteLike, PostgresClient } from '../connect/index.ts'
import type { MigrationTool } from '../migrations/index.ts'

/** SQL that is run in an embedded server of its own. */
export interface SqlSource {
  /** The text, as a file would hold it: of statements, of a dump, of migrations. */
  readonly sql: string
  /** What errors call it; `the SQL` by default. */
  readonly name?: string
}

/** Files and folders of SQL that are run, one after the other, in an embedded server of their own. */
export interface MigrationsSource {
  /** A folder, which is read as its migration tool reads it, a file, or a list of both in the order they run. */
  readonly migrations: string | readonly string[]
  /** Whose migrations the folders are; by default told by the files themselves. */
  readonly tool?: MigrationTool | undefined
}

/** The database of a Supabase project. */
export interface SupabaseSource {
  /** `linked` is the hosted project that the folder is linked to, `local` the stack that `supabase start` runs. */
  readonly supabase: 'linked' | 'local'
  /** A folder of the project; by default the working folder. */
  readonly folder?: string
}

/**
 * What a Catalog is read from.
 *
 * - a string: a connection string (URL, libpq's keywords, …), `pglite:` or `pglite:FOLDER`, the path of a file (SQL, a dump, a catalog
 *   in JSON) or of a folder of migrations; what is none of these and has no slash and no ending is a database's name
 * - a postgres.js client (its settings are used for a connection of our own), or a PGlite instance (used as it is, and left open)
 * - SQL, migrations, a Supabase project
 * - a Catalog that was read before
 */
export type CatalogSource =
  string | PostgresClient | PGliteLike | SqlSource | MigrationsSource | SupabaseSource | Catalog

/** Told what happens on the way to a Catalog. No line holds a secret. */
export interface SourceHooks {
  /** Something to know: how a folder was read, what was left out. */
  readonly onNote?: (note: string) => void
  /** Something that may make the result wrong: migrations that only their tool can run. */
  readonly onWarning?: (warning: string) => void
  /**
   * Milliseconds without a byte from the server while an answer is awaited (--answer-timeout); 0 waits without end. By default
   * SCHEMADUMP_ANSWER_TIMEOUT, otherwise 300,000, or a minute more than `lockWaitTimeout` where that is longer.
   */
  readonly answerTimeout?: number
}

/** How a source is found and made ready. */
export interface SourceOptions extends SourceHooks {
  /**
   * What is there before SQL runs, as --setup of the command: `supabase`, files and folders of SQL, or `none`; by default told by the
   * SQL. Sources that run no SQL go without.
   */
  readonly setUp?: string | readonly string[]
}

/** A Catalog and where it is from. */
export interface ReadCatalog {
  readonly catalog: Catalog
  /** What messages call the source: `app on db.example.com`, `supabase/migrations`. */
  readonly label: string
  readonly via: SourceWay
  /** What was told on the way. */
  readonly notes: readonly string[]
  /** What was told on the way, and what a role with few rights could not read. */
  readonly warnings: readonly string[]
}

/**
 * - server: read from a server that is there (an embedded one with data of its own among them)
 * - sql: read from an embedded server that ran SQL for it
 * - saved: read before
 */
export type SourceWay = 'server' | 'sql' | 'saved'
