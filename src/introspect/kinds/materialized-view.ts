// Materialized views: pg_class with relkind m, and the SELECT they are filled by.

import type { IntrospectKind } from '../kind.ts'
import { collectRelations, type Relation, relationQuery } from '../relation.ts'
import { viewDefinition } from './view.ts'

/** A materialized view (pg_class, relkind m). */
export interface MaterializedView extends Relation {
  /** The SELECT as the server deparses it, without a semicolon. */
  readonly definition: string
  /** False after WITH NO DATA, until it is refreshed. */
  readonly populated: boolean
  /** Its extension calls it configuration (pg_extension_config_dump): what it contains counts as schema. */
  readonly configuration: boolean
}

interface MaterializedViewRow {
  viewdef: string
  relispopulated: boolean
  isconfiguration: boolean
}

export const materializedView: IntrospectKind<MaterializedView> = {
  isDeparsed: true,
  sources: ['relkind m'],
  queries: (_version, presence) => [
    relationQuery(
      presence,
      ['m'],
      [
        viewDefinition,
        'c.relispopulated',
        `c.oid in (
         select pg_catalog.unnest(x.extconfig)
         from pg_catalog.pg_extension x) as isconfiguration`,
      ],
    ),
  ],
  collect: ([rows], context) =>
    collectRelations<MaterializedViewRow, MaterializedView>(rows, context, (relation, row) =>
      Object.assign(relation, {
        definition: row.viewdef,
        populated: row.relispopulated,
        configuration: row.isconfiguration,
      }),
    ),
}
