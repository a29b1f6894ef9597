// Types.

import type { DdlKind } from '../kind.ts'

export const type: DdlKind<'types'> = {
  collect: () => undefined,
  entries: () => [],
}
