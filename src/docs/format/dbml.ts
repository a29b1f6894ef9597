// The tables of a schema as DBML, the language of dbdiagram.io. What it has no words for stands in notes and comments.

import type { ColumnModel, ForeignKeyModel, Model, RelationModel, TypeModel } from '../model.ts'
import { literalValue, typeText } from '../sql-text.ts'

/** Tables and foreign tables with columns, keys, indexes and checks; enums; foreign keys. */
export function dbml(model: Model): string {
  const tables = model.relations.filter(({ kind }) => kind === 'table' || kind === 'foreign table')
  const parts = [
    `Project ${quoted(model.database)} {\n  database_type: 'PostgreSQL'\n${note(model.comment)}}`,
    ...model.types.filter(({ kind }) => kind === 'enum').map(enumOf),
    ...tables.map(tableOf),
    ...refs(tables),
  ]
  return `${parts.join('\n\n')}\n`
}

/** A label must be something there. */
function enumOf({ schema, name, labels, comment }: TypeModel): string {
  const [values, others] = [labels.filter((label) => label !== ''), labels.filter((label) => label === '')]
  const lines = [
    ...(comment === null ? [] : [remark(comment)]),
    ...others.map(() => remark('and the empty text, for which DBML has no name')),
    `Enum ${qualified(schema, name)} {`,
    ...values.map((label) => `  ${quoted(label)}`),
    '}',
  ]
  return values.length > 0
    ? lines.join('\n')
    : remark(`enum ${schema}.${name} has no labels that DBML could name`)
}

/** A table must have columns there. What says that a column is unique or a key is not listed again among the indexes. */
function tableOf(relation: RelationModel): string {
  const { schema, name, columns, comment } = relation
  if (columns.length === 0) return remark(`table ${schema}.${name} has no columns`)
  return [
    `Table ${qualified(schema, name)} {`,
    ...columns.map((column) => `  ${columnLine(column, relation)}`),
    ...block('Indexes', indexLines(relation)),
    ...block('Checks', checkLines(relation)),
    ...(comment === null ? [] : ['', note(comment).trimEnd()]),
    '}',
  ].join('\n')
}

const block = (word: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `  ${word} {`, ...lines.map((line) => `    ${line}`), '  }']

function columnLine(column: ColumnModel, { primaryKey, uniqueKeys }: RelationModel): string {
  const notes = [column.comment, column.generated ? `generated always as (${column.default ?? ''})` : null]
  const about = notes.filter((text) => text !== null).join('\n')
  return `${quoted(column.name)} ${typeName(column.type)}${settings([
    primaryKey.length === 1 && primaryKey[0] === column.name ? 'pk' : null,
    uniqueKeys.some((key) => key.length === 1 && key[0] === column.name) ? 'unique' : null,
    column.notNull ? 'not null' : null,
    column.identity === null ? null : 'increment',
    column.default === null || column.generated ? null : `default: ${defaultOf(column.default)}`,
    about === '' ? null : `note: ${text(about)}`,
  ])}`
}

const settings = (all: readonly (string | null)[]): string => {
  const given = all.filter((setting) => setting !== null)
  return given.length === 0 ? '' : ` [${given.join(', ')}]`
}

function indexLines({ primaryKey, indexes }: RelationModel): string[] {
  const composite = primaryKey.length > 1 ? [`${columns(primaryKey)} [pk]`] : []
  return [
    ...composite,
    ...indexes.flatMap(({ name, unique, method, keys, predicate, ofConstraint }) => {
      const isPrimary = ofConstraint && keys.map(({ column }) => column).join('\0') === primaryKey.join('\0')
      const isColumns = unique && predicate === null && keys.length === 1 && keys[0]?.column !== null
      if (isPrimary || isColumns || keys.length === 0) return []
      const parts = keys.map(({ column, text: sql }) => (column === null ? expression(sql) : quoted(column)))
      const of = parts.length === 1 ? parts.join('') : `(${parts.join(', ')})`
      const where = predicate === null ? null : `note: ${text(`where ${predicate}`)}`
      const line = `${of}${settings([unique ? 'unique' : null, `name: ${text(name)}`, `type: ${method}`, where])}`
      return [parts.includes(null) ? remark(`index ${name}`) : line]
    }),
  ]
}

function checkLines({ checks }: RelationModel): string[] {
  return checks.flatMap(({ name, definition }) => {
    const [, condition] =
      /^CHECK \(([^]*)\)(?: NO INHERIT)?(?: NOT VALID| NOT ENFORCED)*$/.exec(definition) ?? []
    if (condition === undefined) return [remark(`${name} ${definition}`)]
    const sql = expression(condition)
    return [sql === null ? remark(`${name} ${definition}`) : `${sql} [name: ${text(name)}]`]
  })
}

/** Two that join the same columns are one there, whatever their direction and order. */
function refs(tables: readonly RelationModel[]): string[] {
  const byAddress = new Map(tables.map((table) => [table.address, table]))
  const known = new Set<string>()
  return tables.flatMap((source) =>
    source.foreignKeys.flatMap((key) => {
      const target = byAddress.get(key.target)
      if (!target) return []
      const [from, to] = [endpoint(source, key.columns), endpoint(target, key.targetColumns)]
      const ends = [
        endpoint(source, [...key.columns].sort()),
        endpoint(target, [...key.targetColumns].sort()),
      ]
      const pair = ends.sort().join(' ')
      const ref = `Ref ${quoted(key.name)}: ${from} ${relation(key, source)} ${to}${settings([
        `delete: ${key.onDelete}`,
        `update: ${key.onUpdate}`,
      ])}`
      if (ends[0] === ends[1] || known.has(pair)) return [remark(ref)]
      known.add(pair)
      return [ref]
    }),
  )
}

const endpoint = ({ schema, name }: RelationModel, names: readonly string[]): string =>
  `${qualified(schema, name)}.${columns(names)}`

/** To one from many, or from one where the columns are unique. */
const relation = ({ columns: of }: ForeignKeyModel, { primaryKey, uniqueKeys }: RelationModel): string =>
  [primaryKey, ...uniqueKeys].some((key) => key.length > 0 && key.every((name) => of.includes(name)))
    ? '-'
    : '>'

/** The name of an enum is found by schema and name; any other type is what its quotes hold. */
function typeName(type: string): string {
  const { schema, name, modifiers, isArray } = typeText(type)
  if (schema !== null) return `${qualified(schema, name + modifiers)}${isArray ? '[]' : ''}`
  return /^[a-z_][a-z0-9_]*(?:\([0-9]+(?:,[0-9]+)?\))?$/.test(type) ? type : quoted(type)
}

function defaultOf(sql: string): string {
  const literal = literalValue(sql)
  if (literal === undefined) return expression(sql) ?? text(sql)
  return typeof literal.value === 'string' ? text(literal.value) : String(literal.value)
}

/** Between backticks, which it can't hold itself. */
const expression = (sql: string): string | null => (sql.includes('`') ? null : `\`${sql}\``)

const columns = (names: readonly string[]): string =>
  names.length === 1 ? quoted(names[0] ?? '') : `(${names.map(quoted).join(', ')})`

const qualified = (schema: string, name: string): string => `${quoted(schema)}.${quoted(name)}`

const quoted = (name: string): string => `"${escaped(name).replaceAll('"', '\\"')}"`

const text = (value: string): string => `'${escaped(value).replaceAll("'", "\\'")}'`

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')

const remark = (words: string): string => `// ${words.replace(/[\r\n]+/g, ' ')}`

const note = (comment: string | null): string => (comment === null ? '' : `  Note: ${text(comment)}\n`)
