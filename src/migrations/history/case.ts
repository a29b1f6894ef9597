// What the classes of a tool's versions are concluded from.
import type { Contents } from './contents.ts'
import type { LocalMigrations } from './local.ts'
import type { HistoryReader } from './reader.ts'
import type { Recorded } from './recorded.ts'
import type { HistoryTool } from './types.ts'

/** All that the classes are concluded from. */
export interface Case {
  readonly tool: HistoryTool
  readonly reader: HistoryReader
  readonly local: LocalMigrations
  readonly recorded: ReadonlyMap<string, Recorded>
  /** Versions of `local.steps`, in their order, as the history has them where it has them. */
  readonly versions: readonly string[]
  readonly contents: Contents
}
