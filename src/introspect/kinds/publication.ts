// Publications, their tables and schemas: pg_publication, pg_publication_rel, pg_publication_namespace.

import type { CatalogObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Publication = CatalogObject & Owned

export const publication: IntrospectKind<Publication> = {
  queries: () => [],
  collect: () => [],
}
