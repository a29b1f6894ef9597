// Views.

import type { DdlKind } from '../kind.ts'

export const view: DdlKind<'views'> = {
  collect: () => undefined,
  entries: () => [],
}
