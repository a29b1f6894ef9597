// Text search dictionaries: pg_ts_dict.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type TextSearchDictionary = NamespacedObject & Owned

export const textSearchDictionary: IntrospectKind<TextSearchDictionary> = {
  queries: () => [],
  collect: () => [],
}
