// Conversions between encodings: pg_conversion.

import type { NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A conversion between two encodings (pg_conversion). */
export interface Conversion extends NamespacedObject, Owned {
  /** The one used between the two encodings unless another is named (condefault). */
  readonly default: boolean
  /** Source encoding by PostgreSQL's name, e.g. LATIN1 (conforencoding). */
  readonly sourceEncoding: string
  /** Target encoding by PostgreSQL's name (contoencoding). */
  readonly targetEncoding: string
  /** The function, as SQL names it (conproc). */
  readonly function: string
}

interface ConversionRow {
  oid: number
  conname: string
  nspname: string
  rolname: string
  condefault: boolean
  conforencoding: string
  contoencoding: string
  conproc: string
}

export const conversion: IntrospectKind<Conversion> = {
  sources: ['pg_conversion'],
  queries: () => [
    `select c.oid,
       c.conname,
       n.nspname,
       pg_catalog.pg_get_userbyid(c.conowner) as rolname,
       c.condefault,
       pg_catalog.pg_encoding_to_char(c.conforencoding)::pg_catalog.text as conforencoding,
       pg_catalog.pg_encoding_to_char(c.contoencoding)::pg_catalog.text as contoencoding,
       c.conproc::pg_catalog.text as conproc
     from pg_catalog.pg_conversion c
     join pg_catalog.pg_namespace n on n.oid = c.connamespace
     where c.oid >= ${FIRST_NORMAL_OID}
     order by c.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<ConversionRow>(rows).map((row) => ({
      name: row.conname,
      ...context.facts('pg_conversion', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      default: row.condefault,
      sourceEncoding: row.conforencoding,
      targetEncoding: row.contoencoding,
      function: row.conproc,
    })),
}
