// Rewrite rules.

import type { DdlKind } from '../kind.ts'

export const rule: DdlKind<'rules'> = {
  collect: () => undefined,
  entries: () => [],
}
