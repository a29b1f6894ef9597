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
