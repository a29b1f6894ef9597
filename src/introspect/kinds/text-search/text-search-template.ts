// Text search templates: pg_ts_template.

import type { NamespacedObject } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A text search template (pg_ts_template). Its functions are given as SQL names them. */
export interface TextSearchTemplate extends NamespacedObject {
  /** INIT (tmplinit); null for none. */
  readonly init: string | null
  /** LEXIZE (tmpllexize). */
  readonly lexize: string
}

interface TextSearchTemplateRow {
  oid: number
  tmplname: string
  nspname: string
  tmplinit: string | null
  tmpllexize: string
}

export const textSearchTemplate: IntrospectKind<TextSearchTemplate> = {
  sources: ['pg_ts_template'],
  queries: () => [
    `select t.oid,
       t.tmplname,
       n.nspname,
       nullif(t.tmplinit::pg_catalog.oid, 0)::pg_catalog.regproc::pg_catalog.text as tmplinit,
       t.tmpllexize::pg_catalog.text as tmpllexize
     from pg_catalog.pg_ts_template t
     join pg_catalog.pg_namespace n on n.oid = t.tmplnamespace
     where t.oid >= ${FIRST_NORMAL_OID}
     order by t.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<TextSearchTemplateRow>(rows).map((row) => ({
      name: row.tmplname,
      ...context.facts('pg_ts_template', row.oid),
      namespace: row.nspname,
      init: row.tmplinit,
      lexize: row.tmpllexize,
    })),
}
