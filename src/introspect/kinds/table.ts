// Ordinary and partitioned tables, partitions included: pg_class with relkind r and p, and their columns.

import { collectParents, type Inheriting, inheritanceQuery, partitionBoundColumn } from '../inheritance.ts'
import type { IntrospectKind } from '../kind.ts'
import { collectRelations, type Relation, relationQueries } from '../relation.ts'

export interface Table extends Relation, Inheriting {
  /** Composite type the table was made OF; its columns are the type's. */
  readonly ofType: string | null
  /** What stands after PARTITION BY: `RANGE (day)`; null where the table is not partitioned. */
  readonly partitionKey: string | null
}

interface TableRow {
  oid: number
  oftype: string | null
  partkey: string | null
  partbound: string | null
}

const RELKINDS = ['r', 'p']

export const table: IntrospectKind<Table> = {
  weight: 24,
  queries: (version, presence) => [
    ...relationQueries(version, presence, RELKINDS, [
      'case when c.reloftype <> 0 then pg_catalog.format_type(c.reloftype, null) end as oftype',
      `case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as partkey`,
      partitionBoundColumn,
    ]),
    ...(presence.has('pg_inherits') ? [inheritanceQuery(RELKINDS)] : []),
  ],
  collect: ([rows, columnRows, inheritanceRows], context) => {
    const parents = collectParents(inheritanceRows, context)
    return collectRelations<TableRow, Table>(rows, columnRows, context, (relation, row) =>
      Object.assign(relation, {
        ofType: row.oftype,
        partitionKey: row.partkey,
        parents: parents.get(row.oid) ?? [],
        partitionBound: row.partbound,
      }),
    )
  },
}
