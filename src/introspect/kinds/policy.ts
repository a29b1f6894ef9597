// Row security policies: pg_policy.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Policy = NamespacedObject

export const policy: IntrospectKind<Policy> = {
  queries: () => [],
  collect: () => [],
}
