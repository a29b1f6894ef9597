// Extended statistics.

import type { DdlKind } from '../kind.ts'

export const statistics: DdlKind<'statistics'> = {
  collect: () => undefined,
  entries: () => [],
}
