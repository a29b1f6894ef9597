// Triggers: pg_trigger.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Trigger = NamespacedObject

export const trigger: IntrospectKind<Trigger> = {
  queries: () => [],
  collect: () => [],
}
