// A table in parts: what it is, each of its columns, their order, and what is set on it.

import {
  alterColumn,
  type AnyTable,
  columnElement,
  tableClauses,
  tableHead,
  tableSettings,
} from '../ddl/table/create-table.ts'
import type { RenderContext } from '../ddl/kind.ts'
import type { Part } from './part.ts'

export function tableParts(context: RenderContext, table: AnyTable): Part[] {
  const parts: Part[] = [
    { name: 'definition', of: null, text: `${tableHead(context, table)}${tableClauses(context, table)};\n` },
  ]
  const order: string[] = []
  for (const column of table.columns) {
    const element = columnElement(context, table, column)
    const text = [element === null ? '' : `${element}\n`, alterColumn(context, table, column)].join('')
    if (text === '') continue
    if (element !== null) order.push(context.ident(column.name))
    parts.push({ name: 'column', of: column.name, text })
  }
  if (order.length > 1) parts.push({ name: 'column order', of: null, text: order.join(', ') })
  const settings = tableSettings(context, table)
  if (settings !== '') parts.push({ name: 'settings', of: null, text: settings })
  return parts
}
