// The rules by which a platform changes a dump: plan, entries and writer ask them. Without a profile there are none.

import type { RepeatableType } from '../sql/create.ts'
import type { DumpOptions } from '../options.ts'
import type { DumpObject } from '../plan/dump-object.ts'
import type { Quoting } from '../sql/quote.ts'
import type { TocEntry } from '../entry/toc-entry.ts'

/** What a rule may know of the dump that an entry belongs to. */
export type EntryContext = Quoting & { readonly options: DumpOptions }

/** A GRANT or REVOKE, by its parts. */
export interface PrivilegeStatement {
  readonly verb: 'GRANT' | 'REVOKE'
  /** Object type of the statement: `TABLE`, `FUNCTION`; in default privileges a plural. */
  readonly type: string
  /** The object as printed, `"public"."f"("a" "text")`; empty in default privileges. */
  readonly name: string
  /** Null for PUBLIC. */
  readonly grantee: string | null
  /** Every privilege of the type. */
  readonly all: boolean
  readonly grantOption: boolean
  /** ALTER DEFAULT PRIVILEGES … */
  readonly isDefault: boolean
}

export interface PlatformRules {
  /** The profile's name, or that of the tool whose text it is. */
  readonly name: string
  /** Schemas to leave out, as -N does. */
  readonly excludeSchema: readonly string[]
  readonly repeatable: readonly RepeatableType[]
  /** Lines of comments are printed: the headings of file and entries. */
  readonly headings: boolean
  /**
   * Whether triggers, policies and publication of tables in that schema are planned although the tables are not
   * dumped.
   */
  keepsParts(namespace: string | null): boolean
  /** Deselects what belongs to the platform, when all objects and their edges are known. */
  select(objects: readonly DumpObject[], find: (id: string) => DumpObject | undefined): void
  /** WITH SCHEMA of CREATE EXTENSION. */
  saysSchemaOf(extension: string): boolean
  /** A SET the script begins with, as it is to be printed. */
  setting(name: string, statement: string): string
  /** An entry as it is to be printed; null to leave it out. */
  entry(entry: TocEntry, object: DumpObject, context: EntryContext): TocEntry | null
  /** A GRANT or REVOKE as it is to be printed. */
  privilege(statement: PrivilegeStatement, text: string): string
  /** A command of psql's own, as it is to be printed. */
  psqlCommand(text: string): string
  /** Whole statements with what is around them, commented out. */
  commentOut(text: string): string
}
