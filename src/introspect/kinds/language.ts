// Procedural languages: pg_language.

import type { CatalogObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Language = CatalogObject & Owned & WithAcl

export const language: IntrospectKind<Language> = {
  queries: () => [],
  collect: () => [],
}
