// Indexes: pg_index and their pg_class row, those behind constraints included. Invalid ones are left out as pg_dump
// does: only on a partitioned table may an index stay invalid.

import { NONE, textArray } from '../../values/array.ts'
import type { NamespacedObject, ObjectId } from '../../../catalog/catalog-object.ts'
import { CERTAIN_OPERATOR_CLASSES, DECORATED_RELATIONS } from '../../deparse/index-defaults.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import { memoized } from '../../values/memoized.ts'
import { firstRelationOid, type CatalogSurvey } from '../../reading/catalog-survey.ts'
import { standInExpression } from '../../deparse/table-expression.ts'
import { rowsOf } from '../../rows.ts'

/** An index (pg_index and its row of pg_class). */
export interface Index extends NamespacedObject {
  /** Table, partitioned table or materialized view it is on. Its namespace is the index's. */
  readonly table: ObjectId
  /** Access method: `btree`. */
  readonly method: string
  /** UNIQUE (indisunique). */
  readonly unique: boolean
  /** NULLS NOT DISTINCT (indnullsnotdistinct); false before PostgreSQL 15. */
  readonly nullsNotDistinct: boolean
  /** Key columns. */
  readonly columns: readonly IndexColumn[]
  /** Further columns that are stored only. */
  readonly include: readonly string[]
  /** Of a partial index, what follows WHERE; null where `definition` has it. */
  readonly predicate: string | null
  /**
   * CREATE INDEX as the server writes it; null where the other fields say it in full, and for an index behind a
   * constraint. Expressions, other than default operator classes and collations are found here only.
   */
  readonly definition: string | null
  /** Storage parameters as `name=value`. */
  readonly options: readonly string[]
  /** Null for the database's default. */
  readonly tablespace: string | null
  /** Has no storage of its own: it is on a partitioned table. */
  readonly partitioned: boolean
  /** The partitioned index it is attached to. */
  readonly parent: ObjectId | null
  /** The primary key, unique or exclusion constraint it implements. */
  readonly constraint: ObjectId | null
  /** The table was last clustered on it (indisclustered). */
  readonly clustered: boolean
  /** It is the table's replica identity (indisreplident). */
  readonly replicaIdentity: boolean
  /** SET STATISTICS of expression columns, by column number. */
  readonly statistics: readonly {
    /** Column number in the index, from 1 (attnum). */
    readonly column: number
    /** Statistics target (attstattarget). */
    readonly target: number
  }[]
}

/** A key column of an index. */
export interface IndexColumn {
  /** Name of the table's column (indkey); null for an expression. */
  readonly name: string | null
  /** DESC (indoption). */
  readonly descending: boolean
  /** NULLS FIRST (indoption). */
  readonly nullsFirst: boolean
}

interface IndexRow {
  oid: number
  relname: string
  nspname: string
  indrelid: number
  amname: string
  indisunique: boolean
  indnullsnotdistinct: boolean
  indnkeyatts: number
  indkey: string
  indoption: string
  indisclustered: boolean
  indisreplident: boolean
  reloptions: string | null
  spcname: string | null
  relkind: string
  inhparent: number | null
  conoid: number | null
  statistics: string | null
  /** With the columns of the stand-in (table-expression.ts). */
  expression: string | null
  predicate: string | null
  definition: string | null
}

/** Whether the catalog columns have all there is to print of the index's columns. */
const plain = ({ quotesUnasked }: CatalogSurvey): string => `${!quotesUnasked}
           and i.indexprs is null
           and i.indclass::pg_catalog.oid[] <@ array(select s.oid from certain s)
           and i.indcollation::pg_catalog.oid[] <@ '{0,100}'::pg_catalog.oid[]
           and i.indrelid not in (select d.attrelid from decorated d)
           and i.indexrelid not in (select d.attrelid from decorated d)`

export const index: IntrospectKind<Index> = {
  sources: ['relkind i', 'relkind I'],
  weight: 20,
  // pg_get_indexdef is expensive, so it is called only where the catalog columns do not have everything. A predicate
  // alone costs half as much.
  queries: ({ has }, survey) => [
    `with certain as materialized (
       ${CERTAIN_OPERATOR_CLASSES}
     ),
     decorated as materialized (
       ${DECORATED_RELATIONS}
     )
     select i.indexrelid as oid,
       x.relname,
       n.nspname,
       i.indrelid,
       am.amname,
       i.indisunique,
       ${has.nullsNotDistinct ? 'i.indnullsnotdistinct' : 'false as indnullsnotdistinct'},
       i.indnkeyatts,
       i.indkey::pg_catalog.text as indkey,
       i.indoption::pg_catalog.text as indoption,
       i.indisclustered,
       i.indisreplident,
       x.reloptions::pg_catalog.text as reloptions,
       sp.spcname,
       x.relkind::pg_catalog.text as relkind,
       h.inhparent,
       c.oid as conoid,
       case when i.indexprs is not null then (
         select pg_catalog.string_agg(a.attnum || ' ' || a.attstattarget, ',' order by a.attnum)
         from pg_catalog.pg_attribute a
         where a.attrelid = i.indexrelid
           and a.attstattarget >= 0
       ) end as statistics,
       e.text as expression,
       case when i.indpred is not null
         and e.text is null
         and c.oid is null
         and ${plain(survey)}
       then pg_catalog.pg_get_expr(i.indpred, i.indrelid) end as predicate,
       case when e.text is null
         and c.oid is null
         and not (${plain(survey)})
       then pg_catalog.pg_get_indexdef(i.indexrelid) end as definition
     from pg_catalog.pg_index i
     join pg_catalog.pg_class x on x.oid = i.indexrelid
     join pg_catalog.pg_class t on t.oid = i.indrelid
     join pg_catalog.pg_namespace n on n.oid = x.relnamespace
     join pg_catalog.pg_am am on am.oid = x.relam
     left join pg_catalog.pg_tablespace sp on sp.oid = x.reltablespace
     left join pg_catalog.pg_constraint c on c.conindid = i.indexrelid
       and c.contype in ('p', 'u', 'x')
     left join pg_catalog.pg_inherits h on h.inhrelid = i.indexrelid
     cross join lateral (
       select ${standInExpression(
         survey,
         'i.indpred',
         't',
         `i.indpred is not null and c.oid is null and ${plain(survey)}`,
       )} as text
       offset 0
     ) e
     where i.indexrelid >= ${firstRelationOid(survey)}
       and t.relkind in ('r', 'p', 'm')
       and t.relpersistence <> 't'
       and i.indisready
       and (i.indisvalid or t.relkind = 'p')
     order by i.indrelid, x.relname`,
  ],
  collect([rows], context) {
    const numbers = memoized((text) => text.split(' ').map(Number))
    return rowsOf<IndexRow>(rows).map((row) =>
      toIndex(row, numbers(row.indkey), numbers(row.indoption), context),
    )
  },
}

const INDOPTION_DESC = 1
const INDOPTION_NULLS_FIRST = 2

function toIndex(
  row: IndexRow,
  attnums: readonly number[],
  options: readonly number[],
  context: CollectContext,
): Index {
  const { id, comment, securityLabels, extension } = context.facts('pg_class', row.oid)
  const table = row.indrelid
  return {
    name: row.relname,
    id,
    oid: row.oid,
    comment,
    securityLabels,
    extension,
    namespace: row.nspname,
    table: context.id('pg_class', table),
    method: row.amname,
    unique: row.indisunique,
    nullsNotDistinct: row.indnullsnotdistinct,
    columns: attnums.slice(0, row.indnkeyatts).map((attnum, i) => ({
      name: attnum === 0 ? null : context.columnName(table, attnum),
      descending: ((options[i] ?? 0) & INDOPTION_DESC) !== 0,
      nullsFirst: ((options[i] ?? 0) & INDOPTION_NULLS_FIRST) !== 0,
    })),
    include:
      attnums.length === row.indnkeyatts
        ? NONE
        : attnums.slice(row.indnkeyatts).map((attnum) => context.columnName(table, attnum)),
    predicate: row.expression === null ? row.predicate : context.expression(row.expression, table),
    definition: row.definition,
    options: textArray(row.reloptions),
    tablespace: row.spcname,
    partitioned: row.relkind === 'I',
    parent: row.inhparent === null ? null : context.id('pg_class', row.inhparent),
    constraint: row.conoid === null ? null : context.id('pg_constraint', row.conoid),
    clustered: row.indisclustered,
    replicaIdentity: row.indisreplident,
    statistics: statistics(row.statistics),
  }
}

function statistics(text: string | null): Index['statistics'] {
  if (text === null) return NONE
  return text.split(',').map((each) => {
    const [column = 0, target = 0] = each.split(' ').map(Number)
    return { column, target }
  })
}
