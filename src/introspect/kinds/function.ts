// Functions and procedures: pg_proc without aggregates.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Function = NamespacedObject & Owned & WithAcl

export const function_: IntrospectKind<Function> = {
  queries: () => [],
  collect: () => [],
}
