// Sessions for tests: one that counts or disturbs the batches of a real one, one that is no server at all.
import type { Row, Session } from '../../src/connect/session.ts'

/** `before` runs ahead of every batch, with its number from 1. */
export function disturbed(session: Session, before: (batch: number) => Promise<unknown>): Session {
  let batches = 0
  return {
    ...session,
    get roundTrips() {
      return session.roundTrips
    },
    async batch(statements, options) {
      await before(++batches)
      return session.batch(statements, options)
    },
    close: () => session.close(),
  }
}

/** `work` runs when everything is read and the digest is not yet taken, with the number of the digest from 1. */
export function beforeDigest(session: Session, work: (digest: number) => Promise<unknown>): Session {
  let digests = 0
  return {
    ...session,
    async batch(statements, options = {}) {
      const at = statements.findIndex((statement) => / as digest$/.test(statement))
      if (at < 1) return session.batch(statements, options)
      const { onRows, ...others } = options
      const queries = await session.batch(statements.slice(0, at), options)
      await work(++digests)
      const rest = await session.batch(statements.slice(at), {
        ...others,
        ...(onRows && { onRows: (statement, rows) => onRows(at + statement, rows) }),
      })
      return [...queries, ...rest]
    },
  }
}

/** Says what it is, and records what it is asked; each statement gives the rows that `answer` returns. */
export function fakeSession(
  version: string,
  answer: (statement: string) => Row[] = () => [],
): Session & { readonly asked: readonly string[] } {
  const asked: string[] = []
  return {
    asked,
    version,
    roundTrips: 0,
    batch(statements) {
      asked.push(...statements)
      return Promise.resolve(statements.map(answer))
    },
    close: () => Promise.resolve(),
  }
}
