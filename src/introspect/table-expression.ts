// Expressions over the columns of one table (checks, predicates of indexes), deparsed without the table: pg_get_expr()
// opens it for its columns' names, which waits for locks on it and costs more than all else there is to a table.
//
// So pg_get_expr() is given another relation, whose columns have names of a kind, and those are replaced by the table's.
// It prints each Var once, by name; types, casts and operators come from the expression itself.

import { quoteIdentifier } from './identifier.ts'

/** A catalog with the same columns on every version, each with STAND_IN_MARK in its name, and once only. */
const STAND_IN = 'pg_catalog.pg_aggregate'
const STAND_IN_MARK = 'agg'
export const STAND_IN_COLUMNS: readonly string[] = [
  'aggfnoid',
  'aggkind',
  'aggnumdirectargs',
  'aggtransfn',
  'aggfinalfn',
  'aggcombinefn',
  'aggserialfn',
  'aggdeserialfn',
  'aggmtransfn',
  'aggminvtransfn',
  'aggmfinalfn',
  'aggfinalextra',
  'aggmfinalextra',
  'aggfinalmodify',
  'aggmfinalmodify',
  'aggsortop',
  'aggtranstype',
  'aggtransspace',
  'aggmtranstype',
  'aggmtransspace',
  'agginitval',
  'aggminitval',
]

/** How a Var begins in a pg_node_tree. */
const VAR = ':varattno '

/**
 * A FROM item with one column, `text`: the pg_node_tree `tree` with the stand-in's columns, where `condition` holds and every mark in
 * it is a column's: each Var has one, so there are no others where there are no more. Null where the server must be asked
 * with the table, too for whole rows and system columns, which print no mark, for tables of many columns, and where all
 * identifiers are quoted. `relation` is the table's alias of pg_class.
 */
export function standInExpression(tree: string, relation: string, condition: string): string {
  return `(
       select case when ${occurrences('s.text', STAND_IN_MARK)} = ${occurrences('s.tree', VAR)} then s.text end as text
       from (
         select ${tree}::pg_catalog.text as tree,
           case when ${condition}
             and ${relation}.relnatts <= ${STAND_IN_COLUMNS.length}
             and ${tree}::pg_catalog.text not like '%${VAR}0 %'
             and ${tree}::pg_catalog.text not like '%${VAR}-%'
             and pg_catalog.current_setting('quote_all_identifiers') = 'off'
           then pg_catalog.pg_get_expr(${tree}, '${STAND_IN}'::pg_catalog.regclass) end as text
         offset 0
       ) s
       offset 0
     )`
}

const occurrences = (text: string, part: string): string =>
  `(pg_catalog.octet_length(${text}) - pg_catalog.octet_length(pg_catalog.replace(${text}, '${part}', ''))) / ${part.length}`

const MARKED = new RegExp(`${STAND_IN_MARK}[a-z]+`, 'g')

/** The text of `standInExpression` with the table's own columns, which `columnName` gives by attnum. */
export function withOwnColumns(
  text: string,
  columnName: (attnum: number) => string,
  keywords: ReadonlySet<string>,
): string {
  return text.replace(MARKED, (name) => {
    const attnum = STAND_IN_COLUMNS.indexOf(name) + 1
    if (attnum === 0) throw new Error(`${name} in an expression is no column: ${text}`)
    return quoteIdentifier(columnName(attnum), keywords)
  })
}
