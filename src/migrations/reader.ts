// What each tool's file provides: how its folders are recognised, and how they are read.
import type { Folder } from './folder.ts'
import type { LeftOut, MigrationStep } from './types.ts'

/**
 * The steps of a folder. Files that are neither in a step nor left out are reported by the caller as misnamed or
 * misplaced.
 */
export interface Reading {
  readonly steps: readonly MigrationStep[]
  readonly leftOut?: readonly LeftOut[]
  readonly notes?: readonly string[]
  readonly warnings?: readonly string[]
}

export interface ToolReader {
  /** In messages: `reading db/migrations as goose's`. */
  readonly title: string
  /** The table in which it records what has run, by default. */
  readonly ledger: string | null
  /** What its files are called, for messages. */
  readonly fileNames: string
  detect(folder: Folder): boolean
  /** What has to be done first, with packages that few folders need; a single file's text is read without. */
  prepare?(folder: Folder): Promise<Folder>
  /** @throws SchemadumpError where the tool itself would refuse the folder */
  read(folder: Folder): Reading
}
