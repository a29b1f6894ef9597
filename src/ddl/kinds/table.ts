// Ordinary and partitioned tables, partitions included.

import type { DdlKind } from '../kind.ts'

export const table: DdlKind<'tables'> = {
  collect: () => undefined,
  entries: () => [],
}
