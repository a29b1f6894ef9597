// Operators: pg_operator.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Operator = NamespacedObject & Owned

export const operator: IntrospectKind<Operator> = {
  queries: () => [],
  collect: () => [],
}
