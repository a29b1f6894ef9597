// Operator classes.

import type { DdlKind } from '../kind.ts'

export const operatorClass: DdlKind<'operatorClasses'> = {
  collect: () => undefined,
  entries: () => [],
}
