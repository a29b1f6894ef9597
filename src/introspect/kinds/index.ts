// Indexes: pg_index.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Index = NamespacedObject

export const index: IntrospectKind<Index> = {
  queries: () => [],
  collect: () => [],
}
