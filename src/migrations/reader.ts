// What each tool's file gives: how its folders are told, and how they are read.
import type { Folder } from './folder.ts'
import type { LeftOut, MigrationStep } from './types.ts'

/** Steps of a folder; of files in no step and not left out, the caller says that they are misnamed or misplaced. */
export interface Reading {
  readonly steps: readonly MigrationStep[]
  readonly leftOut?: readonly LeftOut[]
  readonly notes?: readonly string[]
  readonly warnings?: readonly string[]
}

export interface ToolReader {
  /** In messages: `reading db/migrations as goose's`. */
  readonly title: string
  /** Its table of what has run, by default. */
  readonly ledger: string | null
  /** What its files are called, for messages. */
  readonly fileNames: string
  detect(folder: Folder): boolean
  /** @throws SchemadumpError where the tool itself would refuse the folder */
  read(folder: Folder): Reading
}
