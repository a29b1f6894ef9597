// Materialized views: pg_class with relkind m, and the SELECT they are filled by.

import type { IntrospectKind } from '../../kind.ts'
import { collectRelations, type Relation, relationQuery } from '../../relation/relation.ts'
import { viewDefinition } from './view.ts'

/** A materialized view (pg_class, relkind m). */
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
  isDeparsed: true,
  sources: ['relkind m'],
  queries: (_version, survey) => [relationQuery(survey, ['m'], [viewDefinition, 'c.relispopulated'])],
  collect: ([rows], context) =>
    collectRelations<MaterializedViewRow, MaterializedView>(rows, context, (relation, row) =>
      Object.assign(relation, {
        definition: row.viewdef,
        populated: row.relispopulated,
      }),
    ),
}
