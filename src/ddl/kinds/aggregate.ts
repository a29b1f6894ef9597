// Aggregate functions.

import type { DdlKind } from '../kind.ts'

export const aggregate: DdlKind<'aggregates'> = {
  collect: () => undefined,
  entries: () => [],
}
