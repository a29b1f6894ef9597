// Views: pg_class with relkind v.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type View = NamespacedObject & Owned & WithAcl

export const view: IntrospectKind<View> = {
  queries: () => [],
  collect: () => [],
}
