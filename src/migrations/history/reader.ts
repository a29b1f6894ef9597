// What a file of tools/ holds: how a tool's history table is recognised and read, how its versions are told apart, and
// with which commands its history is repaired.
import type { MigrationStep } from '../types.ts'
import type { HistoryEntry, VersionStatus } from './types.ts'

/** A table that may be a tool's history. */
export interface FoundTable {
  readonly schema: string
  readonly name: string
  readonly owner: string
  /** In their order, with the type as the server writes it: `character varying(255)`. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isArray: boolean }[]
  readonly readable: boolean
  /** Whether it has a primary key. */
  readonly hasKey: boolean
}

/** A row: each column as text, arrays as JSON; what is absent in this layout is undefined. */
export type HistoryRow = Readonly<Record<string, string | null | undefined>>

/** An entry before its tool and position are known. */
export type EntryFields = Pick<HistoryEntry, 'version'> & Partial<Omit<HistoryEntry, 'tool' | 'position'>>

/**
 * How versions are ordered: as numbers, as numbers with dots, as text, or only by the place that the folder (a plan, a
 * journal, a graph) gives them.
 */
export type VersionOrder = 'number' | 'dotted' | 'text' | 'place'

/** A command for people to run, in the shell or in psql. */
export interface RepairCommand {
  /** For the shell, or for psql. */
  readonly kind: 'shell' | 'sql'
  /** A line of the shell, in which `$DATABASE_URL` is the database; or a statement. */
  readonly text: string
}

/** How the database was named: as the linked or the local project of Supabase's command, or by a URL. */
export type Reach = 'linked' | 'local' | 'url'

/** What a command is made for. */
export interface RepairCase {
  readonly status: VersionStatus
  readonly reach: Reach
  /** The history table, quoted. */
  readonly table: string
  /** As it was named. */
  readonly folder: string
  /** The local version that precedes it; null for the first one. */
  readonly before: string | null
  /** A version that is recorded and has a local file, for tools that name others alike; null for none. */
  readonly example: string | null
  /** Whether nothing that is recorded is newer. */
  readonly isLast: boolean
  /** Whether nothing newer is recorded once the records are mended. */
  readonly staysLast: boolean
  /** Whether all local ones before it are recorded once the records are mended: where the table holds only where the history stands. */
  readonly leavesNoGap: boolean
}

/** A command for one case; null where neither a command nor a row can do it, and a person decides. */
export type Repair = (repair: RepairCase) => RepairCommand | null

export interface HistoryReader {
  readonly title: string
  /** What its table is called by default. */
  readonly tables: readonly string[]
  /** Other tables that it keeps in the schema of its history. */
  readonly tablesBeside?: readonly string[]
  /** By columns and schema; `all` are the other candidates of the database. */
  isOwn(table: FoundTable, all: readonly FoundTable[]): boolean
  /** Columns that rows are ordered by, as far as the layout has them. */
  readonly order: readonly string[]
  /** Its own query, for histories of more than one table. */
  query?(table: FoundTable): string
  entries(rows: readonly HistoryRow[], table: FoundTable): readonly EntryFields[]
  /** What the names of its migrations end with; default: `.sql`. */
  readonly fileTypes?: RegExp
  /** Why what ran may have been written otherwise than the step has it; undefined where it was not. */
  doubtOf?(step: MigrationStep, entry: HistoryEntry): string | undefined
  readonly versions: VersionOrder
  /** What its table tells a local migration by. By default its version, else its name. */
  versionOf?(step: MigrationStep): string
  /**
   * The versions of all local migrations, as the table has them or would have them, where that depends on what it holds.
   * @param recorded versions
   */
  versionsOf?(steps: readonly MigrationStep[], recorded: readonly string[]): readonly string[]
  /** Other forms in which other layouts of the table record the same migration. */
  otherVersionsOf?(step: MigrationStep): readonly string[]
  /**
   * Checksums that the table may hold of a local migration, in all forms that the tool takes for the same.
   * @param before the recorded local migrations that precede it, for checksums that are chained
   */
  checksumsOf?(step: MigrationStep, before: readonly MigrationStep[]): readonly string[]
  /** Whether a recorded checksum is of a kind that `checksumsOf` computes; by default all are. */
  isComparable?(checksum: string): boolean
  /** Whether a checksum changes, too, when an earlier file does; default: false. */
  readonly isChained?: boolean
  /** Versions that are ordered among themselves only, as an app's of Django; default: all. */
  groupOf?(version: string): string
  /** Whether equal checksums mean equal content also under another version; default: true. */
  readonly checksumOfContentAlone?: boolean
  /** Whether the table holds only where the history stands, so that all up to it counts as applied. */
  readonly lastOnly?: boolean
  /** Whether the tool goes no further as long as a file is not what it recorded; `markApplied` then records the file. Default: false. */
  readonly refusesEdits?: boolean
  /** Whether the tool knows by itself what was squashed, so that the older rows are no trouble to it; default: false. */
  readonly knowsSquashed?: boolean
  /** Where the project says how the table is called: names of files, and what is matched in them. */
  readonly configuration?: { readonly files: RegExp; readonly table: RegExp }
  /** Records as applied without running anything. */
  readonly markApplied: Repair
  /** Takes the record away, or marks it as undone. */
  readonly markReverted: Repair
  /** Runs what is not recorded. */
  readonly run: Repair
}
