// What a tool's folder holds, as it is compared with the tool's history.
import type { MigrationStep } from '../types.ts'
import type { HistoryReader } from './reader.ts'
import type { HistoryTool } from './types.ts'

export interface LocalMigrations {
  readonly tool: HistoryTool
  /** As it was named or found. */
  readonly folder: string
  /** Those that the tool records, in the order they run in. */
  readonly steps: readonly MigrationStep[]
  /** What the history table knows the project by; undefined where it has one only, or the folder does not say. */
  readonly project?: string | undefined
  /** Of each version those that it rests on; empty where only the order tells. */
  readonly restsOn: ReadonlyMap<string, readonly string[]>
  /** Of a version that was put together with others the one that stands for them. */
  readonly replacedBy: ReadonlyMap<string, string>
  /** Lines for people. */
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
}

/** What the history table tells the migration by. */
export function versionOf(reader: HistoryReader, step: MigrationStep): string {
  return reader.versionOf?.(step) ?? step.version ?? step.name
}
