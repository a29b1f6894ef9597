// Encoding conversions.

import type { DdlKind } from '../kind.ts'

export const conversion: DdlKind<'conversions'> = {
  collect: () => undefined,
  entries: () => [],
}
