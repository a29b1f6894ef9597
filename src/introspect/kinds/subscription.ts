// Subscriptions: pg_subscription.

import type { CatalogObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Subscription = CatalogObject & Owned

export const subscription: IntrospectKind<Subscription> = {
  queries: () => [],
  collect: () => [],
}
