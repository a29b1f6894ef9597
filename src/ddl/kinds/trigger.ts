// Triggers.

import type { DdlKind } from '../kind.ts'

export const trigger: DdlKind<'triggers'> = {
  collect: () => undefined,
  entries: () => [],
}
