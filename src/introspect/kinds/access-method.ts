// Access methods: pg_am.

import type { CatalogObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type AccessMethod = CatalogObject

export const accessMethod: IntrospectKind<AccessMethod> = {
  queries: () => [],
  collect: () => [],
}
