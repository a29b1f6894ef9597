// Text search dictionaries.

import type { DdlKind } from '../kind.ts'

export const textSearchDictionary: DdlKind<'textSearchDictionaries'> = {
  collect: () => undefined,
  entries: () => [],
}
