// Operators.

import type { DdlKind } from '../kind.ts'

export const operator: DdlKind<'operators'> = {
  collect: () => undefined,
  entries: () => [],
}
