// Changes of tables, columns and constraints that are there, as Liquibase writes them for PostgreSQL.
import { childrenOf, type ChangelogNode } from '../node.ts'
import { NotKnown } from '../not-known.ts'
import { DEFAULT_FIELDS, defaultOf } from './defaults.ts'
import { columnsOf, fieldsOf, type Fields } from './fields.ts'
import { literal } from './literal.ts'
import { namesIn, qualified, type Namer } from './names.ts'
import { comment, deferral } from './tables.ts'
import { columnType } from './types.ts'

type Translate = (node: ChangelogNode, name: Namer) => string

const ofTable = ['tableName', 'schemaName'] as const
const ofColumn = [...ofTable, 'columnName', 'columnDataType'] as const

function onTable(fields: Fields, name: Namer, what: string): string {
  return `alter table ${qualified(name, fields, 'tableName')} ${what};`
}

function onColumn(fields: Fields, name: Namer, what: string): string {
  return onTable(fields, name, `alter column ${name(fields.need('columnName'))} ${what}`)
}

const dropColumn: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'columnName'], ['column', 'columns'])
  const single = fields.of('columnName')
  const columns =
    single === undefined ? columnsOf(node).map((each) => fieldsOf(each, ['name']).need('name')) : [single]
  return columns.map((column) => onTable(fields, name, `drop column ${name(column)}`)).join('\n')
}

const modifyDataType: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'columnName', 'newDataType'])
  const { sql } = columnType(fields.need('newDataType'))
  return onColumn(fields, name, `type ${sql} using (${name(fields.need('columnName'))}::${sql})`)
}

const addDefaultValue: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofColumn, ...DEFAULT_FIELDS])
  const said = fields.of('columnDataType')
  // Without the type, Liquibase asks the database for it, or writes what stands there.
  if (
    said === undefined &&
    fields.of('defaultValueComputed') === undefined &&
    fields.of('defaultValueBoolean') === undefined
  )
    throw new NotKnown('addDefaultValue without columnDataType')
  const value = defaultOf(fields, columnType(said ?? 'boolean'), name)
  if (value === undefined) throw new NotKnown('addDefaultValue without a value')
  return onColumn(fields, name, `set default ${value}`)
}

const addUniqueConstraint: Translate = (node, name) => {
  const fields = fieldsOf(node, [
    ...ofTable,
    'columnNames',
    'constraintName',
    'deferrable',
    'initiallyDeferred',
  ])
  const columns = namesIn(name, fields.need('columnNames'))
  return onTable(
    fields,
    name,
    `add ${constraint(fields, name)}unique (${columns}) ${deferral(fields)}`.trim(),
  )
}

function constraint(fields: Fields, name: Namer): string {
  const called = fields.of('constraintName')
  return called === undefined ? '' : `constraint ${name(called)} `
}

const RULES = /^(?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)$/i

const addForeignKeyConstraint: Translate = (node, name) => {
  const fields = fieldsOf(node, [
    ...['constraintName', 'baseTableName', 'baseTableSchemaName', 'baseColumnNames'],
    ...['referencedTableName', 'referencedTableSchemaName', 'referencedColumnNames'],
    ...['onDelete', 'onUpdate', 'deferrable', 'initiallyDeferred', 'validate'],
  ])
  const { need, of, flag } = fields
  if (flag('validate') === false) throw new NotKnown('addForeignKeyConstraint with validate false')
  const rule = (when: string, field: string) => {
    const said = of(field)?.trim()
    if (said !== undefined && !RULES.test(said))
      throw new NotKnown(`addForeignKeyConstraint with ${field} ${said}`)
    return said === undefined ? '' : ` on ${when} ${said}`
  }
  const base = qualified(name, fields, 'baseTableName', 'baseTableSchemaName')
  const target = qualified(name, fields, 'referencedTableName', 'referencedTableSchemaName')
  return [
    `alter table ${base} add constraint ${name(need('constraintName'))} foreign key (${namesIn(name, need('baseColumnNames'))})`,
    ` references ${target} (${namesIn(name, need('referencedColumnNames'))})`,
    `${rule('update', 'onUpdate')}${rule('delete', 'onDelete')} ${deferral(fields)}`.trimEnd(),
    ';',
  ].join('')
}

const addPrimaryKey: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'columnNames', 'constraintName'])
  return onTable(
    fields,
    name,
    `add ${constraint(fields, name)}primary key (${namesIn(name, fields.need('columnNames'))})`,
  )
}

const dropConstraint =
  (
    table: 'tableName' | 'baseTableName',
    schema: 'schemaName' | 'baseTableSchemaName',
    ...others: readonly string[]
  ): Translate =>
  (node, name) => {
    const fields = fieldsOf(node, [table, schema, 'constraintName', ...others])
    return `alter table ${qualified(name, fields, table, schema)} drop constraint ${name(fields.need('constraintName'))};`
  }

/** Without its name, the database is asked for it. */
const dropPrimaryKey: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'constraintName'])
  if (fields.of('constraintName') !== undefined) return dropConstraint('tableName', 'schemaName')(node, name)
  const table = literal(qualified(name, fields, 'tableName'))
  return `do $do$ begin execute 'alter table ' || ${table} || ' drop constraint '
  || (select pg_catalog.quote_ident(conname) from pg_catalog.pg_constraint where conrelid = ${table}::pg_catalog.regclass and contype = 'p'); end $do$;`
}

const createIndex: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'indexName', 'unique', 'associatedWith'], ['column', 'columns'])
  const columns = columnsOf(node).map((each) => {
    const column = fieldsOf(each, ['name', 'descending', 'computed', 'type'])
    const given = column.need('name')
    const isExpression = column.flag('computed') === true || /^\w+\(.*\)$/.test(given)
    if (!isExpression && !/^\w+$/.test(given)) throw new NotKnown(`createIndex of ${given}`)
    return `${isExpression ? given : name(given)}${column.flag('descending') === true ? ' desc' : ''}`
  })
  const unique = fields.flag('unique') === true ? 'unique ' : ''
  return `create ${unique}index ${name(fields.need('indexName'))} on ${qualified(name, fields, 'tableName')} (${columns.join(', ')});`
}

const dropIndex: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'indexName', 'associatedWith'])
  return `drop index ${qualified(name, fields, 'indexName')};`
}

const renameColumn: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'oldColumnName', 'newColumnName', 'columnDataType'])
  return onTable(
    fields,
    name,
    `rename column ${name(fields.need('oldColumnName'))} to ${name(fields.need('newColumnName'))}`,
  )
}

const setColumnRemarks: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofColumn, 'remarks'])
  const column = `${qualified(name, fields, 'tableName')}.${name(fields.need('columnName'))}`
  return comment(`column ${column}`, fields.need('remarks')).join('\n')
}

const setTableRemarks: Translate = (node, name) => {
  const fields = fieldsOf(node, [...ofTable, 'remarks'])
  return comment(`table ${qualified(name, fields, 'tableName')}`, fields.need('remarks')).join('\n')
}

const simple =
  (known: readonly string[], what: string): Translate =>
  (node, name) =>
    onColumn(fieldsOf(node, known), name, what)

/** What it does to rows besides changes no schema. */
export const alterations: Readonly<Record<string, Translate>> = {
  dropColumn,
  modifyDataType,
  addDefaultValue,
  dropDefaultValue: simple(ofColumn, 'drop default'),
  addNotNullConstraint: (node, name) => {
    if (childrenOf(node, 'validate').some(({ value }) => value === 'false'))
      throw new NotKnown('addNotNullConstraint with validate false')
    const known = [...ofColumn, 'defaultNullValue', 'validate', 'constraintName']
    return simple(known, 'set not null')(node, name)
  },
  dropNotNullConstraint: simple([...ofColumn, 'constraintName'], 'drop not null'),
  addUniqueConstraint,
  addForeignKeyConstraint,
  addPrimaryKey,
  dropUniqueConstraint: dropConstraint('tableName', 'schemaName', 'uniqueColumns'),
  dropForeignKeyConstraint: dropConstraint('baseTableName', 'baseTableSchemaName'),
  dropPrimaryKey,
  createIndex,
  dropIndex,
  renameColumn,
  setColumnRemarks,
  setTableRemarks,
}
