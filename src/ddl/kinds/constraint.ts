// Table constraints.

import type { DdlKind } from '../kind.ts'

export const constraint: DdlKind<'constraints'> = {
  collect: () => undefined,
  entries: () => [],
}
