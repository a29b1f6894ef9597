// Extensions: pg_extension.

import { textArray } from '../../values/array.ts'
import type { CatalogObject, ObjectId } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'

/** An extension (pg_extension). */
export interface Extension extends CatalogObject {
  /** Schema its objects were created in. */
  readonly namespace: string
  /** Version that is installed (extversion). */
  readonly version: string
  /** Its objects can be moved to another schema (extrelocatable). */
  readonly relocatable: boolean
  /** Relations it calls configuration (pg_extension_config_dump): what they contain counts as schema. */
  readonly configuration: readonly ObjectId[]
}

interface ExtensionRow {
  oid: number
  extname: string
  nspname: string
  extversion: string
  extrelocatable: boolean
  extconfig: string | null
}

export const extension: IntrospectKind<Extension> = {
  queries: () => [
    `select x.oid,
       x.extname,
       n.nspname,
       x.extversion,
       x.extrelocatable,
       x.extconfig::pg_catalog.text as extconfig
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
      configuration: textArray(row.extconfig).map((oid) => context.id('pg_class', Number(oid))),
    })),
}
