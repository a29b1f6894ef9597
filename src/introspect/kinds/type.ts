// Types: pg_type. Enum, composite, domain, range, base and shell types; array and row types for ordering.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Type = NamespacedObject & Owned & WithAcl

export const type: IntrospectKind<Type> = {
  queries: () => [],
  collect: () => [],
}
