// Relations that have the name of one in the Catalog and are not in it themselves: initdb's, indexes, composite types.
// Where their schema comes earlier on the search path, they hide it from an unqualified pattern.

import type { Rows } from '../connect/session.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'
import { rowsOf } from './rows.ts'

/** A relation that is not in the Catalog and has the name of one that is, in another schema. */
export interface ShadowingRelation {
  /** Name of its schema. */
  readonly namespace: string
  /** Its name. */
  readonly name: string
}

export const shadowingQuery = `select n.nspname as namespace,
    h.relname as name
  from pg_catalog.pg_class h
  join pg_catalog.pg_namespace n on n.oid = h.relnamespace
  where (h.oid < ${FIRST_NORMAL_OID} or h.relkind in ('i', 'I', 'c'))
    and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    and exists (
      select 1
      from pg_catalog.pg_class c
      where c.oid >= ${FIRST_NORMAL_OID}
        and c.relname = h.relname
        and c.relnamespace <> h.relnamespace
        and c.relkind in ('r', 'S', 'v', 'm', 'f', 'p')
    )
  order by n.nspname, h.relname`

export function collectShadowing(rows: Rows | undefined): ShadowingRelation[] {
  return rowsOf<ShadowingRelation>(rows).map(({ namespace, name }) => ({ namespace, name }))
}
