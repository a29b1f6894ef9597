// Row security policies.

import type { DdlKind } from '../kind.ts'

export const policy: DdlKind<'policies'> = {
  collect: () => undefined,
  entries: () => [],
}
