// Expressions over the columns of one table (checks, predicates of indexes), deparsed without the table.
// pg_get_expr() opens the table for its columns' names, which waits for locks on it and costs more than everything
// else read of a table. So pg_get_expr() is given another relation, the stand-in, and the names of its columns are
// then replaced by the table's own. A column is printed as a bare name, and nothing else is: with an empty
// search_path every name of users has a dot before or after it.

import { quoteIdentifier } from '../../catalog/identifier.ts'
import type { CatalogSurvey } from '../reading/catalog-survey.ts'

/** A catalog with the same columns on every version, whose names no function, type or keyword of PostgreSQL's has. */
const STAND_IN = 'pg_catalog.pg_aggregate'
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

/**
 * The pg_node_tree `tree` with the stand-in's columns. Null where `condition` does not hold, and where the server
 * must deparse it with the table: for whole rows, which are printed by the table's name, for tables of many columns,
 * and where all identifiers are quoted. `relation` is the table's alias of pg_class.
 */
export function standInExpression(
  { quotesAll }: CatalogSurvey,
  tree: string,
  relation: string,
  condition: string,
): string {
  return `case when ${!quotesAll}
         and ${condition}
         and ${relation}.relnatts <= ${STAND_IN_COLUMNS.length}
         and ${tree}::pg_catalog.text not like '%:varattno 0 %'
       then pg_catalog.pg_get_expr(${tree}, '${STAND_IN}'::pg_catalog.regclass) end`
}

/**
 * What must not be replaced (strings, quoted identifiers), or a name that may be a column's: not one of a namespace
 * or of a composite type, nor of an argument, nor a word that SQL/XML and SQL/JSON put in its place.
 */
const COLUMNS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![.\w]|\bAS |\bNAME )agg[a-z]+(?![.(\w]| =>)/g

/** The result of `standInExpression` with the table's own columns, which `columnName` gives by attnum. */
export function withOwnColumns(
  text: string,
  columnName: (attnum: number) => string,
  keywords: ReadonlySet<string>,
): string {
  return text.replace(COLUMNS, (name) => {
    const attnum = STAND_IN_COLUMNS.indexOf(name) + 1
    return attnum === 0 ? name : quoteIdentifier(columnName(attnum), keywords)
  })
}
