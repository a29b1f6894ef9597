// Casts: pg_cast.

import type { CatalogObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Cast = CatalogObject

export const cast: IntrospectKind<Cast> = {
  queries: () => [],
  collect: () => [],
}
