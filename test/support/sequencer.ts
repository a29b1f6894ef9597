// The order of test files: those that take minutes first, so that no worker is left with one when the others have nothing to do.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Parts of their paths, the longest first. All others are done in seconds, in Vitest's own order. */
const LONG = [
  'integration/fixtures/18.',
  'integration/fixtures/13.',
  'integration/corpora.',
  'integration/fixtures/',
  'integration/compare/single-changes.',
  'integration/diff.',
  'migrations/load.',
  'cli/diff.',
  'cli/embedded.',
  'integration/settings.',
  'integration/source.',
  'integration/pack.',
  'integration/',
  'cli/',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    return others.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const rank = LONG.findIndex((part) => moduleId.includes(`/test/${part}`))
  return rank < 0 ? LONG.length : rank
}
