// Indexes.

import type { DdlKind } from '../kind.ts'

export const index: DdlKind<'indexes'> = {
  collect: () => undefined,
  entries: () => [],
}
