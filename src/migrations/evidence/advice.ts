// Class and evidence → what to do about a version: a table, and nothing else. In doubt a person decides.
import type { VersionClass } from '../history/types.ts'
import type { Verdict } from './types.ts'

/**
 * - nothing: history, files and schema agree
 * - mark as applied: it is in effect, and not recorded
 * - run it: it is neither in effect nor recorded
 * - fetch the file: it is recorded and in effect, and there is no file
 * - mark as reverted: it is recorded and not in effect
 * - rename: the file has the content of a recorded version, and is to have its version
 * - a person decides
 */
export type AdviceAction =
  | 'nothing'
  | 'mark as applied'
  | 'run it'
  | 'fetch the file'
  | 'mark as reverted'
  | 'rename'
  | 'a person decides'

export interface Advice {
  readonly action: AdviceAction
  /** One sentence: why this, or what a person has to decide. */
  readonly why: string
}
