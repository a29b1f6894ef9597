// Foreign tables: pg_class with relkind f, pg_foreign_table.

import type { NamespacedObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type ForeignTable = NamespacedObject & Owned & WithAcl

export const foreignTable: IntrospectKind<ForeignTable> = {
  queries: () => [],
  collect: () => [],
}
