// Errors that a reading meets because someone changes the schema meanwhile: reason to read again, not to give up.
import { DatabaseError } from '../../errors.ts'

export const DEADLOCK = '40P01'
/** Undefined table, undefined schema. */
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['42P01', '3F000'])
const DROPPED = /^(?:cache lookup failed for|could not (?:open|find)) .*\d/

/**
 * Errors of the deparse functions, and of LOCK TABLE, for an object that the snapshot shows and that has been dropped since;
 * and that of a transaction that waited for someone who changes the schema and waits for us.
 */
export function tellsOfChange(error: unknown): error is DatabaseError {
  if (!(error instanceof DatabaseError)) return false
  return error.sqlState === DEADLOCK || NO_SUCH_NAME.has(error.sqlState) || DROPPED.test(error.message)
}
