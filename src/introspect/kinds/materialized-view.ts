// Materialized views: pg_class with relkind m.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type MaterializedView = NamespacedObject & Owned & WithAcl

export const materializedView: IntrospectKind<MaterializedView> = {
  queries: () => [],
  collect: () => [],
}
