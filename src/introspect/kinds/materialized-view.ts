// Materialized views: pg_class with relkind m, their columns, and the SELECT they are filled by.

import type { IntrospectKind } from '../kind.ts'
import { collectRelations, type Relation, relationQueries } from '../relation.ts'
import { viewDefinition } from './view.ts'

export interface MaterializedView extends Relation {
  /** The SELECT as the server deparses it, without a semicolon. */
  readonly definition: string
  /** False after WITH NO DATA, until it is refreshed. */
  readonly populated: boolean
}

interface MaterializedViewRow {
  viewdef: string
  relispopulated: boolean
}

export const materializedView: IntrospectKind<MaterializedView> = {
  queries: (version) => relationQueries(version, ['m'], [viewDefinition, 'c.relispopulated']),
  collect: ([rows, columnRows], context) =>
    collectRelations<MaterializedViewRow, MaterializedView>(rows, columnRows, context, (relation, row) =>
      Object.assign(relation, {
        definition: row.viewdef,
        populated: row.relispopulated,
      }),
    ),
}
