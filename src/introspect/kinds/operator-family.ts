// Operator families: pg_opfamily.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type OperatorFamily = NamespacedObject & Owned

export const operatorFamily: IntrospectKind<OperatorFamily> = {
  queries: () => [],
  collect: () => [],
}
