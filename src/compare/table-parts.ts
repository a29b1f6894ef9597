// A table in parts: what it is, each of its columns, their order, and what is set on it.

import {
  alterColumn,
  type AnyTable,
  columnElement,
  tableClauses,
  tableHead,
  tableSettings,
} from '../ddl/table/create-table.ts'
import type { Column } from '../catalog/catalog.ts'
import type { RenderContext } from '../ddl/kind.ts'
import type { Part } from './part.ts'

/** Of a column that the table itself does not say. */
const INHERITED = '-- of the parents or the type'

export function tableParts(context: RenderContext, table: AnyTable): Part[] {
  const parts: Part[] = [
    { name: 'definition', of: null, text: `${tableHead(context, table)}${tableClauses(context, table)};\n` },
  ]
  const order: string[] = []
  const alone = { ...table, ofType: null, parents: [] }
  for (const column of table.columns) {
    const element = columnElement(context, table, column)
    if (element !== null) order.push(context.ident(column.name))
    const rest = alterColumn(context, table, column)
    const own = columnElement(context, alone, declared(column)) ?? ''
    const text = `${element ?? INHERITED}\n${rest}`
    parts.push({ name: 'column', of: column.name, text, own: `${own}\n${rest}` })
  }
  if (order.length > 1) parts.push({ name: 'column order', of: null, text: order.join(', ') })
  const settings = tableSettings(context, table)
  if (settings !== '') parts.push({ name: 'settings', of: null, text: settings })
  return parts
}

/** A column as if the table itself declared it, with its NOT NULL. */
function declared(column: Column): Column {
  const { notNullConstraint } = column
  return {
    ...column,
    local: true,
    notNullConstraint: notNullConstraint && { ...notNullConstraint, local: true },
  }
}
