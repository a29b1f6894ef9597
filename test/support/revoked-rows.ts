// A session for tests whose rows can't be looked at after their turn. The rows of a connection are one and the same object
// with other values each time (src/connect/wire/row-reader.ts), so whoever keeps a row would read another's values.
import type { Rows, Session } from '../../src/connect/session.ts'

export function withRevokedRows(session: Session): Session {
  return {
    ...session,
    get roundTrips() {
      return session.roundTrips
    },
    batch(statements, options = {}) {
      const { onRows } = options
      if (!onRows) return session.batch(statements, options)
      return session.batch(statements, {
        ...options,
        onRows: (statement, rows) => onRows(statement, revokedRows(rows)),
      })
    },
    close: (options) => session.close(options),
  }
}

/** The rows, each of which throws a TypeError when it is looked at after the next was asked for. */
export function revokedRows(rows: Rows): Rows {
  function* oneByOne() {
    for (const row of rows) {
      const { proxy, revoke } = Proxy.revocable({ ...row }, {})
      try {
        yield proxy
      } finally {
        revoke()
      }
    }
  }
  return {
    [Symbol.iterator]: oneByOne,
    map(make) {
      const made = []
      for (const row of oneByOne()) made.push(make(row))
      return made
    },
  }
}
