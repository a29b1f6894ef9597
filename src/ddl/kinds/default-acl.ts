// Default privileges.

import type { DdlKind } from '../kind.ts'

export const defaultAcl: DdlKind<'defaultAcls'> = {
  collect: () => undefined,
  entries: () => [],
}
