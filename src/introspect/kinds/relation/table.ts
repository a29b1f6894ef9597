// Ordinary and partitioned tables, partitions included: pg_class with relkind r and p.

import {
  collectParents,
  type Inheriting,
  inheritanceQuery,
  partitionBoundColumn,
} from '../../relation/inheritance.ts'
import type { IntrospectKind } from '../../kind.ts'
import { collectRelations, type Relation, relationQuery } from '../../relation/relation.ts'

/** An ordinary or partitioned table, or a partition (pg_class, relkind r and p). */
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
  weight: 3,
  queries: (_version, survey) => [
    relationQuery(survey, RELKINDS, [
      'case when c.reloftype <> 0 then pg_catalog.format_type(c.reloftype, null) end as oftype',
      `case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as partkey`,
      partitionBoundColumn,
    ]),
    ...(survey.has('pg_inherits') ? [inheritanceQuery(RELKINDS)] : []),
  ],
  collect: ([rows, inheritanceRows], context) => {
    const parents = collectParents(inheritanceRows, context)
    return collectRelations<TableRow, Table>(rows, context, (relation, row) =>
      Object.assign(relation, {
        ofType: row.oftype,
        partitionKey: row.partkey,
        parents: parents.get(row.oid) ?? [],
        partitionBound: row.partbound,
      }),
    )
  },
}
