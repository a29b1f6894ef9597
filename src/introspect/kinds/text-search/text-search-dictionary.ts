// Text search dictionaries: pg_ts_dict.

import type { NameInNamespace, NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A text search dictionary (pg_ts_dict). */
export interface TextSearchDictionary extends NamespacedObject, Owned {
  /** Its template (dicttemplate). */
  readonly template: NameInNamespace
  /** Parameters as the server keeps them, SQL: `language = 'english', stopwords = 'english'`. */
  readonly parameters: string | null
}

interface TextSearchDictionaryRow {
  oid: number
  dictname: string
  nspname: string
  rolname: string
  tmplnamespace: string
  tmplname: string
  dictinitoption: string | null
}

export const textSearchDictionary: IntrospectKind<TextSearchDictionary> = {
  sources: ['pg_ts_dict'],
  queries: () => [
    `select d.oid,
       d.dictname,
       n.nspname,
       pg_catalog.pg_get_userbyid(d.dictowner) as rolname,
       tn.nspname as tmplnamespace,
       t.tmplname,
       d.dictinitoption
     from pg_catalog.pg_ts_dict d
     join pg_catalog.pg_namespace n on n.oid = d.dictnamespace
     join pg_catalog.pg_ts_template t on t.oid = d.dicttemplate
     join pg_catalog.pg_namespace tn on tn.oid = t.tmplnamespace
     where d.oid >= ${FIRST_NORMAL_OID}
     order by d.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<TextSearchDictionaryRow>(rows).map((row) => ({
      name: row.dictname,
      ...context.facts('pg_ts_dict', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      template: { namespace: row.tmplnamespace, name: row.tmplname },
      parameters: row.dictinitoption,
    })),
}
