// Columns of relations: pg_attribute with pg_attrdef, and NOT NULL constraints where they are rows of pg_constraint.

import type { Rows } from '../connect/session.ts'
import { textArray } from './array.ts'
import type { CatalogObject, SecurityLabel, WithAcl } from './catalog-object.ts'
import type { ObjectId } from './catalog-object.ts'
import { type GenericOption, parseOptions, sortedOptions } from './generic-options.ts'
import { type CollectContext, rowsOf } from './kind.ts'
import type { SystemColumnAcl } from './relation.ts'
import type { ServerVersion } from './server-version.ts'

export interface Column extends WithAcl {
  readonly name: string
  /** attnum: counts dropped columns too, so it may have gaps. */
  readonly number: number
  /** Type with its modifiers, as SQL writes it: `character varying(20)`, `public.mood`. */
  readonly type: string
  /** Collation where it is not the type's own. */
  readonly collation: { readonly namespace: string; readonly name: string } | null
  /** NULLs are refused (attnotnull). */
  readonly notNull: boolean
  /** The constraint that refuses NULLs; null before PostgreSQL 18, which has none. */
  readonly notNullConstraint: NotNullConstraint | null
  /** Default, or where `generated` is set the generation expression. */
  readonly default: ColumnDefault | null
  readonly generated: 'stored' | 'virtual' | null
  readonly identity: 'always' | 'by default' | null
  /** Defined by the relation itself, not only inherited. */
  readonly local: boolean
  /** SET STATISTICS; null for the system's default. */
  readonly statisticsTarget: number | null
  /** SET STORAGE, where it is not the type's own. */
  readonly storage: 'plain' | 'external' | 'extended' | 'main' | null
  /** SET COMPRESSION; null for default_toast_compression. */
  readonly compression: 'pglz' | 'lz4' | null
  /** Column parameters (attoptions) as `name=value`. */
  readonly options: readonly string[]
  /** Options for the foreign-data wrapper, of a foreign table's column. */
  readonly foreignOptions: readonly GenericOption[]
  readonly comment: string | null
  readonly securityLabels: readonly SecurityLabel[]
}

export interface ColumnDefault {
  readonly id: ObjectId
  readonly oid: number
  /** The expression as the server deparses it. */
  readonly expression: string
}

export interface NotNullConstraint extends CatalogObject {
  readonly noInherit: boolean
  /** Defined on the relation itself, not only inherited. */
  readonly local: boolean
  /** False for NOT VALID: present rows may hold NULLs. */
  readonly validated: boolean
}

interface ColumnRow {
  attrelid: number
  attnum: number
  attname: string
  atttypname: string
  collname: string | null
  collnspname: string | null
  attnotnull: boolean
  conoid: number | null
  conname: string | null
  connoinherit: boolean | null
  conislocal: boolean | null
  convalidated: boolean | null
  adoid: number | null
  adsrc: string | null
  attgenerated: string
  attidentity: string
  attislocal: boolean
  attstattarget: number | null
  attstorage: string | null
  attcompression: string
  attoptions: string | null
  attfdwoptions: string | null
  attacl: string | null
}

/** Columns of the relations `c` of pg_class that `where` admits; system columns only where they have privileges. */
export function columnQuery(version: ServerVersion, where: string): string {
  const { attcompression, namedNotNull } = version.has
  return `select a.attrelid,
       a.attnum,
       a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as atttypname,
       co.collname,
       con.nspname as collnspname,
       a.attnotnull,
       ${namedNotNull ? 'nn.oid' : 'null::pg_catalog.oid'} as conoid,
       ${namedNotNull ? 'nn.conname' : 'null::pg_catalog.name'} as conname,
       ${namedNotNull ? 'nn.connoinherit' : 'null::pg_catalog.bool'} as connoinherit,
       ${namedNotNull ? 'nn.conislocal' : 'null::pg_catalog.bool'} as conislocal,
       ${namedNotNull ? 'nn.convalidated' : 'null::pg_catalog.bool'} as convalidated,
       ad.oid as adoid,
       pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) as adsrc,
       a.attgenerated::pg_catalog.text as attgenerated,
       a.attidentity::pg_catalog.text as attidentity,
       a.attislocal,
       case when a.attstattarget >= 0 then a.attstattarget end as attstattarget,
       case when a.attstorage <> t.typstorage then a.attstorage::pg_catalog.text end as attstorage,
       ${attcompression ? 'a.attcompression::pg_catalog.text' : `''`} as attcompression,
       a.attoptions::pg_catalog.text as attoptions,
       case when a.attfdwoptions is not null then ${sortedOptions('a.attfdwoptions')} end as attfdwoptions,
       a.attacl::pg_catalog.text as attacl
     from pg_catalog.pg_class c
     join pg_catalog.pg_attribute a on a.attrelid = c.oid
     join pg_catalog.pg_type t on t.oid = a.atttypid
     left join pg_catalog.pg_collation co on co.oid = a.attcollation
       and a.attcollation <> t.typcollation
     left join pg_catalog.pg_namespace con on con.oid = co.collnamespace
     left join pg_catalog.pg_attrdef ad on ad.adrelid = a.attrelid
       and ad.adnum = a.attnum
     ${
       namedNotNull
         ? `left join pg_catalog.pg_constraint nn on nn.conrelid = a.attrelid
       and nn.contype = 'n'
       and nn.conkey = array[a.attnum]`
         : ''
     }
     where ${where}
       and not a.attisdropped
       and (a.attnum > 0
         or a.attacl is not null)
     order by a.attrelid, a.attnum`
}

export interface RelationColumns {
  readonly columns: Column[]
  readonly systemColumnAcls: SystemColumnAcl[]
}

/** Columns by relation OID. */
export function collectColumns(
  rows: Rows | undefined,
  context: CollectContext,
): Map<number, RelationColumns> {
  const relations = new Map<number, RelationColumns>()
  let current: RelationColumns = { columns: [], systemColumnAcls: [] }
  let names: string[] = []
  let relation = 0
  for (const row of rowsOf<ColumnRow>(rows)) {
    if (row.attrelid !== relation) {
      relation = row.attrelid
      relations.set(relation, (current = { columns: [], systemColumnAcls: [] }))
      context.nameColumns(relation, (names = []))
    }
    if (row.attnum > 0) {
      current.columns.push(column(row, context))
      names[row.attnum] = row.attname
    } else current.systemColumnAcls.push({ column: row.attname, acl: columnAcl(row, context) })
  }
  return relations
}

const STORAGE = { p: 'plain', e: 'external', x: 'extended', m: 'main' } as const
const COMPRESSION = { p: 'pglz', l: 'lz4' } as const
const GENERATED = { s: 'stored', v: 'virtual' } as const
const IDENTITY = { a: 'always', d: 'by default' } as const

/** The word a catalog letter stands for; null for none, and for one that is not known. */
function word<W extends Readonly<Record<string, string>>>(
  words: W,
  letter: string | null,
): W[keyof W] | null {
  return letter === null || letter === '' ? null : (words[letter as keyof W] ?? null)
}

function column(row: ColumnRow, context: CollectContext): Column {
  const { comment, securityLabels } = context.annotations('pg_class', row.attrelid, row.attnum)
  return {
    name: row.attname,
    number: row.attnum,
    type: row.atttypname,
    collation: row.collname === null ? null : { namespace: row.collnspname ?? '', name: row.collname },
    notNull: row.attnotnull,
    notNullConstraint: notNullConstraint(row, context),
    default:
      row.adoid === null
        ? null
        : { id: context.id('pg_attrdef', row.adoid), oid: row.adoid, expression: row.adsrc ?? '' },
    generated: word(GENERATED, row.attgenerated),
    identity: word(IDENTITY, row.attidentity),
    local: row.attislocal,
    statisticsTarget: row.attstattarget,
    storage: word(STORAGE, row.attstorage),
    compression: word(COMPRESSION, row.attcompression),
    options: textArray(row.attoptions),
    foreignOptions: parseOptions(row.attfdwoptions),
    comment,
    securityLabels,
    acl: columnAcl(row, context),
  }
}

function notNullConstraint(row: ColumnRow, context: CollectContext): NotNullConstraint | null {
  if (row.conoid === null) return null
  return {
    name: row.conname ?? '',
    ...context.facts('pg_constraint', row.conoid),
    noInherit: row.connoinherit ?? false,
    local: row.conislocal ?? false,
    validated: row.convalidated ?? true,
  }
}

/** A fresh column has no privileges of its own. */
function columnAcl(row: ColumnRow, context: CollectContext) {
  return context.acl(row.attacl, '{}', 'pg_class', row.attrelid, row.attnum)
}
