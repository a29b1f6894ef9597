// What a folder of migrations is read into: plain, JSON-safe data.

/** The tools whose folders are known; `plain` is a folder of SQL files without one, `dump` a schema as pg_dump writes it,
 * `tree` one as `schemadump --format tree` does. */
export type MigrationTool =
  | 'atlas'
  | 'db-migrate'
  | 'dbmate'
  | 'diesel'
  | 'drizzle'
  | 'dump'
  | 'ecto'
  | 'flyway'
  | 'golang-migrate'
  | 'goose'
  | 'graphile-migrate'
  | 'hasura'
  | 'knex'
  | 'liquibase'
  | 'node-pg-migrate'
  | 'plain'
  | 'prisma'
  | 'rails'
  | 'refinery'
  | 'sql-migrate'
  | 'sqitch'
  | 'sqlc'
  | 'sqlx'
  | 'supabase'
  | 'tern'
  | 'tree'
  | 'typeorm'
  | 'yoyo'

/** SQL that stands together in one file. */
export interface MigrationPart {
  /** Relative to `Migrations.folder`, with `/` on every system. */
  readonly file: string
  /** Line of the file that `sql` begins on, from 1. */
  readonly line: number
  /** What goes forwards, as it stands in the file; what is passed over leaves its line breaks, so that lines stay right. */
  readonly sql: string
}

/**
 * - versioned: runs once, in its place
 * - baseline: stands for all that is older (Flyway's B files, Atlas's checkpoints)
 * - repeatable: runs again when it was changed (Flyway's R files, Liquibase's runOnChange and runAlways)
 * - current: is still being written (Graphile Migrate's current.sql)
 * - schema: a whole schema at once (dumps, structure.sql, schema_paths of Supabase), or a file of a plain folder
 */
export type MigrationKind = 'versioned' | 'baseline' | 'repeatable' | 'current' | 'schema'

/** One migration. */
export interface MigrationStep {
  /** How often and for what it runs. */
  readonly kind: MigrationKind
  /** As the tool records it in its ledger; null where it records none. */
  readonly version: string | null
  /** What people call it: the description in its file name, Liquibase's `author:id`, Sqitch's change. */
  readonly name: string
  /** In the order they run. */
  readonly parts: readonly MigrationPart[]
  /** Whether none of its parts has a statement. */
  readonly isEmpty: boolean
  /** Whether the tool runs it in a transaction: false where a mark forbids it, or the tool opens none. */
  readonly transaction: boolean
  /** Whether its settings end with it: psql runs each file in a session of its own, Supabase resets them. */
  readonly ownSession: boolean
  /** As the tool records it in its ledger, in the form it has there; null where it records none, or it is not computed. */
  readonly checksum: string | null
  /** Others that the tool takes for the same, as an earlier version of it computed them; default: none. */
  readonly otherChecksums?: readonly string[]
  /** The file that the ledger tells it by, where that is said to be another than its own (Liquibase's logicalFilePath). */
  readonly ledgerFile?: string
  /** What whoever runs the tool has to name for it to run, in words: `in context test`, `with label x`; absent where it runs for all. */
  readonly onlyIn?: string
  /** The expressions of contexts in `onlyIn`, its own and those of the includes that lead to it: all have to be met; absent for none. */
  readonly contexts?: readonly string[]
  /** The labels in `onlyIn`, in the same way. */
  readonly labels?: readonly string[]
  /** What else has to hold, in words: `where its preconditions hold`; absent where it runs always. */
  readonly onlyIf?: string
  /** What it does besides `parts`, for which no SQL is known, in words; absent where all is known. */
  readonly unknown?: string
  /** Whether `parts` hold SQL that the tool makes of changes in words of its own (Liquibase's `createTable`); default: no. */
  readonly isTranslated?: boolean
}

/**
 * - undoes: goes backwards
 * - seed: data
 * - hook: runs beside the migrations (callbacks, post-apply scripts)
 * - verify: checks what another one did
 * - superseded: older than the baseline it is part of
 * - not-for-postgresql: for another database system
 * - misplaced: lies where the tool does not look
 * - misnamed: is not named as the tool names migrations
 */
export type LeftOutReason =
  'undoes' | 'seed' | 'hook' | 'verify' | 'superseded' | 'not-for-postgresql' | 'misplaced' | 'misnamed'

/** A file (or a changeset of one) that is not a step. */
export interface LeftOut {
  /** Relative to `Migrations.folder`. */
  readonly file: string
  /** Why it does not run. */
  readonly reason: LeftOutReason
}

/** A folder of migrations, or a file, as its tool reads it. */
export interface Migrations {
  /** The tool that it was read for: named, or recognised. */
  readonly tool: MigrationTool
  /** As it was named; the folder of a file that was named; a folder within it where the migrations lie there. */
  readonly folder: string
  /** Table in which the tool records what has run, with its schema, by the tool's defaults; null where it has none. */
  readonly ledger: string | null
  /** In the order they run in. */
  readonly steps: readonly MigrationStep[]
  /** SQL files in the folder that are in no step. */
  readonly leftOut: readonly LeftOut[]
  /** Lines for people: how it was read, and what was left out. */
  readonly notes: readonly string[]
  /** Lines for people: what may make the result wrong. */
  readonly warnings: readonly string[]
}

/** How `readMigrations` reads. */
export interface MigrationOptions {
  /** Reads the folder as this tool does; default: recognised by marks in the files and by their names. */
  readonly tool?: MigrationTool | undefined
}
