// Casts.

import type { DdlKind } from '../kind.ts'

export const cast: DdlKind<'casts'> = {
  collect: () => undefined,
  entries: () => [],
}
