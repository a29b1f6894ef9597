import { expect } from 'vitest'
import { firstDifference } from './dump-text.ts'

/** Fails with the first differing lines: an assertion on two whole dumps would print both. */
export function expectSame(mine: string, reference: string): void {
  const difference = firstDifference(mine, reference)
  if (difference !== null) expect.fail(difference)
}
