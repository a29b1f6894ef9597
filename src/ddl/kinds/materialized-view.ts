// Materialized views.

import type { DdlKind } from '../kind.ts'

export const materializedView: DdlKind<'materializedViews'> = {
  collect: () => undefined,
  entries: () => [],
}
