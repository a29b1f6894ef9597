// Extensions: pg_extension.

import type { CatalogObject } from '../catalog-object.ts'
import { type IntrospectKind, rowsOf } from '../kind.ts'

/** An extension (pg_extension). */
export interface Extension extends CatalogObject {
  /** Schema its objects were created in. */
  readonly namespace: string
  /** Version that is installed (extversion). */
  readonly version: string
  /** Its objects can be moved to another schema (extrelocatable). */
  readonly relocatable: boolean
}

interface ExtensionRow {
  oid: number
  extname: string
  nspname: string
  extversion: string
  extrelocatable: boolean
}

export const extension: IntrospectKind<Extension> = {
  queries: () => [
    `select x.oid,
       x.extname,
       n.nspname,
       x.extversion,
       x.extrelocatable
     from pg_catalog.pg_extension x
     join pg_catalog.pg_namespace n on n.oid = x.extnamespace
     order by x.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<ExtensionRow>(rows).map((row) => ({
      name: row.extname,
      ...context.facts('pg_extension', row.oid),
      namespace: row.nspname,
      version: row.extversion,
      relocatable: row.extrelocatable,
    })),
}
