// The relations of a schema as an entity-relationship diagram of Mermaid.

import type { ColumnModel, ForeignKeyModel, Model, RelationModel } from '../model.ts'

/** Tables and foreign tables with their columns and keys, and a line for each foreign key. Views are left out: nothing refers to them. */
export function mermaid(model: Model): string {
  const tables = model.relations.filter(({ kind }) => kind === 'table' || kind === 'foreign table')
  const names = new Map(tables.map((table) => [table.address, entityName(table, model)]))
  const lines = tables.flatMap((table) => [
    `  "${names.get(table.address) ?? ''}" {`,
    ...table.columns.map((column) => `    ${attribute(column, table)}`),
    '  }',
  ])
  const edges = tables.flatMap((table) =>
    table.foreignKeys.flatMap((key) => {
      const target = names.get(key.target)
      const source = names.get(table.address) ?? ''
      return target === undefined
        ? []
        : [`  "${target}" ${cardinality(key, table)} "${source}" : "${label(key)}"`]
    }),
  )
  return `${['erDiagram', ...lines, ...edges].join('\n')}\n`
}

/** With its schema where there are several. */
function entityName({ schema, name }: RelationModel, { relations }: Model): string {
  const several = relations.some((other) => other.schema !== schema)
  return quotable(several ? `${schema}.${name}` : name)
}

/** Types and names of attributes are words there. */
function attribute(column: ColumnModel, { primaryKey, foreignKeys, uniqueKeys }: RelationModel): string {
  const keys = [
    primaryKey.includes(column.name) ? 'PK' : '',
    foreignKeys.some(({ columns }) => columns.includes(column.name)) ? 'FK' : '',
    uniqueKeys.some((columns) => columns.length === 1 && columns[0] === column.name) ? 'UK' : '',
  ].filter((key) => key !== '')
  const comment = column.comment === null ? '' : ` "${quotable(column.comment)}"`
  return `${word(column.type)} ${word(column.name)}${keys.length === 0 ? '' : ` ${keys.join(', ')}`}${comment}`
}

/** From the one that is referred to: exactly one, or none where the columns may be null; to many, or one where they are unique. */
function cardinality({ columns }: ForeignKeyModel, table: RelationModel): string {
  const isOptional = columns.some((name) =>
    table.columns.some((column) => column.name === name && !column.notNull),
  )
  const isUnique = [table.primaryKey, ...table.uniqueKeys].some(
    (key) => key.length > 0 && key.every((name) => columns.includes(name)),
  )
  return `${isOptional ? '|o' : '||'}--${isUnique ? 'o|' : 'o{'}`
}

const label = ({ columns }: ForeignKeyModel): string => quotable(columns.join(', '))

/** There is no escape for a double quote, nor for what begins a comment or ends a line. */
function quotable(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll('%%', '% %')
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\\', '/')
}

/** A letter or underscore, then letters, digits, underscores and hyphens. */
function word(text: string): string {
  const safe = text
    .replaceAll('[]', '_array')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/_+$/, '')
  return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`
}
