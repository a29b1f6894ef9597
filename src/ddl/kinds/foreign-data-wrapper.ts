// Foreign-data wrappers.

import type { DdlKind } from '../kind.ts'

export const foreignDataWrapper: DdlKind<'foreignDataWrappers'> = {
  collect: () => undefined,
  entries: () => [],
}
