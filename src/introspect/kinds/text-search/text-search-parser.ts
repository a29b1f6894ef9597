// Text search parsers: pg_ts_parser.

import type { NamespacedObject } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A text search parser (pg_ts_parser). Its functions are given as SQL names them. */
export interface TextSearchParser extends NamespacedObject {
  /** START (prsstart). */
  readonly start: string
  /** GETTOKEN (prstoken). */
  readonly getToken: string
  /** END (prsend). */
  readonly end: string
  /** HEADLINE (prsheadline); null for none. */
  readonly headline: string | null
  /** LEXTYPES (prslextype). */
  readonly lexTypes: string
}

interface TextSearchParserRow {
  oid: number
  prsname: string
  nspname: string
  prsstart: string
  prstoken: string
  prsend: string
  prsheadline: string | null
  prslextype: string
}

export const textSearchParser: IntrospectKind<TextSearchParser> = {
  sources: ['pg_ts_parser'],
  queries: () => [
    `select p.oid,
       p.prsname,
       n.nspname,
       p.prsstart::pg_catalog.text as prsstart,
       p.prstoken::pg_catalog.text as prstoken,
       p.prsend::pg_catalog.text as prsend,
       nullif(p.prsheadline::pg_catalog.oid, 0)::pg_catalog.regproc::pg_catalog.text as prsheadline,
       p.prslextype::pg_catalog.text as prslextype
     from pg_catalog.pg_ts_parser p
     join pg_catalog.pg_namespace n on n.oid = p.prsnamespace
     where p.oid >= ${FIRST_NORMAL_OID}
     order by p.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<TextSearchParserRow>(rows).map((row) => ({
      name: row.prsname,
      ...context.facts('pg_ts_parser', row.oid),
      namespace: row.nspname,
      start: row.prsstart,
      getToken: row.prstoken,
      end: row.prsend,
      headline: row.prsheadline,
      lexTypes: row.prslextype,
    })),
}
