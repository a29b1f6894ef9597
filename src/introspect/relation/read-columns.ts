// Columns of relations as they are read: pg_attribute with pg_attrdef, and NOT NULL constraints where they are rows of pg_constraint.
import type { Column, RelationColumns, SystemColumnAcl, NotNullConstraint } from './column.ts'
import type { ServerVersion } from '../server-version.ts'
import type { CatalogSurvey } from '../reading/catalog-survey.ts'
import { dumpableRelation } from './dumpable-relation.ts'
import { sortedOptions, parseOptions } from '../values/generic-options.ts'
import type { Rows } from '../../connect/session.ts'
import type { CollectContext } from '../kind.ts'
import { rowsOf } from '../rows.ts'
import { textArray } from '../values/array.ts'

export interface ColumnRow {
  attrelid: number
  attnum: number
  attname: string
  atttypname: string
  attnotnull: boolean
  conoid: number | null
  conname: string | null
  adoid: number | null
  adsrc: string | null
  attidentity: string
  attislocal: boolean
  rare: string | null
}

/** `ColumnRow.rare`, parsed. */
export interface RareFacts {
  collation: Column['collation']
  connoinherit: boolean | null
  conislocal: boolean | null
  convalidated: boolean | null
  attgenerated: string
  attstattarget: number | null
  attstorage: string | null
  attcompression: string
  attoptions: string | null
  attfdwoptions: string | null
  attacl: string | null
}

/**
 * Columns of all relations in one query, since most of pg_attribute is rows of indexes and TOAST tables. System
 * columns, and a sequence's, are read only where they have privileges.
 */
export function columnQuery(version: ServerVersion, survey: CatalogSurvey): string {
  const { namedNotNull } = version.has
  // Only a generated column's expression names columns. For others the relation would be opened and locked
  // needlessly.
  return `select a.attrelid,
       a.attnum,
       a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as atttypname,
       a.attnotnull,
       ${namedNotNull ? 'nn.oid' : 'null::pg_catalog.oid'} as conoid,
       ${namedNotNull ? 'nn.conname' : 'null::pg_catalog.name'} as conname,
       ad.oid as adoid,
       pg_catalog.pg_get_expr(ad.adbin, case when a.attgenerated <> '' then ad.adrelid else 0 end) as adsrc,
       a.attidentity::pg_catalog.text as attidentity,
       a.attislocal,
       ${rareFacts(version)} as rare
     from pg_catalog.pg_class c
     join pg_catalog.pg_attribute a on a.attrelid = c.oid
     join pg_catalog.pg_type t on t.oid = a.atttypid
     left join pg_catalog.pg_attrdef ad on ad.adrelid = a.attrelid
       and ad.adnum = a.attnum
     ${
       namedNotNull
         ? `left join pg_catalog.pg_constraint nn on nn.conrelid = a.attrelid
       and nn.contype = 'n'
       and nn.conkey = array[a.attnum]`
         : ''
     }
     where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
       and ${dumpableRelation(survey)}
       and not a.attisdropped
       and (a.attnum > 0 and c.relkind <> 'S'
         or a.attacl is not null)
     order by a.attrelid, a.attnum`
}

/**
 * What few columns have, as one JSON value where there is any: an output column costs server, network and client time
 * even where it is null.
 */
export function rareFacts({ has: { attcompression, namedNotNull } }: ServerVersion): string {
  return `case when a.attcollation <> t.typcollation
         ${namedNotNull ? 'or nn.connoinherit or not nn.conislocal or not nn.convalidated' : ''}
         or a.attgenerated <> ''
         or a.attstattarget >= 0
         or a.attstorage <> t.typstorage
         ${attcompression ? `or a.attcompression <> ''` : ''}
         or a.attoptions is not null
         or a.attfdwoptions is not null
         or a.attacl is not null
       then pg_catalog.json_build_object(
         'collation', (
           select pg_catalog.json_build_object('namespace', n.nspname, 'name', co.collname)
           from pg_catalog.pg_collation co
           join pg_catalog.pg_namespace n on n.oid = co.collnamespace
           where co.oid = a.attcollation
             and a.attcollation <> t.typcollation
         ),
         'connoinherit', ${namedNotNull ? 'nn.connoinherit' : 'null'},
         'conislocal', ${namedNotNull ? 'nn.conislocal' : 'null'},
         'convalidated', ${namedNotNull ? 'nn.convalidated' : 'null'},
         'attgenerated', a.attgenerated,
         'attstattarget', case when a.attstattarget >= 0 then a.attstattarget end,
         'attstorage', case when a.attstorage <> t.typstorage then a.attstorage end,
         'attcompression', ${attcompression ? 'a.attcompression' : `''`},
         'attoptions', a.attoptions::pg_catalog.text,
         'attfdwoptions', case when a.attfdwoptions is not null then ${sortedOptions('a.attfdwoptions')} end,
         'attacl', a.attacl::pg_catalog.text
       )::pg_catalog.text end`
}

/** Adds the columns of all relations, by the relation's OID. */
export function collectColumns(
  rows: Rows | undefined,
  context: CollectContext,
  relations: Map<number, RelationColumns>,
): void {
  let columns: Column[] = []
  let systemColumnAcls: SystemColumnAcl[] = []
  let names: string[] = []
  let relation = 0
  for (const row of rowsOf<ColumnRow>(rows)) {
    if (row.attrelid !== relation) {
      relation = row.attrelid
      columns = []
      systemColumnAcls = []
      names = []
      relations.set(relation, { columns, systemColumnAcls, names })
    }
    const rare = row.rare === null ? null : (JSON.parse(row.rare) as RareFacts)
    if (row.attnum > 0) {
      columns.push(column(row, rare, context))
      names[row.attnum] = row.attname
    } else systemColumnAcls.push({ column: row.attname, acl: columnAcl(row, rare, context) })
  }
}

export const STORAGE = { p: 'plain', e: 'external', x: 'extended', m: 'main' } as const

export const COMPRESSION = { p: 'pglz', l: 'lz4' } as const

export const GENERATED = { s: 'stored', v: 'virtual' } as const

export const IDENTITY = { a: 'always', d: 'by default' } as const

/** The word that a letter of the catalogs stands for; null for none, and for an unknown one. */
export function word<W extends Readonly<Record<string, string>>>(
  words: W,
  letter: string | null | undefined,
): W[keyof W] | null {
  return letter ? (words[letter as keyof W] ?? null) : null
}

export function column(row: ColumnRow, rare: RareFacts | null, context: CollectContext): Column {
  const { comment, securityLabels } = context.annotations('pg_class', row.attrelid, row.attnum)
  return {
    name: row.attname,
    number: row.attnum,
    type: row.atttypname,
    collation: rare?.collation ?? null,
    notNull: row.attnotnull,
    notNullConstraint: notNullConstraint(row, rare, context),
    default:
      row.adoid === null
        ? null
        : { id: context.id('pg_attrdef', row.adoid), oid: row.adoid, expression: row.adsrc ?? '' },
    generated: word(GENERATED, rare?.attgenerated),
    identity: word(IDENTITY, row.attidentity),
    local: row.attislocal,
    statisticsTarget: rare?.attstattarget ?? null,
    storage: word(STORAGE, rare?.attstorage),
    compression: word(COMPRESSION, rare?.attcompression),
    options: textArray(rare?.attoptions ?? null),
    foreignOptions: parseOptions(rare?.attfdwoptions ?? null),
    comment,
    securityLabels,
    acl: columnAcl(row, rare, context),
  }
}

export function notNullConstraint(
  row: ColumnRow,
  rare: RareFacts | null,
  context: CollectContext,
): NotNullConstraint | null {
  if (row.conoid === null) return null
  return {
    name: row.conname ?? '',
    ...context.facts('pg_constraint', row.conoid),
    noInherit: rare?.connoinherit ?? false,
    local: rare?.conislocal ?? true,
    validated: rare?.convalidated ?? true,
  }
}

/** A fresh column has no privileges of its own. */
export function columnAcl(row: ColumnRow, rare: RareFacts | null, context: CollectContext) {
  return context.acl(rare?.attacl ?? null, '{}', 'pg_class', row.attrelid, row.attnum)
}
