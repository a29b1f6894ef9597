// Foreign tables: pg_class with relkind f, pg_foreign_table.

import { type GenericOption, parseOptions, sortedOptions } from '../../values/generic-options.ts'
import {
  collectParents,
  type Inheriting,
  inheritanceQuery,
  partitionBoundColumn,
} from '../../relation/inheritance.ts'
import type { IntrospectKind } from '../../kind.ts'
import { collectRelations, type Relation, relationQuery } from '../../relation/relation.ts'

/** A foreign table (pg_class and pg_foreign_table). */
export interface ForeignTable extends Relation, Inheriting {
  /** Name of its foreign server. */
  readonly server: string
  /** Options for the foreign-data wrapper. */
  readonly foreignOptions: readonly GenericOption[]
}

interface ForeignTableRow {
  oid: number
  srvname: string
  ftoptions: string
  partbound: string | null
}

const RELKINDS = ['f']

export const foreignTable: IntrospectKind<ForeignTable> = {
  sources: ['relkind f'],
  queries: (_version, survey) => [
    relationQuery(
      survey,
      RELKINDS,
      ['fs.srvname', `${sortedOptions('ft.ftoptions')} as ftoptions`, partitionBoundColumn],
      `join pg_catalog.pg_foreign_table ft on ft.ftrelid = c.oid
     join pg_catalog.pg_foreign_server fs on fs.oid = ft.ftserver`,
    ),
    ...(survey.has('pg_inherits') ? [inheritanceQuery(RELKINDS)] : []),
  ],
  collect: ([rows, inheritanceRows], context) => {
    const parents = collectParents(inheritanceRows, context)
    return collectRelations<ForeignTableRow, ForeignTable>(rows, context, (relation, row) =>
      Object.assign(relation, {
        server: row.srvname,
        foreignOptions: parseOptions(row.ftoptions),
        parents: parents.get(row.oid) ?? [],
        partitionBound: row.partbound,
      }),
    )
  },
}
