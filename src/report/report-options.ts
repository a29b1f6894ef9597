// How a report is written.
export interface ReportOptions {
  /** Definitions as text diffs. */
  readonly patch: boolean
  /** For a terminal. */
  readonly colour: boolean
}
