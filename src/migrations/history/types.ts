// What tools have recorded of migrations in a database, and what is the case with each version: plain, JSON-safe data.
import type { MigrationStep } from '../types.ts'

/** The tools whose history tables are known. */
export type HistoryTool =
  | 'alembic'
  | 'atlas'
  | 'dbmate'
  | 'django'
  | 'drizzle'
  | 'ecto'
  | 'flyway'
  | 'golang-migrate'
  | 'goose'
  | 'graphile-migrate'
  | 'hasura'
  | 'knex'
  | 'liquibase'
  | 'node-pg-migrate'
  | 'prisma'
  | 'rails'
  | 'refinery'
  | 'sequelize'
  | 'sqitch'
  | 'sqlx'
  | 'supabase'
  | 'typeorm'

/**
 * - applied: ran to its end, as far as the tool knows
 * - failed: began and ended with an error
 * - dirty: began, and its end is not recorded
 * - rolled back: undone, or marked so, and still recorded
 */
export type HistoryState = 'applied' | 'failed' | 'dirty' | 'rolled back'

/** One row of a tool's history table. */
export interface HistoryEntry {
  readonly tool: HistoryTool
  /** What the tool tells migrations apart by, in the form of `VersionStatus.version`. */
  readonly version: string
  /** As the table has the version, where that is written otherwise (Flyway's `1.0`, which is 1). */
  readonly writtenAs?: string
  /** What people call it; null where the table does not hold it. */
  readonly name: string | null
  /** In the table's own form; bytes as hexadecimal digits; null where the tool records none. */
  readonly checksum: string | null
  /** What ran, as Supabase keeps it; null where the tool does not. */
  readonly statements: readonly string[] | null
  /** As the server writes the time, in UTC where the column has a time zone; null where it is not recorded. */
  readonly appliedAt: string | null
  readonly state: HistoryState
  /** Version of the tool that ran it, where it records that. */
  readonly ranBy?: string
  /** Whether it stands for all that is older, of which nothing ran (Flyway's and Atlas's baselines). */
  readonly baseline?: boolean
  /** Of a table that serves several projects (Sqitch's), which one's it is. */
  readonly project?: string
  /** From 0, in the order in which they were recorded. */
  readonly position: number
}

/** A history table that was read. */
export interface History {
  readonly tool: HistoryTool
  /** With its schema, not quoted. */
  readonly table: string
  readonly entries: readonly HistoryEntry[]
}

/**
 * - applied: recorded, and the file is what ran, as far as the tool's table can tell
 * - applied under another version: not recorded, and a recorded version without a file, which is `other`, has the same content
 * - edited since: recorded, and the file holds something else than what ran
 * - recorded, but local file missing: recorded, and no local file has this version
 * - local only: not recorded, and newer than all that is
 * - out of order: not recorded, and older than something that is
 * - left out by its context: not recorded, and its tool does not run it with the contexts that `ReconcileOptions.contexts` gives
 * - failed, dirty or rolled back: recorded, but not as applied
 * - recorded twice: the table has more than one row that says applied
 * - squashed: recorded, and its file was put together with others in one that stands for them
 */
export type VersionClass =
  | 'applied'
  | 'applied under another version'
  | 'edited since'
  | 'recorded, but local file missing'
  | 'local only'
  | 'out of order'
  | 'left out by its context'
  | 'failed, dirty or rolled back'
  | 'recorded twice'
  | 'squashed'

/** What is the case with one version. */
export interface VersionStatus {
  /** Unique among the statuses of one database: `supabase 20240101000000`. */
  readonly key: string
  readonly tool: HistoryTool
  /** What the tool tells migrations apart by: a number, a file's name, `file::id::author` for Liquibase, … */
  readonly version: string
  readonly name: string | null
  readonly class: VersionClass
  /** The local migration; its `parts` are empty where it is a program, which only its tool can run. */
  readonly local: MigrationStep | null
  /** The row that counts: the last one of this version. */
  readonly recorded: HistoryEntry | null
  /**
   * The other version with the same content: of a local one the recorded one, of a recorded one the local one that is not recorded. Of
   * one that was squashed the version that stands for it. Null where there is none.
   */
  readonly other: string | null
  /** One sentence for people: what the class was concluded from. */
  readonly why: string
}

/** A tool's folder and history, compared. */
export interface ToolReconciliation {
  readonly tool: HistoryTool
  /** What people call the tool. */
  readonly title: string
  /** As it was named or found; null where there is none. */
  readonly folder: string | null
  /** The history table, with its schema; null where there is none. */
  readonly table: string | null
  /** Each version once: local ones in the order they run in, the others where they ran. */
  readonly statuses: readonly VersionStatus[]
  /** Lines for people: what was found, and what is not compared. */
  readonly notes: readonly string[]
  /** Lines for people: what may make the result wrong. */
  readonly warnings: readonly string[]
}

export interface Reconciliation {
  readonly tools: readonly ToolReconciliation[]
}
