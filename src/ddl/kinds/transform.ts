// Transforms.

import type { DdlKind } from '../kind.ts'

export const transform: DdlKind<'transforms'> = {
  collect: () => undefined,
  entries: () => [],
}
