// Foreign-data wrappers: pg_foreign_data_wrapper.

import type { CatalogObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type ForeignDataWrapper = CatalogObject & Owned & WithAcl

export const foreignDataWrapper: IntrospectKind<ForeignDataWrapper> = {
  queries: () => [],
  collect: () => [],
}
