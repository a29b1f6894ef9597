// Access methods for indexes and tables: pg_am, without initdb's.

import type { CatalogObject } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** An access method of indexes or tables (pg_am). */
export interface AccessMethod extends CatalogObject {
  /** What it stores (amtype). */
  readonly type: 'index' | 'table'
  /** Handler function, as SQL writes it (amhandler). */
  readonly handler: string
}

interface AccessMethodRow {
  oid: number
  amname: string
  amtype: string
  amhandler: string
}

export const accessMethod: IntrospectKind<AccessMethod> = {
  sources: ['pg_am'],
  queries: () => [
    `select am.oid,
       am.amname,
       am.amtype::pg_catalog.text as amtype,
       am.amhandler::pg_catalog.text as amhandler
     from pg_catalog.pg_am am
     where am.oid >= ${FIRST_NORMAL_OID}
     order by am.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<AccessMethodRow>(rows).map((row) => ({
      name: row.amname,
      ...context.facts('pg_am', row.oid),
      type: row.amtype === 't' ? 'table' : 'index',
      handler: row.amhandler,
    })),
}
