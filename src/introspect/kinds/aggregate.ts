// Aggregate functions: pg_aggregate.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Aggregate = NamespacedObject & Owned & WithAcl

export const aggregate: IntrospectKind<Aggregate> = {
  queries: () => [],
  collect: () => [],
}
