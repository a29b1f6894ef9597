// Operator classes: pg_opclass.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type OperatorClass = NamespacedObject & Owned

export const operatorClass: IntrospectKind<OperatorClass> = {
  queries: () => [],
  collect: () => [],
}
