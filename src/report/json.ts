// A comparison as JSON. docs/cli.md documents the fields.
import { groupDifferences, total } from './group.ts'
import { type Comparison, isSame } from './comparison.ts'

/** Raised when a field changes its meaning or goes away. */
export const REPORT_FORMAT_VERSION = 1

export function jsonReport(comparison: Comparison): string {
  const { a, b, differences, notCompared, accepted } = comparison
  const objects = total(groupDifferences(differences))
  return `${JSON.stringify(
    {
      formatVersion: REPORT_FORMAT_VERSION,
      a,
      b,
      same: isSame(comparison),
      counts: {
        differences: differences.length,
        unproved: differences.filter(({ unproved }) => unproved !== null).length,
        accepted,
        ...objects,
      },
      // Without the catalog objects, which are the library's.
      differences: differences.map(({ objectA: _a, objectB: _b, ...difference }) => difference),
      notCompared,
    },
    null,
    2,
  )}\n`
}
