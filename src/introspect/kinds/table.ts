// Ordinary and partitioned tables, partitions included: pg_class with relkind r and p, and their columns.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Table = NamespacedObject & Owned & WithAcl

export const table: IntrospectKind<Table> = {
  queries: () => [],
  collect: () => [],
}
