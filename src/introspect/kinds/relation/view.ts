// Views: pg_class with relkind v, and the SELECT they consist of.

import type { IntrospectKind } from '../../kind.ts'
import { collectRelations, type Relation, relationQuery } from '../../relation/relation.ts'

/** A view (pg_class, relkind v). */
export interface View extends Relation {
  /** The SELECT as the server deparses it, without a semicolon. */
  readonly definition: string
  /** WITH CHECK OPTION (reloptions), which is not among the `options`; null for none. */
  readonly checkOption: 'local' | 'cascaded' | null
}

interface ViewRow {
  viewdef: string
}

/** The view's SELECT, where pg_class is `c`. */
export const viewDefinition = `pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') as viewdef`

const CHECK_OPTION = 'check_option='

export const view: IntrospectKind<View> = {
  isDeparsed: true,
  sources: ['relkind v'],
  weight: 10,
  queries: (_version, survey) => [relationQuery(survey, ['v'], [viewDefinition])],
  collect: ([rows], context) =>
    collectRelations<ViewRow, View>(rows, context, (relation, row) =>
      Object.assign(relation, {
        options: relation.options.filter((option) => !option.startsWith(CHECK_OPTION)),
        definition: row.viewdef,
        checkOption: checkOptionOf(relation.options),
      }),
    ),
}

function checkOptionOf(options: readonly string[]): View['checkOption'] {
  const option = options.find((each) => each.startsWith(CHECK_OPTION))
  return option === undefined ? null : (option.slice(CHECK_OPTION.length) as View['checkOption'])
}
