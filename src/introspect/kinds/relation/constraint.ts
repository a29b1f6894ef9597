// Table constraints: pg_constraint (those of domains belong to their type). Not read are constraint triggers,
// validated NOT NULL constraints (their column has them), and the copies of a foreign key in partitions.

import { textArray } from '../../values/array.ts'
import type { NamespacedObject, ObjectId } from '../../../catalog/catalog-object.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import { firstRelationOid } from '../../reading/catalog-survey.ts'
import { memoized } from '../../values/memoized.ts'
import { standInExpression } from '../../deparse/table-expression.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** What a constraint is (pg_constraint.contype). */
export type ConstraintType = 'check' | 'foreign key' | 'not null' | 'primary key' | 'unique' | 'exclusion'

/** What becomes of referencing rows (pg_constraint.confupdtype, confdeltype). */
export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'

/** A constraint of a table (pg_constraint). */
export interface Constraint extends NamespacedObject {
  /**
   * The relation it is on: a table, a foreign table, a partitioned table (conrelid). Its namespace is the
   * constraint's.
   */
  readonly table: ObjectId
  /** What it is (contype). */
  readonly type: ConstraintType
  /**
   * What follows ADD CONSTRAINT and the name, as the server writes it (`CHECK ((a > 0)) NOT VALID`). Null for primary
   * key, unique and plain foreign key constraints, which the other fields say in full.
   */
  readonly definition: string | null
  /** Constrained columns by name, in the constraint's order; of an exclusion, check or not null constraint, none. */
  readonly columns: readonly string[]
  /** Declared on this table, not only inherited (conislocal). */
  readonly local: boolean
  /** False for NOT VALID, and for NOT ENFORCED. */
  readonly validated: boolean
  /** False for NOT ENFORCED. */
  readonly enforced: boolean
  /** NO INHERIT: children do not get it (connoinherit). */
  readonly noInherit: boolean
  /** DEFERRABLE (condeferrable). */
  readonly deferrable: boolean
  /** INITIALLY DEFERRED (condeferred). */
  readonly deferred: boolean
  /** WITHOUT OVERLAPS, or of a foreign key PERIOD, on the last column. */
  readonly period: boolean
  /**
   * Index behind a primary key, unique or exclusion constraint; of a foreign key, the referenced table's (conindid).
   * Null for others.
   */
  readonly index: ObjectId | null
  /** What it refers to; null where it is no foreign key. */
  readonly foreignKey: ForeignKey | null
}

/** What a foreign key refers to. */
export interface ForeignKey {
  /** The referenced table (confrelid). */
  readonly table: ObjectId
  /** Referenced columns by name, in the order of the constraint's own (confkey). */
  readonly columns: readonly string[]
  /** MATCH SIMPLE, FULL or PARTIAL (confmatchtype). */
  readonly match: 'simple' | 'full' | 'partial'
  /** ON UPDATE (confupdtype). */
  readonly onUpdate: ReferentialAction
  /** ON DELETE (confdeltype). */
  readonly onDelete: ReferentialAction
  /** Columns that ON DELETE SET NULL or SET DEFAULT is restricted to (confdelsetcols); empty for all of them. */
  readonly onDeleteSetColumns: readonly string[]
}

interface ConstraintRow {
  oid: number
  conname: string
  nspname: string
  conrelid: number
  contype: keyof typeof TYPE
  condeferrable: boolean
  condeferred: boolean
  convalidated: boolean
  conenforced: boolean
  conislocal: boolean
  connoinherit: boolean
  conperiod: boolean
  conindid: number
  conkey: string | null
  confrelid: number
  confkey: string | null
  confmatchtype: string
  confupdtype: string
  confdeltype: string
  confdelsetcols: string | null
  /** Of a check: with the columns of the stand-in (table-expression.ts). */
  expression: string | null
  definition: string | null
}

const TYPE = {
  c: 'check',
  f: 'foreign key',
  n: 'not null',
  p: 'primary key',
  u: 'unique',
  x: 'exclusion',
} as const

const ACTION: Readonly<Record<string, ReferentialAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

const MATCH: Readonly<Record<string, ForeignKey['match']>> = { s: 'simple', f: 'full', p: 'partial' }

export const constraint: IntrospectKind<Constraint> = {
  sources: ['pg_constraint'],
  weight: 8,
  // A foreign key to one of initdb's tables, which the Catalog does not hold, is deparsed by the server.
  queries: ({ has }, survey) => [
    `select c.oid,
       c.conname,
       n.nspname,
       c.conrelid,
       c.contype::pg_catalog.text as contype,
       c.condeferrable,
       c.condeferred,
       c.convalidated,
       ${has.constraintEnforced ? 'c.conenforced' : 'true as conenforced'},
       c.conislocal,
       c.connoinherit,
       ${has.constraintPeriod ? 'c.conperiod' : 'false as conperiod'},
       c.conindid,
       case when c.contype in ('f', 'p', 'u') then c.conkey::pg_catalog.text end as conkey,
       c.confrelid,
       c.confkey::pg_catalog.text as confkey,
       c.confmatchtype::pg_catalog.text as confmatchtype,
       c.confupdtype::pg_catalog.text as confupdtype,
       c.confdeltype::pg_catalog.text as confdeltype,
       ${has.foreignKeySetNullColumns ? 'c.confdelsetcols::pg_catalog.text' : 'null'} as confdelsetcols,
       e.text as expression,
       case when c.contype = 'c' and e.text is null
         or c.contype in ('n', 'x')
         or c.contype = 'f' and (c.confrelid < ${FIRST_NORMAL_OID} or ${survey.quotesUnasked})
       then pg_catalog.pg_get_constraintdef(c.oid) end as definition
     from pg_catalog.pg_constraint c
     join pg_catalog.pg_class t on t.oid = c.conrelid
     join pg_catalog.pg_namespace n on n.oid = t.relnamespace
     cross join lateral (
       select ${standInExpression(survey, 'c.conbin', 't', "c.contype = 'c'")} as text
       offset 0
     ) e
     where c.oid >= ${firstRelationOid(survey)}
       and t.relpersistence <> 't'
       and (c.contype in ('c', 'p', 'u', 'x')
         or c.contype = 'f' and c.conparentid = 0
         or c.contype = 'n' and not c.convalidated)
     order by c.conrelid, c.conname`,
  ],
  collect([rows], context) {
    const attnums = memoized((text) => textArray(text).map(Number))
    const columnNames: ColumnNames = (relation, text) =>
      text === null ? [] : attnums(text).map((attnum) => context.columnName(relation, attnum))
    return rowsOf<ConstraintRow>(rows).map((row) => toConstraint(row, columnNames, context))
  },
}

/** Names of the columns of a relation that are given as an array of attnums. */
type ColumnNames = (relation: number, attnums: string | null) => string[]

function toConstraint(row: ConstraintRow, columnNames: ColumnNames, context: CollectContext): Constraint {
  const { id, comment, securityLabels, extension } = context.facts('pg_constraint', row.oid)
  return {
    name: row.conname,
    id,
    oid: row.oid,
    comment,
    securityLabels,
    extension,
    namespace: row.nspname,
    table: context.id('pg_class', row.conrelid),
    type: TYPE[row.contype],
    definition: row.expression === null ? row.definition : check(row, row.expression, context),
    columns: columnNames(row.conrelid, row.conkey),
    local: row.conislocal,
    validated: row.convalidated,
    enforced: row.conenforced,
    noInherit: row.connoinherit,
    deferrable: row.condeferrable,
    deferred: row.condeferred,
    period: row.conperiod,
    index: row.conindid === 0 ? null : context.id('pg_class', row.conindid),
    foreignKey: row.contype === 'f' ? foreignKey(row, columnNames, context) : null,
  }
}

function check(
  { conrelid, connoinherit, conenforced, convalidated }: ConstraintRow,
  expression: string,
  context: CollectContext,
): string {
  const inherit = connoinherit ? ' NO INHERIT' : ''
  const valid = conenforced ? (convalidated ? '' : ' NOT VALID') : ' NOT ENFORCED'
  return `CHECK (${context.expression(expression, conrelid)})${inherit}${valid}`
}

function foreignKey(row: ConstraintRow, columnNames: ColumnNames, context: CollectContext): ForeignKey {
  return {
    table: context.id('pg_class', row.confrelid),
    columns: columnNames(row.confrelid, row.confkey),
    match: MATCH[row.confmatchtype] ?? 'simple',
    onUpdate: ACTION[row.confupdtype] ?? 'no action',
    onDelete: ACTION[row.confdeltype] ?? 'no action',
    onDeleteSetColumns: columnNames(row.conrelid, row.confdelsetcols),
  }
}
