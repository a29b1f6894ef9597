// The tables of a schema as DBML, the language of dbdiagram.io.

import type { ColumnModel, Model, RelationModel } from '../model.ts'

/** Tables, foreign tables and materialized views with columns, keys, notes and plain indexes; enums; foreign keys. */
export function dbml(model: Model): string {
  const shown = model.relations.filter(({ kind }) => kind !== 'view')
  const byAddress = new Map(shown.map((relation) => [relation.address, relation]))
  const parts = [
    `Project ${quoted(model.database)} {\n  database_type: 'PostgreSQL'\n${note(model.comment, '  ')}}`,
    ...model.types
      .filter(({ kind }) => kind === 'enum')
      .map(({ schema, name, labels }) =>
        [`Enum ${qualified(schema, name)} {`, ...labels.map((label) => `  ${quoted(label)}`), '}'].join('\n'),
      ),
    ...shown.map(table),
    ...shown.flatMap((relation) =>
      relation.foreignKeys.flatMap((key) => {
        const target = byAddress.get(key.target)
        if (!target) return []
        const source = `${qualified(relation.schema, relation.name)}.${columns(key.columns)}`
        const referred = `${qualified(target.schema, target.name)}.${columns(key.targetColumns)}`
        const one = isUnique(relation, key.columns) ? '-' : '>'
        return [
          `Ref ${quoted(key.name)}: ${source} ${one} ${referred} [delete: ${key.onDelete}, update: ${key.onUpdate}]`,
        ]
      }),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

function table(relation: RelationModel): string {
  const lines = relation.columns.map((column) => `  ${columnLine(column, relation)}`)
  const keys = [
    ...(relation.primaryKey.length > 1 ? [`    ${columns(relation.primaryKey)} [pk]`] : []),
    ...relation.uniqueKeys.filter(({ length }) => length > 1).map((key) => `    ${columns(key)} [unique]`),
  ]
  const indexes = keys.length === 0 ? [] : ['', '  Indexes {', ...keys, '  }']
  const about = note(relation.comment, '  ')
  return [
    `Table ${qualified(relation.schema, relation.name)} {`,
    ...lines,
    ...indexes,
    ...(about === '' ? [] : ['', about.trimEnd()]),
    '}',
  ].join('\n')
}

function columnLine(column: ColumnModel, { primaryKey, uniqueKeys }: RelationModel): string {
  const settings = [
    primaryKey.length === 1 && primaryKey[0] === column.name ? 'pk' : '',
    uniqueKeys.some((key) => key.length === 1 && key[0] === column.name) ? 'unique' : '',
    column.notNull ? 'not null' : '',
    column.identity === null ? '' : 'increment',
    column.default === null || column.generated ? '' : `default: ${expression(column.default)}`,
    column.comment === null ? '' : `note: ${text(column.comment)}`,
  ].filter((setting) => setting !== '')
  return `${quoted(column.name)} ${typeName(column.type)}${settings.length === 0 ? '' : ` [${settings.join(', ')}]`}`
}

/** A type of one word, with what it is qualified and its length, is written as it is; others are quoted. */
function typeName(type: string): string {
  return /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/.test(type) ? type : quoted(type)
}

/** Between backticks, which it can't hold itself. */
function expression(sql: string): string {
  return sql.includes('`') || /[\r\n]/.test(sql) ? text(sql) : `\`${sql}\``
}

const isUnique = ({ primaryKey, uniqueKeys }: RelationModel, of: readonly string[]): boolean =>
  [primaryKey, ...uniqueKeys].some((key) => key.length > 0 && key.every((name) => of.includes(name)))

const columns = (names: readonly string[]): string =>
  names.length === 1 ? quoted(names[0] ?? '') : `(${names.map(quoted).join(', ')})`

const qualified = (schema: string, name: string): string => `${quoted(schema)}.${quoted(name)}`

/** There is no escape for a double quote, nor a line end, within one. */
const quoted = (name: string): string => `"${name.replaceAll('"', "'").replace(/[\r\n]+/g, ' ')}"`

const text = (value: string): string => {
  const escaped = value.replaceAll('\\', '\\\\')
  return /[\r\n]/.test(value)
    ? `'''${escaped.replaceAll("'''", "\\'''")}'''`
    : `'${escaped.replaceAll("'", "\\'")}'`
}

const note = (comment: string | null, indent: string): string =>
  comment === null ? '' : `${indent}Note: ${text(comment)}\n`
