// Procedural languages.

import type { DdlKind } from '../kind.ts'

export const language: DdlKind<'languages'> = {
  collect: () => undefined,
  entries: () => [],
}
