// Event triggers.

import type { DdlKind } from '../kind.ts'

export const eventTrigger: DdlKind<'eventTriggers'> = {
  collect: () => undefined,
  entries: () => [],
}
