// Operator families.

import type { DdlKind } from '../kind.ts'

export const operatorFamily: DdlKind<'operatorFamilies'> = {
  collect: () => undefined,
  entries: () => [],
}
