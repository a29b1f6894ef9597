// A session for reading what an open transaction has changed and nobody else sees: the transactions of the reading are
// savepoints within it.
import type { Session } from '../../../src/connect/index.ts'

export function withinTransaction(session: Session): Session {
  return {
    get roundTrips() {
      return session.roundTrips
    },
    batch: (statements, options) => session.batch(statements.map(asSavepoint), options),
    close: () => Promise.resolve(),
  }
}

function asSavepoint(statement: string): string {
  if (/^begin\b/i.test(statement)) return 'savepoint reading'
  if (/^commit\b/i.test(statement)) return 'release savepoint reading'
  return /^rollback\b/i.test(statement) ? 'rollback to savepoint reading' : statement
}
