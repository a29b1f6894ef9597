// What a command reads: found, announced, and not yet connected to.
import type { Session } from '../../connect/index.ts'

/** A database that was found and can be opened. */
export interface Database {
  /** What it is and how it was found, line by line, without a secret. */
  readonly description: readonly string[]
  /** By its host's name. */
  readonly isSupabase?: boolean
  /** @param firstBatch what the session's first batch is going to ask; see ConnectTarget */
  open(firstBatch?: () => Promise<readonly string[]>): Promise<Session>
}
