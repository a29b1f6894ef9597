// CREATE TABLE and CREATE FOREIGN TABLE, with the ALTERs that belong to them (pg_dump.c, dumpTableSchema).

import type {
  Column,
  Constraint,
  ForeignTable,
  GenericOption,
  Relation,
  Table,
} from '../../catalog/catalog.ts'
import { inlineDefault } from './column-default.ts'
import { isPrintedWithin } from './part-in-order.ts'
import { create } from '../sql/create.ts'
import { optionList } from '../sql/generic-options.ts'
import { relationOid, selectRows, unlessExists } from '../sql/guard.ts'
import { notNull } from './inheritance.ts'
import type { RenderContext } from '../kind.ts'
import { columnSettings, relationSettings, storageParameters } from './relation.ts'
import { isPartition, printsColumn } from './inheriting-relation.ts'

/** Either kind of table; what one of them lacks is null. */
export type AnyTable = Table | ForeignTable

const ofType = (table: AnyTable) => ('ofType' in table ? table.ofType : null)
const partitionKey = (table: AnyTable) => ('partitionKey' in table ? table.partitionKey : null)
const server = (table: AnyTable) => ('server' in table ? table.server : null)

/** All statements of a table's entry. */
export function createTable(context: RenderContext, table: AnyTable): string {
  return [
    tableHead(context, table),
    elementList(context, table),
    tableClauses(context, table),
    ';\n',
    isPartition(table) && !context.dialect.separateTableAttach ? attachPartition(context, table) : '',
    ...table.columns.map((column) => alterColumn(context, table, column)),
    tableSettings(context, table),
  ].join('')
}

/** CREATE TABLE and the name, with the type of a typed table. */
export function tableHead(context: RenderContext, table: AnyTable): string {
  const name = context.qualified(table.namespace, table.name)
  const head = `${create(context, tableWord(table), unlogged(context, table))} ${name}`
  return ofType(table) === null ? head : `${head} OF ${ofType(table)}`
}

/** The clauses after the columns: parents, partition key, server, storage parameters and options. */
export function tableClauses(context: RenderContext, table: AnyTable): string {
  return [
    inherits(context, table),
    partitionKey(table) === null ? '' : `\nPARTITION BY ${partitionKey(table)}`,
    server(table) === null ? '' : `\nSERVER ${context.ident(server(table) ?? '')}`,
    parameters(context, table),
    'server' in table ? genericOptions(context, table.foreignOptions, '\nOPTIONS ', '') : '',
  ].join('')
}

/** REPLICA IDENTITY and FORCE ROW LEVEL SECURITY. */
export function tableSettings(context: RenderContext, table: AnyTable): string {
  return 'ofType' in table ? relationSettings(context, table) : forceRowSecurity(context, table)
}

/** `TABLE` or `FOREIGN TABLE`. */
export function tableWord(table: AnyTable): 'TABLE' | 'FOREIGN TABLE' {
  return server(table) === null ? 'TABLE' : 'FOREIGN TABLE'
}

/** ALTER TABLE … ATTACH PARTITION of the table. */
export function attachPartition(context: RenderContext, table: AnyTable): string {
  const parent = context.object<Relation>(table.parents[0] ?? '')
  const parentName = context.qualified(parent.namespace, parent.name)
  const name = context.qualified(table.namespace, table.name)
  return unlessExists(
    context,
    () =>
      selectRows('pg_inherits', {
        inhrelid: relationOid(context, table),
        inhparent: relationOid(context, parent),
      }),
    `ALTER TABLE ONLY ${parentName} ATTACH PARTITION ${name} ${table.partitionBound};\n`,
  )
}

function unlogged(context: RenderContext, table: AnyTable): string {
  const isMeaningless = partitionKey(table) !== null && context.dialect.noUnloggedPartitioned
  return table.persistence === 'unlogged' && !isMeaningless ? 'UNLOGGED ' : ''
}

/** The parentheses with columns and constraints; none for a typed table that adds nothing to its type. */
function elementList(context: RenderContext, table: AnyTable): string {
  const elements: string[] = []
  for (const column of table.columns) {
    const element = columnElement(context, table, column)
    if (element !== null) elements.push(element)
  }
  for (const check of context.checks(table.id))
    if (isInline(context, table, check))
      elements.push(`CONSTRAINT ${context.ident(check.name)} ${check.definition ?? ''}`)
  if (elements.length > 0) return ` (\n    ${elements.join(',\n    ')}\n)`
  return ofType(table) === null ? ' (\n)' : ''
}

/** A column as it is printed in the parentheses; null where it is not, as for an inherited one. */
export function columnElement(context: RenderContext, table: AnyTable, column: Column): string | null {
  const name = context.ident(column.name)
  const constraint = notNull(context, table, column)
  if (!printsColumn(table, column)) {
    if (!constraint?.local || !context.dialect.namedNotNull) return null
    const named = constraint.name === null ? '' : `CONSTRAINT ${bareName(context, constraint.name)} `
    return `${named}NOT NULL ${name}${constraint.noInherit ? ' NO INHERIT' : ''}`
  }
  const value = defaultClause(context, table, column)
  const isNotNull = constraint !== null && (constraint.local || isPartition(table))
  const isTyped = ofType(table) !== null
  if (isTyped && value === '' && !isNotNull) return null
  const { type, collation } = column
  return (
    (isTyped ? name : `${name} ${type}`) +
    value +
    (isNotNull && constraint.name !== null ? ` CONSTRAINT ${context.ident(constraint.name)}` : '') +
    (isNotNull ? (constraint.noInherit ? ' NOT NULL NO INHERIT' : ' NOT NULL') : '') +
    (collation ? ` COLLATE ${context.qualified(collation.namespace, collation.name)}` : '')
  )
}

/**
 * pg_dump 18.6 never quotes this name, so that with an unusual name its script fails, or does what the name says.
 * Here the name is printed bare only where it needs no quotes, with or without --quote-all-identifiers.
 */
function bareName(context: RenderContext, name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !context.catalog.server.quotedKeywords.includes(name)
  return isPlain ? name : context.ident(name)
}

function defaultClause(context: RenderContext, table: AnyTable, column: Column): string {
  const expression = inlineDefault(context, table, column)
  if (expression === null) return ''
  if (column.generated === 'stored') return ` GENERATED ALWAYS AS (${expression}) STORED`
  if (column.generated === 'virtual') return ` GENERATED ALWAYS AS (${expression})`
  return ` DEFAULT ${expression}`
}

/**
 * Whether a check constraint is printed within the table. In a partition inherited ones are too, as ATTACH expects
 * them.
 */
function isInline(context: RenderContext, table: AnyTable, check: Constraint): boolean {
  return (check.local || isPartition(table)) && isPrintedWithin(context, check.id)
}

function inherits(context: RenderContext, table: AnyTable): string {
  if (table.parents.length === 0 || isPartition(table)) return ''
  const parents = table.parents.map((id) => {
    const parent = context.object<Relation>(id)
    return context.qualified(parent.namespace, parent.name)
  })
  return `\nINHERITS (${parents.join(', ')})`
}

function parameters(context: RenderContext, table: AnyTable): string {
  const own = storageParameters(context, table.options)
  const toast = storageParameters(context, table.toastOptions, 'toast.')
  if (own === '' && toast === '') return ''
  return `\nWITH (${own}${own !== '' && toast !== '' ? ', ' : ''}${toast})`
}

/** The ALTERs of a column, for what the parentheses have no syntax for. */
export function alterColumn(context: RenderContext, table: AnyTable, column: Column): string {
  const isForeign = server(table) !== null
  const foreign = isForeign ? 'FOREIGN ' : ''
  const setNotNull = ownNotNull(context, table, column)
    ? `ALTER ${foreign}TABLE ONLY ${columnOf(context, table, column)} SET NOT NULL;\n`
    : ''
  return [
    setNotNull,
    columnSettings(context, table, column, foreign),
    isForeign ? foreignColumnOptions(context, table, column) : '',
  ].join('')
}

function foreignColumnOptions(context: RenderContext, table: AnyTable, column: Column): string {
  const only = context.dialect.foreignColumnOptionsOnly ? 'ONLY ' : ''
  const alter = `ALTER FOREIGN TABLE ${only}${columnOf(context, table, column)} OPTIONS `
  if (column.foreignOptions.length === 0) return ''
  const attribute = () => ({
    attrelid: relationOid(context, table),
    attname: context.literal(column.name),
  })
  return unlessExists(
    context,
    () => `${selectRows('pg_attribute', attribute())} AND attfdwoptions IS NOT NULL`,
    genericOptions(context, column.foreignOptions, alter, ';\n'),
  )
}

function columnOf(context: RenderContext, table: AnyTable, column: Column): string {
  return `${context.qualified(table.namespace, table.name)} ALTER COLUMN ${context.ident(column.name)}`
}

function genericOptions(
  context: RenderContext,
  options: readonly GenericOption[],
  before: string,
  after: string,
): string {
  return options.length === 0 ? '' : `${before}(\n    ${optionList(context, options, '    ')}\n)${after}`
}

/** NOT NULL of a child on a column that it only inherits, where CREATE TABLE could not have it. */
function ownNotNull(context: RenderContext, table: AnyTable, column: Column): boolean {
  if (context.dialect.namedNotNull || printsColumn(table, column)) return false
  return notNull(context, table, column)?.local ?? false
}

function forceRowSecurity(context: RenderContext, table: AnyTable): string {
  return relationSettings(context, { ...table, replicaIdentity: 'default' })
}
