// Collations: pg_collation.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Collation = NamespacedObject & Owned

export const collation: IntrospectKind<Collation> = {
  queries: () => [],
  collect: () => [],
}
