// Rewrite rules: pg_rewrite.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Rule = NamespacedObject

export const rule: IntrospectKind<Rule> = {
  queries: () => [],
  collect: () => [],
}
