// Text search configurations.

import type { DdlKind } from '../kind.ts'

export const textSearchConfiguration: DdlKind<'textSearchConfigurations'> = {
  collect: () => undefined,
  entries: () => [],
}
