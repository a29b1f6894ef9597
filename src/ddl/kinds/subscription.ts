// Subscriptions.

import type { DdlKind } from '../kind.ts'

export const subscription: DdlKind<'subscriptions'> = {
  collect: () => undefined,
  entries: () => [],
}
