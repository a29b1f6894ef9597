// Inheritance and partitions: pg_inherits, and what pg_class says of a partition.

import type { Rows } from '../../connect/session.ts'
import type { ObjectId } from '../../catalog/catalog-object.ts'
import type { CollectContext } from '../kind.ts'
import { groupRows, rowsOf } from '../rows.ts'

/** A relation that can have parents: a table or a foreign table. */
export interface Inheriting {
  /** Tables it inherits from, or the partitioned table it is a partition of. */
  readonly parents: readonly ObjectId[]
  /** `FOR VALUES …` or `DEFAULT`; null where it is no partition. */
  readonly partitionBound: string | null
}

interface InheritanceRow {
  inhrelid: number
  inhparent: number
}

/**
 * An output column of the pg_class query that `collectRelations` reads. A bound names no columns, so no relation is
 * opened.
 */
export const partitionBoundColumn =
  'case when c.relispartition then pg_catalog.pg_get_expr(c.relpartbound, 0) end as partbound'

/**
 * Parents of the relations of these relkinds, in the order of INHERITS as pg_dump sees it: that of the rows on disk.
 */
export function inheritanceQuery(relkinds: readonly string[]): string {
  return `select i.inhrelid,
       i.inhparent
     from pg_catalog.pg_inherits i
     join pg_catalog.pg_class c on c.oid = i.inhrelid
     where c.relkind in (${relkinds.map((relkind) => `'${relkind}'`).join(', ')})
     order by i.ctid`
}

/** Parents by the child's OID. */
export function collectParents(rows: Rows | undefined, context: CollectContext): Map<number, ObjectId[]> {
  return groupRows(
    rowsOf<InheritanceRow>(rows),
    (row) => row.inhrelid,
    (row) => context.id('pg_class', row.inhparent),
  )
}
