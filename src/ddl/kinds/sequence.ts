// Sequences.

import type { DdlKind } from '../kind.ts'

export const sequence: DdlKind<'sequences'> = {
  collect: () => undefined,
  entries: () => [],
}
