// Extended statistics: pg_statistic_ext.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Statistics = NamespacedObject & Owned

export const statistics: IntrospectKind<Statistics> = {
  queries: () => [],
  collect: () => [],
}
