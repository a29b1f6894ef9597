// Sequences: pg_class with relkind S, pg_sequence.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Sequence = NamespacedObject & Owned & WithAcl

export const sequence: IntrospectKind<Sequence> = {
  queries: () => [],
  collect: () => [],
}
