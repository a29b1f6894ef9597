// Foreign servers and their user mappings: pg_foreign_server, pg_user_mappings.

import type { CatalogObject, Owned, WithAcl } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type ForeignServer = CatalogObject & Owned & WithAcl

export const foreignServer: IntrospectKind<ForeignServer> = {
  queries: () => [],
  collect: () => [],
}
