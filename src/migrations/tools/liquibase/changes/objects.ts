// Changes that make, drop and rename whole objects, as Liquibase writes them for PostgreSQL.
import { childrenOf, valueOf, type ChangelogNode } from '../node.ts'
import { NotKnown } from '../not-known.ts'
import { textOf } from '../../../folder.ts'
import { resolvePath, type Surroundings } from '../paths.ts'
import { fieldsOf } from './fields.ts'
import { qualified, type Namer } from './names.ts'
import { createTable, addColumn, whole } from './tables.ts'
import { columnType } from './types.ts'

export type Translate = (node: ChangelogNode, name: Namer, place: Surroundings) => string

const drop =
  (sort: string, field: string, ...flags: readonly string[]): Translate =>
  (node, name) => {
    const fields = fieldsOf(node, [field, 'schemaName', ...flags])
    const exists = fields.of('ifExists') !== undefined && fields.flag('ifExists') === true ? 'if exists ' : ''
    const cascade = sort === 'sequence' || fields.of('cascadeConstraints')?.trim().toLowerCase() === 'true'
    return `drop ${sort} ${exists}${qualified(name, fields, field)}${cascade ? ' cascade' : ''};`
  }

const rename =
  (sort: string, from: string, to: string): Translate =>
  (node, name) => {
    const fields = fieldsOf(node, [from, to, 'schemaName'])
    return `alter ${sort} ${qualified(name, fields, from)} rename to ${name(fields.need(to))};`
  }

const createSequence: Translate = (node, name) => {
  const fields = fieldsOf(node, [
    ...['sequenceName', 'schemaName', 'dataType', 'startValue', 'incrementBy', 'minValue', 'maxValue'],
    ...['cacheSize', 'cycle'],
  ])
  const type = fields.of('dataType')
  const option = (field: string, words: string) =>
    fields.of(field) === undefined ? '' : ` ${words} ${whole(fields, field)}`
  return [
    `create sequence if not exists ${qualified(name, fields, 'sequenceName')}`,
    type === undefined ? '' : ` as ${columnType(type).sql}`,
    option('startValue', 'start with'),
    option('incrementBy', 'increment by'),
    option('minValue', 'minvalue'),
    option('maxValue', 'maxvalue'),
    option('cacheSize', 'cache'),
    fields.flag('cycle') === true ? ' cycle' : '',
    ';',
  ].join('')
}

const createView: Translate = (node, name, place) => {
  const given = { ...node, children: node.children.filter(({ name: each }) => each !== 'selectQuery') }
  const fields = fieldsOf(given, [
    ...['viewName', 'schemaName', 'replaceIfExists', 'fullDefinition'],
    ...['path', 'relativeToChangelogFile', 'encoding'],
  ])
  const query = textOfChange(node, 'selectQuery', place).replace(/;\s*$/, '')
  if (fields.flag('fullDefinition') === true) return `${query};`
  const replace = fields.flag('replaceIfExists') === true ? 'or replace ' : ''
  return `create ${replace}view ${qualified(name, fields, 'viewName')} as ${query};`
}

/** Its text is a statement, whatever is in it. */
const createProcedure: Translate = (node, _name, place) => {
  const given = {
    ...node,
    children: node.children.filter(({ name }) => name !== 'procedureText' && name !== 'procedureBody'),
  }
  fieldsOf(given, ['procedureName', 'schemaName', 'path', 'relativeToChangelogFile', 'encoding', 'comments'])
  const text = textOfChange(
    node,
    childrenOf(node, 'procedureText').length > 0 ? 'procedureText' : 'procedureBody',
    place,
  )
  return `${text.replace(/;\s*$/, '')};`
}

/** In the element, in a node of YAML's, or in a file. */
function textOfChange(node: ChangelogNode, within: string, place: Surroundings): string {
  const path = valueOf(node, 'path')
  if (path === undefined) {
    const text = valueOf(node, within) ?? node.value
    if (text === null) throw new NotKnown(`${node.name} without its text`)
    return text
  }
  const file = resolvePath(place, path, valueOf(node, 'relativeToChangelogFile')?.toLowerCase() === 'true')
  if (file === undefined || !place.folder.contents.has(file))
    throw new NotKnown(`its file ${path} is not in the folder`)
  return place.expandText(textOf(place.folder, file))
}

export const objects: Readonly<Record<string, Translate>> = {
  createTable,
  addColumn,
  dropTable: drop('table', 'tableName', 'cascadeConstraints'),
  dropView: drop('view', 'viewName', 'ifExists'),
  dropSequence: drop('sequence', 'sequenceName'),
  renameTable: rename('table', 'oldTableName', 'newTableName'),
  renameView: rename('view', 'oldViewName', 'newViewName'),
  renameSequence: rename('sequence', 'oldSequenceName', 'newSequenceName'),
  createSequence,
  createView,
  createProcedure,
}
