// Base types.

import type { ServerVersion } from '../../server-version.ts'
import {
  type DefaultRow,
  type Details,
  procedure,
  toDefault,
  type AnyType,
  type TypeDefault,
} from './type-parts.ts'

/** CREATE TYPE with functions in C. Functions are given as SQL writes them. */
export interface BaseType extends AnyType {
  /** Typtype b, other than an array. */
  readonly kind: 'base'
  /** INTERNALLENGTH in bytes (typlen); -1 for VARIABLE, -2 for a string that ends with a zero byte. */
  readonly length: number
  /** INPUT (typinput). */
  readonly input: string
  /** OUTPUT (typoutput). */
  readonly output: string
  /** RECEIVE (typreceive); null for none. */
  readonly receive: string | null
  /** SEND (typsend); null for none. */
  readonly send: string | null
  /** TYPMOD_IN (typmodin); null for none. */
  readonly modifierInput: string | null
  /** TYPMOD_OUT (typmodout); null for none. */
  readonly modifierOutput: string | null
  /** ANALYZE (typanalyze); null for none. */
  readonly analyze: string | null
  /** SUBSCRIPT (typsubscript); null for none, and before PostgreSQL 14. */
  readonly subscript: string | null
  /** COLLATABLE (typcollation). */
  readonly collatable: boolean
  /** DEFAULT (typdefaultbin, typdefault); null for none. */
  readonly default: TypeDefault | null
  /** ELEMENT: type of its elements, as SQL writes it (typelem); null where it can't be subscripted. */
  readonly element: string | null
  /** CATEGORY: one letter, `U` for user-defined (typcategory). */
  readonly category: string
  /** PREFERRED within its category (typispreferred). */
  readonly preferred: boolean
  /** DELIMITER between its values in an array (typdelim): one character, mostly a comma. */
  readonly delimiter: string
  /** ALIGNMENT (typalign). */
  readonly alignment: 'char' | 'int2' | 'int4' | 'double'
  /** STORAGE (typstorage). */
  readonly storage: 'plain' | 'external' | 'extended' | 'main'
  /** PASSEDBYVALUE (typbyval). */
  readonly passedByValue: boolean
}

export interface BaseRow extends DefaultRow {
  oid: number
  typlen: number
  typinput: string
  typoutput: string
  typreceive: string
  typsend: string
  typmodin: string
  typmodout: string
  typanalyze: string
  typsubscript: string
  typcollatable: boolean
  typelem: string | null
  typcategory: string
  typispreferred: boolean
  typdelim: string
  typalign: string
  typstorage: string
  typbyval: boolean
}

export function baseQuery(version: ServerVersion, where: string): string {
  return `select t.oid,
     t.typlen,
     t.typinput::pg_catalog.text as typinput,
     t.typoutput::pg_catalog.text as typoutput,
     t.typreceive::pg_catalog.text as typreceive,
     t.typsend::pg_catalog.text as typsend,
     t.typmodin::pg_catalog.text as typmodin,
     t.typmodout::pg_catalog.text as typmodout,
     t.typanalyze::pg_catalog.text as typanalyze,
     ${version.has.typeSubscript ? 't.typsubscript::pg_catalog.text' : `'-'`} as typsubscript,
     t.typcollation <> 0 as typcollatable,
     pg_catalog.pg_get_expr(t.typdefaultbin, 0) as typdefaultbin,
     t.typdefault,
     case when t.typelem <> 0 then pg_catalog.format_type(t.typelem, null) end as typelem,
     t.typcategory::pg_catalog.text as typcategory,
     t.typispreferred,
     t.typdelim::pg_catalog.text as typdelim,
     t.typalign::pg_catalog.text as typalign,
     t.typstorage::pg_catalog.text as typstorage,
     t.typbyval
   from pg_catalog.pg_type t
   left join pg_catalog.pg_type e on e.oid = t.typelem
   where ${where}
     and t.typtype = 'b'
     and e.typarray is distinct from t.oid`
}

const ALIGNMENT: Readonly<Record<string, BaseType['alignment']>> = {
  c: 'char',
  s: 'int2',
  i: 'int4',
  d: 'double',
}
const STORAGE: Readonly<Record<string, BaseType['storage']>> = {
  p: 'plain',
  e: 'external',
  x: 'extended',
  m: 'main',
}

export function toBase(row: BaseRow): Details<BaseType> {
  return {
    kind: 'base',
    length: row.typlen,
    input: row.typinput,
    output: row.typoutput,
    receive: procedure(row.typreceive),
    send: procedure(row.typsend),
    modifierInput: procedure(row.typmodin),
    modifierOutput: procedure(row.typmodout),
    analyze: procedure(row.typanalyze),
    subscript: procedure(row.typsubscript),
    collatable: row.typcollatable,
    default: toDefault(row),
    element: row.typelem,
    category: row.typcategory,
    preferred: row.typispreferred,
    delimiter: row.typdelim,
    alignment: ALIGNMENT[row.typalign] ?? 'int4',
    storage: STORAGE[row.typstorage] ?? 'plain',
    passedByValue: row.typbyval,
  }
}
