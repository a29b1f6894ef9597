// Text search parsers.

import type { DdlKind } from '../kind.ts'

export const textSearchParser: DdlKind<'textSearchParsers'> = {
  collect: () => undefined,
  entries: () => [],
}
