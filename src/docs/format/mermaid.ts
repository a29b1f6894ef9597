// The tables of a schema as an entity-relationship diagram of Mermaid.

import type { ColumnModel, ForeignKeyModel, Model, RelationModel } from '../model.ts'
import { typeText } from '../sql-text.ts'

/**
 * Tables and foreign tables with their columns and keys, and a line for each foreign key. Views are left out, since nothing refers to
 * them, and partitions that no foreign key of their own concerns, as they are the partitioned table again.
 */
export function mermaid(model: Model): string {
  const tables = model.relations.filter((relation) => isEntity(relation))
  return diagram(tables, severalSchemas(model))
}

/** A diagram of these relations alone; with their schemas where `qualify` says so. */
export function diagram(tables: readonly RelationModel[], qualify: boolean, keysOnly = false): string {
  const names = new Map(
    tables.map(({ address, schema, name }) => [address, quoted(qualify ? `${schema}.${name}` : name)]),
  )
  const lines = tables.flatMap((table) => {
    const attributes = table.columns.flatMap((column) => attribute(column, table, keysOnly))
    const name = names.get(table.address) ?? ''
    return attributes.length === 0 ? [`  ${name}`] : [`  ${name} {`, ...attributes, '  }']
  })
  const edges = tables.flatMap((table) =>
    table.foreignKeys.flatMap((key) => {
      const [source, target] = [names.get(table.address) ?? '', names.get(key.target)]
      return target === undefined
        ? []
        : [`  ${target} ${cardinality(key, table)} ${source} : ${quoted(key.columns.join(', '))}`]
    }),
  )
  return `${['erDiagram', ...lines, ...edges].join('\n')}\n`
}

export const severalSchemas = ({ relations }: Model): boolean =>
  relations.some(({ schema }) => schema !== relations[0]?.schema)

function isEntity({ kind, partitionOf, foreignKeys, referencedBy }: RelationModel): boolean {
  if (kind !== 'table' && kind !== 'foreign table') return false
  return partitionOf === null || foreignKeys.length > 0 || referencedBy.length > 0
}

/** Types and names of attributes are words there; where a name can't be one, the comment has it. */
function attribute(column: ColumnModel, table: RelationModel, keysOnly: boolean): string[] {
  const { primaryKey, foreignKeys, uniqueKeys } = table
  const keys = [
    primaryKey.includes(column.name) ? 'PK' : '',
    foreignKeys.some(({ columns }) => columns.includes(column.name)) ? 'FK' : '',
    uniqueKeys.some((columns) => columns.length === 1 && columns[0] === column.name) ? 'UK' : '',
  ].filter((key) => key !== '')
  if (keysOnly && keys.length === 0) return []
  const name = word(column.name)
  const about = [name === column.name ? null : column.name, column.comment].filter((text) => text !== null)
  const parts = [
    word(shortType(column.type)),
    name,
    ...(keys.length === 0 ? [] : [keys.join(', ')]),
    ...(about.length === 0 ? [] : [quoted(about.join(': '))]),
  ]
  return [`    ${parts.join(' ')}`]
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

/** PostgreSQL's own shorter names of its types; others without their schema. */
function shortType(type: string): string {
  const { schema, name, modifiers, isArray } = typeText(type)
  if (schema !== null) return `${name}${modifiers}${isArray ? '[]' : ''}`
  return type
    .replace(/^character varying/, 'varchar')
    .replace(/^character(?=\(|\[|$)/, 'char')
    .replace(/^(timestamp|time)(\(\d\))? without time zone/, '$1$2')
    .replace(/^(timestamp|time)(\(\d\))? with time zone/, '$1tz$2')
}

/**
 * What ends a string there, begins a comment, a direction or a tag, and what Markdown would take for emphasis, is written as the
 * code of the letter.
 */
function quoted(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
  const safe = line
    .replace(/["%\\#;~*`<>{}&]/g, code)
    .replace(/(direction)\s+(?=(?:tb|bt|rl|lr))/gi, '$1#32;')
    // After the word "style" on its line a code is cut off.
    .replace(/:(?=\S*#)/g, code)
  return `"${/(?:^|\W)_.*_(?:\W|$)/.test(safe) ? safe.replaceAll('_', code) : safe}"`
}

const code = (letter: string): string => `#${letter.charCodeAt(0)};`

/**
 * A letter or underscore, then letters, digits, underscores, hyphens, and pairs of brackets: a comma only newer versions take. The marks
 * of keys are no names.
 */
function word(text: string): string {
  const safe = text
    .replace(/[^\p{L}\p{M}\p{N}_()[\]-]+/gu, '_')
    .replace(/[^\0-\u007F\u00C0-\uFFFF]/gu, '_')
    .replace(/(?<=.)_+$/, (end) => (text.endsWith('_') ? end : ''))
  return /^(?!(?:pk|fk|uk)(?![\w]))[A-Za-z_\u00C0-\uFFFF]/i.test(safe) ? safe : `_${safe}`
}
