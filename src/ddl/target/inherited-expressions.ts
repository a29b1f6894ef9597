// Generation expressions of children and partitions, which on older majors must be those of their table.

import type { Column, ForeignTable, Table } from '../../catalog/catalog.ts'
import { type ChangeContext, eachColumn } from './change.ts'

export function withInheritedExpressions<T extends Table | ForeignTable>(
  table: T,
  context: ChangeContext,
): T {
  if (table.parents.length === 0) return table
  return eachColumn<T>((column) => {
    if (column.generated === null || column.default === null) return column
    const [inherited, ...others] = inheritedExpressions(column, table, context)
    if (inherited === undefined || (others.length === 0 && inherited === column.default.expression))
      return column
    const what = `own generation expression of inherited column ${context.ident(column.name)}`
    if (others.length > 0) context.leaveOut(what)
    else context.lose(what, { instead: "its table's" })
    return { ...column, default: { ...column.default, expression: inherited } }
  })(table, context)
}

/** The expressions of the tables that define the column and do not inherit it. */
function inheritedExpressions(column: Column, table: Table | ForeignTable, context: ChangeContext): string[] {
  const expressions = table.parents.flatMap((id) => {
    const parent = context.lookup<Table>(id)
    const same = parent?.columns.find(({ name }) => name === column.name)
    if (!parent || !same || same.generated === null) return []
    const above = inheritedExpressions(same, parent, context)
    return above.length > 0 ? above : [same.default?.expression ?? '']
  })
  return [...new Set(expressions)]
}
