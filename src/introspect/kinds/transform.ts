// Transforms: pg_transform.

import type { CatalogObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Transform = CatalogObject

export const transform: IntrospectKind<Transform> = {
  queries: () => [],
  collect: () => [],
}
