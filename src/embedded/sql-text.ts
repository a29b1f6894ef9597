// What is loaded: SQL with its place.
import type { Statement } from '../sql/index.ts'

/** SQL to run, from a file or a part of one. */
export interface SqlText {
  /** What errors call it: the file's name. */
  readonly name: string
  readonly text: string
  /** Those of the text that run, where it has been split already; default: all. */
  readonly statements?: readonly Statement[]
  /** Line of the file in which the text begins; default: 1. */
  readonly line?: number
  /** Whether the session's settings are the defaults again after it; default: false. */
  readonly endsSession?: boolean
  /** Texts in a row that name the same one run in one transaction, as far as their statements allow it; default: none. */
  readonly transaction?: string | undefined
  /** What an error about a statement adds, by the statement's line in the file. */
  explain?(line: number): string | undefined
}
