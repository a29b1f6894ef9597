// Table constraints: pg_constraint (those of domains belong to their type).

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Constraint = NamespacedObject

export const constraint: IntrospectKind<Constraint> = {
  queries: () => [],
  collect: () => [],
}
