// Changes of tables and of what is on them: columns, indexes, constraints, policies, triggers, statistics, partitions.
import { type Change, drop, type Model, rename, type Table, within } from './model.ts'

const MOST_TABLES = 8

const onTable =
  (change: (model: Model, draw: Parameters<Change>[1], table: Table) => string | undefined): Change =>
  (model, draw) => {
    const table = draw.one(model.tables)
    return table && change(model, draw, table)
  }

const hasView = (model: Model, table: Table) => model.views.some(({ of }) => of === table.name)

/** A default or type of what the model has. */
function columnType(model: Model, draw: Parameters<Change>[1]): string {
  const sequence = draw.one(model.sequences)
  const made = draw.one(model.functions)
  const domain = draw.one(model.domains)
  const type = draw.one(model.enums)
  const choices = [
    'integer',
    'text collate "C"',
    "varchar(20) check (length('x') > 0)",
    ...(sequence ? [`bigint default nextval('${within(model, sequence)}')`] : []),
    ...(made ? [`integer default ${within(model, made)}(1)`] : []),
    ...(domain ? [within(model, domain)] : []),
    ...(type ? [`${within(model, type.name)} default '${type.labels[0] ?? ''}'`] : []),
  ]
  return draw.of(choices)
}

const createTable: Change = (model, draw) => {
  if (model.tables.length >= MOST_TABLES) return undefined
  const name = draw.name('t')
  const columns = Array.from({ length: 1 + draw.below(3) }, () => draw.name('c'))
  const table = { name, columns, indexes: [], constraints: [], policies: [], triggers: [], statistics: [] }
  const key = draw.name('k')
  if (draw.below(3) === 0) {
    model.tables.push({ ...table, columns: [key], partitions: [] })
    return `create table ${within(model, name)} (${key} integer) partition by range (${key})`
  }
  model.tables.push({ ...table, columns: [key, ...columns] })
  const list = columns.map((column) => `${column} ${columnType(model, draw)}`)
  return `create table ${within(model, name)} (${[`${key} integer not null`, ...list].join(', ')})`
}

const dropTable = onTable((model, _draw, table) => {
  if (model.tables.length < MOST_TABLES / 2) return undefined
  drop(model.tables, table)
  model.views = model.views.filter(({ of }) => of !== table.name)
  const apart = (table.partitions ?? []).filter(({ attached }) => !attached)
  const names = [table.name, ...apart.map(({ name }) => name)].map((name) => within(model, name))
  return `drop table ${names.join(', ')} cascade`
})

const renameTable = onTable((model, draw, table) => {
  const name = draw.name('t')
  const sql = `alter table ${within(model, table.name)} rename to ${name}`
  for (const view of model.views) if (view.of === table.name) view.of = name
  for (const publication of model.publications) if (publication.of === table.name) publication.of = name
  table.name = name
  return sql
})

const addColumn = onTable((model, draw, table) => {
  if (table.columns.length > 8) return undefined
  const name = draw.name('c')
  table.columns.push(name)
  return `alter table ${within(model, table.name)} add column ${name} ${columnType(model, draw)}`
})

const renameColumn = onTable((model, draw, table) => {
  const from = draw.one(table.columns)
  if (from === undefined) return undefined
  const to = draw.name('c')
  rename(table.columns, from, to)
  return `alter table ${within(model, table.name)} rename ${from} to ${to}`
})

const dropColumn = onTable((model, _draw, table) => {
  const last = table.columns.at(-1)
  if (last === undefined || table.columns.length < 3 || hasView(model, table) || table.partitions)
    return undefined
  if (table.indexes.length + table.constraints.length + table.policies.length + table.statistics.length > 0)
    return undefined
  table.columns.pop()
  return `alter table ${within(model, table.name)} drop column ${last} cascade`
})

const setDefault = onTable((model, draw, table) => {
  const [key] = table.columns
  const made = draw.one(model.functions)
  const value = made ? `${within(model, made)}(${draw.below(9)})` : String(draw.below(100))
  return `alter table ${within(model, table.name)} alter ${key} set default ${value}`
})

/** Things on a table that are made, renamed and dropped in the same way. */
function parts(
  list: (table: Table) => string[],
  statements: {
    create: (model: Model, draw: Parameters<Change>[1], table: Table, name: string) => string | undefined
    rename: (model: Model, table: Table, from: string, to: string) => string
    drop: (model: Model, table: Table, name: string) => string
  },
): Change[] {
  return [
    onTable((model, draw, table) => {
      if (list(table).length > 3) return undefined
      const name = draw.name('p')
      const sql = statements.create(model, draw, table, name)
      if (sql !== undefined) list(table).push(name)
      return sql
    }),
    onTable((model, draw, table) => {
      const from = draw.one(list(table))
      if (from === undefined) return undefined
      const to = draw.name('p')
      rename(list(table), from, to)
      return statements.rename(model, table, from, to)
    }),
    onTable((model, draw, table) => {
      const name = draw.one(list(table))
      if (name === undefined) return undefined
      drop(list(table), name)
      return statements.drop(model, table, name)
    }),
  ]
}

const onIt = (what: string) => ({
  rename: (model: Model, table: Table, from: string, to: string) =>
    `alter ${what} ${from} on ${within(model, table.name)} rename to ${to}`,
  drop: (model: Model, table: Table, name: string) => `drop ${what} ${name} on ${within(model, table.name)}`,
})

const ofSchema = (what: string) => ({
  rename: (model: Model, _table: Table, from: string, to: string) =>
    `alter ${what} ${within(model, from)} rename to ${to}`,
  drop: (model: Model, _table: Table, name: string) => `drop ${what} ${within(model, name)}`,
})

const indexes = parts((table) => table.indexes, {
  create(model, draw, table, name) {
    const [key] = table.columns
    const made = draw.one(model.functions)
    const on = draw.of([
      `${key}`,
      `(${key} + ${draw.below(9)})`,
      ...(made ? [`${within(model, made)}(${key})`] : []),
    ])
    const where = draw.below(2) === 0 ? ` where ${key} > ${draw.below(9)}` : ''
    return `create index ${name} on ${within(model, table.name)} (${on}) with (fillfactor = ${50 + draw.below(50)})${where}`
  },
  ...ofSchema('index'),
})

const constraints = parts((table) => table.constraints, {
  create: (model, draw, table, name) =>
    `alter table ${within(model, table.name)} add constraint ${name} check (${table.columns[0]} > ${draw.below(99)})`,
  rename: (model, table, from, to) =>
    `alter table ${within(model, table.name)} rename constraint ${from} to ${to}`,
  drop: (model, table, name) => `alter table ${within(model, table.name)} drop constraint ${name}`,
})

const policies = parts((table) => table.policies, {
  create: (model, draw, table, name) =>
    `create policy ${name} on ${within(model, table.name)} to fx_reader using (${table.columns[0]} < ${draw.below(99)})`,
  ...onIt('policy'),
})

const triggers = parts((table) => table.triggers, {
  create: (model, draw, table, name) =>
    table.partitions
      ? undefined
      : `create trigger ${name} before update of ${table.columns[0]} on ${within(model, table.name)} for each row when (new.${table.columns[0]} > ${draw.below(9)}) execute function suppress_redundant_updates_trigger()`,
  ...onIt('trigger'),
})

const statistics = parts((table) => table.statistics, {
  create: (model, _draw, table, name) =>
    table.columns.length < 2
      ? undefined
      : `create statistics ${within(model, name)} on ${table.columns[0]}, ${table.columns[1]} from ${within(model, table.name)}`,
  ...ofSchema('statistics'),
})

/** Partitions have the columns they were made with, and are attached again only while the table has no others. */
const partition = onTable((model, draw, table) => {
  const { partitions, columns, indexes } = table
  if (!partitions) return undefined
  const parent = within(model, table.name)
  const known = draw.one(partitions)
  const bounds = () => {
    const from = 10 * model.made++
    return `for values from (${from}) to (${from + 10})`
  }
  if (!known || (partitions.length < 3 && draw.below(2) === 0)) {
    const name = draw.name('part')
    partitions.push({ name, columns: columns.join(), attached: true })
    return `create table ${within(model, name)} partition of ${parent} ${bounds()}`
  }
  if (known.attached) {
    Object.assign(known, { attached: false, columns: columns.join() })
    return `alter table ${parent} detach partition ${within(model, known.name)}`
  }
  if (known.columns !== columns.join() || indexes.length > 0 || table.constraints.length > 0) return undefined
  known.attached = true
  return `alter table ${parent} attach partition ${within(model, known.name)} ${bounds()}`
})

const settings = onTable((model, draw, table) =>
  table.partitions
    ? undefined
    : `alter table ${within(model, table.name)} set (fillfactor = ${20 + draw.below(80)})`,
)

const rights = onTable((model, draw, table) => {
  const what = draw.of(['select', 'insert', 'all'])
  return draw.below(2) === 0
    ? `grant ${what} on ${within(model, table.name)} to fx_reader`
    : `revoke ${what} on ${within(model, table.name)} from fx_reader`
})

const security = onTable(
  (model, draw, table) =>
    `alter table ${within(model, table.name)} ${draw.of(['enable', 'disable'])} row level security`,
)

const comment = onTable(
  (model, draw, table) =>
    `comment on column ${within(model, table.name)}.${draw.of(table.columns)} is 'seen ${draw.below(1000)} times'`,
)

export const tableChanges: readonly Change[] = [
  ...[createTable, createTable, dropTable, renameTable, renameTable, addColumn, renameColumn, renameColumn],
  ...[dropColumn, setDefault, settings, rights, security, comment, partition, partition, partition],
  ...[...indexes, ...constraints, ...policies, ...triggers, ...statistics],
]
