// Event triggers: pg_event_trigger.

import type { CatalogObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type EventTrigger = CatalogObject & Owned

export const eventTrigger: IntrospectKind<EventTrigger> = {
  queries: () => [],
  collect: () => [],
}
