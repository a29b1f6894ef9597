// Changes of what is in a schema beside tables: views, functions, types, sequences, publications, default privileges.
import { type Change, drop, type Model, rename, within } from './model.ts'

const view: Change = (model, draw) => {
  const table = draw.one(model.tables)
  if (!table || model.views.length > 5) return undefined
  const name = draw.name('v')
  const kind = draw.of(['view', 'view', 'materialized view'] as const)
  model.views.push({ name, of: table.name, kind })
  const [key] = table.columns
  return `create ${kind} ${within(model, name)} as select ${key}, ${key} + ${draw.below(9)} as more from ${within(model, table.name)} as x where ${key} > 0`
}

const renameView: Change = (model, draw) => {
  const known = draw.one(model.views)
  if (!known) return undefined
  const sql = `alter ${known.kind} ${within(model, known.name)} rename to `
  known.name = draw.name('v')
  return sql + known.name
}

const dropView: Change = (model, draw) => {
  const known = draw.one(model.views)
  if (!known) return undefined
  drop(model.views, known)
  return `drop ${known.kind} ${within(model, known.name)}`
}

const refresh: Change = (model, draw) => {
  const known = draw.one(model.views.filter(({ kind }) => kind === 'materialized view'))
  return known && `refresh materialized view ${within(model, known.name)}`
}

const body = (model: Model, value: number) =>
  model.major >= 14 && value % 2 === 0 ? `return x + ${value}` : `as 'select x + ${value}'`

const createFunction: Change = (model, draw) => {
  if (model.functions.length > 5) return undefined
  const name = draw.name('f')
  model.functions.push(name)
  return `create function ${within(model, name)}(x integer) returns integer language sql immutable ${body(model, draw.below(99))}`
}

const replaceFunction: Change = (model, draw) => {
  const name = draw.one(model.functions)
  if (name === undefined) return undefined
  return `create or replace function ${within(model, name)}(x integer) returns integer language sql immutable ${body(model, draw.below(99))}`
}

const renameFunction: Change = (model, draw) => {
  const from = draw.one(model.functions)
  if (from === undefined) return undefined
  const to = draw.name('f')
  rename(model.functions, from, to)
  return `alter function ${within(model, from)} rename to ${to}`
}

const createEnum: Change = (model, draw) => {
  if (model.enums.length > 3) return undefined
  const type = { name: draw.name('e'), labels: [draw.name('label'), draw.name('label')] }
  model.enums.push(type)
  return `create type ${within(model, type.name)} as enum (${type.labels.map((label) => `'${label}'`).join(', ')})`
}

const renameLabel: Change = (model, draw) => {
  const type = draw.one(model.enums)
  const from = type && draw.one(type.labels)
  if (!type || from === undefined) return undefined
  const to = draw.name('label')
  rename(type.labels, from, to)
  return `alter type ${within(model, type.name)} rename value '${from}' to '${to}'`
}

const renameEnum: Change = (model, draw) => {
  const type = draw.one(model.enums)
  if (!type) return undefined
  const sql = `alter type ${within(model, type.name)} rename to `
  type.name = draw.name('e')
  return sql + type.name
}

const createDomain: Change = (model, draw) => {
  if (model.domains.length > 3) return undefined
  const name = draw.name('d')
  model.domains.push(name)
  return `create domain ${within(model, name)} as integer default ${draw.below(9)} check (value < ${draw.below(99)})`
}

const renameDomain: Change = (model, draw) => {
  const from = draw.one(model.domains)
  if (from === undefined) return undefined
  const to = draw.name('d')
  rename(model.domains, from, to)
  return `alter domain ${within(model, from)} rename to ${to}`
}

const createSequence: Change = (model, draw) => {
  if (model.sequences.length > 4) return undefined
  const name = draw.name('s')
  model.sequences.push(name)
  return `create sequence ${within(model, name)} increment ${1 + draw.below(9)}`
}

const renameSequence: Change = (model, draw) => {
  const from = draw.one(model.sequences)
  if (from === undefined) return undefined
  const to = draw.name('s')
  rename(model.sequences, from, to)
  return `alter sequence ${within(model, from)} rename to ${to}`
}

const alterSequence: Change = (model, draw) => {
  const name = draw.one(model.sequences)
  return (
    name && `alter sequence ${within(model, name)} ${draw.of(['cache', 'increment'])} ${1 + draw.below(9)}`
  )
}

const publish: Change = (model, draw) => {
  const [known] = model.publications
  if (known && draw.below(2) === 0) {
    const name = draw.name(`${model.schema}_pub`)
    const sql = `alter publication ${known.name} rename to ${name}`
    known.name = name
    return sql
  }
  if (known) {
    model.publications = []
    return `drop publication ${known.name}`
  }
  const table = draw.one(model.tables)
  if (!table) return undefined
  const name = draw.name(`${model.schema}_pub`)
  model.publications.push({ name, of: table.name })
  return `create publication ${name} for table ${within(model, table.name)}`
}

const defaultRights: Change = (model, draw) => {
  const what = draw.of(['tables', 'functions', 'sequences', 'types'])
  return draw.below(2) === 0
    ? `alter default privileges in schema ${model.schema} grant all on ${what} to fx_writer`
    : `alter default privileges in schema ${model.schema} revoke all on ${what} from fx_writer`
}

const comment: Change = (model, draw) =>
  `comment on schema ${model.schema} is 'state ${draw.below(1000)} of ${model.schema}'`

export const schemaChanges: readonly Change[] = [
  ...[view, view, renameView, renameView, dropView, refresh, createFunction, replaceFunction, renameFunction],
  ...[createEnum, renameLabel, renameLabel, renameEnum, createDomain, renameDomain],
  ...[createSequence, renameSequence, renameSequence, alterSequence, publish, defaultRights, comment],
]
