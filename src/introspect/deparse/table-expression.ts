// Expressions over the columns of one table (checks, predicates of indexes), deparsed without the table: pg_get_expr()
// opens it for its columns' names, which waits for locks on it and costs more than all else there is to a table.
//
// So pg_get_expr() is given another relation, and the names of its columns are replaced by those of the table's. A column is
// printed by its bare name, and nothing else is: with an empty search_path whatever users name stands beside a dot.

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
 * The pg_node_tree `tree` with the stand-in's columns; null where `condition` fails and where the server must be asked with
 * the table: for whole rows, which are printed by the table's name, for tables of many columns, and where all identifiers
 * are quoted. `relation` is the table's alias of pg_class.
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
 * What must not be looked into (strings, quoted identifiers), or a name that may be a column's: not one of a namespace's or of
 * a composite type's, nor of an argument, nor what SQL/XML and SQL/JSON call something.
 */
const COLUMNS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![.\w]|\bAS |\bNAME )agg[a-z]+(?![.(\w]| =>)/g

/** The text of `standInExpression` with the table's own columns, which `columnName` gives by attnum. */
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
