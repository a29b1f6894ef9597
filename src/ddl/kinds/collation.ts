// Collations.

import type { DdlKind } from '../kind.ts'

export const collation: DdlKind<'collations'> = {
  collect: () => undefined,
  entries: () => [],
}
