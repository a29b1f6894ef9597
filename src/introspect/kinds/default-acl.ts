// Default privileges: pg_default_acl.

import type { CatalogObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type DefaultAcl = CatalogObject

export const defaultAcl: IntrospectKind<DefaultAcl> = {
  queries: () => [],
  collect: () => [],
}
