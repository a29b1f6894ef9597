// The words of each kind, for two objects of one identity that differ. A kind without a file here is told by its statements.

import type { Catalog, ObjectKind } from '../../catalog/catalog.ts'
import type { Phrases, WordsContext } from './phrase.ts'

export type KindWords<K extends ObjectKind> = (
  a: Catalog[K][number],
  b: Catalog[K][number],
  context: WordsContext,
) => Phrases

export const kindWords: { readonly [K in ObjectKind]?: KindWords<K> } = {}
