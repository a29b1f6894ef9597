// Access methods.

import type { DdlKind } from '../kind.ts'

export const accessMethod: DdlKind<'accessMethods'> = {
  collect: () => undefined,
  entries: () => [],
}
