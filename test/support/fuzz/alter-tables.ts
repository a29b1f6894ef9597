// ALTER TABLE: foreign keys, further constraints, settings of columns and tables, columns dropped and renamed.
import { ofKind, type Context, type Draft, type Relation } from './context.ts'
import { condition } from './expressions.ts'
import { columnDefinition, defaultValue, drawColumns, tableConstraint } from './tables.ts'

export function foreignKey(context: Context): Draft | undefined {
  const { random, names } = context
  const referred = context.schema.relations.filter(({ keys }) => keys.length > 0)
  const referring = ofKind(context, 'table', 'partitioned', 'partition')
  if (referred.length === 0 || referring.length === 0) return undefined
  const to = random.of(referred)
  const key = random.of(to.keys)
  const from = random.chance(15) ? to : random.of(referring)
  // For each column of the key one of its type, or a new one.
  const added: string[] = []
  const columns = key.map((column) => {
    const fitting = from.columns.filter(({ type }) => type.sql === column.type.sql)
    if (fitting.length > 0 && random.chance(70)) return random.of(fitting)
    const name = names.among([...from.columns.map((each) => each.name), ...added])
    added.push(name)
    return { name, type: column.type }
  })
  const list = columns.map(({ name }) => name).join(', ')
  const name = names.next()
  const add = columns.filter((each) => added.includes(each.name))
  const actions = ['no action', 'restrict', 'cascade', 'set null', 'set default']
  const some = context.has('setNullColumns') && random.chance(25) ? ` (${columns[0]?.name ?? ''})` : ''
  const rest = random.some(
    [
      random.of(['match full', 'match simple']),
      `on update ${random.of(actions)}`,
      random.of([`on delete ${random.of(actions)}`, `on delete set null${some}`]),
      random.of(['deferrable', 'deferrable initially deferred']),
    ],
    0,
    4,
  )
  const order = (each: string) => ['match', 'on', 'deferrable', 'not'].indexOf(each.split(' ')[0] ?? '')
  rest.sort((a, b) => order(a) - order(b))
  if (random.chance(15)) rest.push('not valid')
  else if (context.has('notEnforced') && random.chance(10)) rest.push('not enforced')
  const parts = [
    ...add.map((each) => `add column ${each.name} ${each.type.sql}`),
    `add constraint ${name} foreign key (${list}) references ${to.name} (${key.map((each) => each.name).join(', ')}) ${rest.join(' ')}`,
  ]
  return {
    sql: `alter table ${from.name} ${parts.join(', ')}`,
    made: () => {
      from.columns.push(...add)
      from.constraints.push(name)
      context.schema.targets.push({ comment: `CONSTRAINT ${name} ON ${from.name}` })
    },
  }
}

export function addConstraint(context: Context): Draft | undefined {
  const { random } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partition')
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const before = relation.constraints.length
  const definition = tableConstraint(context, relation)
  const isCheck = definition.includes('check (') && !definition.endsWith('not enforced')
  const only = relation.kind === 'table' && random.chance(10) ? 'only ' : ''
  return {
    sql: `alter table ${only}${relation.name} add ${definition}${isCheck && random.chance(20) ? ' not valid' : ''}`,
    made: () => {
      for (const each of relation.constraints.slice(before))
        context.schema.targets.push({ comment: `CONSTRAINT ${each} ON ${relation.name}` })
    },
  }
}

type Change = (context: Context, relation: Relation) => string

const CHANGES: readonly Change[] = [
  (c, r) => `alter ${column(c, r)} set statistics ${c.random.of([0, 50, 500])}`,
  (c, r) => `alter ${column(c, r)} set storage ${c.random.of(['plain', 'main', 'external', 'extended'])}`,
  (c, r) =>
    `alter ${column(c, r)} set (n_distinct = ${c.random.of(['-0.5', '100'])}, n_distinct_inherited = 5)`,
  (c, r) => `alter ${column(c, r)} ${c.random.of(['set', 'drop'])} not null`,
  (c, r) => `alter ${column(c, r)} drop default`,
  (c, r) =>
    `replica identity ${c.random.of(['full', 'nothing', 'default', `using index ${c.random.of(r.indexes.length > 0 ? r.indexes : ['none'])}`])}`,
  (c, r) => `cluster on ${c.random.of(r.indexes.length > 0 ? r.indexes : ['none'])}`,
  (c) =>
    c.random.of(['enable row level security', 'force row level security', 'no force row level security']),
  (c) =>
    `set (${c.random.of(['fillfactor = 50', 'autovacuum_vacuum_scale_factor = 0.1', 'log_autovacuum_min_duration = 100', 'vacuum_truncate = false'])})`,
  (c, r) => `validate constraint ${c.random.of(r.constraints.length > 0 ? r.constraints : ['none'])}`,
  (c) => c.random.of(['set unlogged', 'set logged', 'set without oids']),
  (c, r) => (c.has('compression') ? `alter ${column(c, r)} set compression pglz` : 'set (fillfactor = 90)'),
  (c, r) => `alter ${column(c, r)} set generated always`,
  (c, r) =>
    c.has('virtualColumns')
      ? `alter constraint ${c.random.of(r.constraints)} no inherit`
      : 'set (fillfactor = 91)',
]

export function alterTable(context: Context): Draft | undefined {
  const { random } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partition', 'foreign').filter(
    ({ columns }) => columns.length > 0,
  )
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const only = random.chance(20) ? 'only ' : ''
  return { sql: `alter table ${only}${relation.name} ${random.of(CHANGES)(context, relation)}` }
}

function column({ random }: Context, { columns }: Relation): string {
  return `column ${random.of(columns).name}`
}

export function alterDefault(context: Context): Draft | undefined {
  const { random } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partition', 'foreign', 'view')
  if (relations.length === 0) return undefined
  const { name, columns } = random.of(relations)
  const plain = columns.filter(({ generated }) => !generated)
  if (plain.length === 0) return undefined
  const of = random.of(plain)
  return { sql: `alter table ${name} alter ${of.name} set default ${defaultValue(context, of)}` }
}

/** What is dropped leaves a gap in the numbers of columns. */
export function changeColumns(context: Context): Draft | undefined {
  const { random, names } = context
  const relations = ofKind(context, 'table', 'partitioned').filter(({ columns }) => columns.length > 0)
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const chosen = random.of(relation.columns)
  const without = relation.columns.filter((each) => each !== chosen)
  if (random.chance(40))
    return {
      sql: `alter table ${relation.name} drop column ${chosen.name}`,
      made: () => void (relation.columns = without),
    }
  if (random.chance(30)) {
    const renamed = { ...chosen, name: names.among(relation.columns.map((each) => each.name)) }
    return {
      sql: `alter table ${relation.name} rename column ${chosen.name} to ${renamed.name}`,
      made: () =>
        void (relation.columns = relation.columns.map((each) => (each === chosen ? renamed : each))),
    }
  }
  const [added] = drawColumns(context, 1).filter((each) =>
    relation.columns.every(({ name }) => name !== each.name),
  )
  if (!added) return undefined
  return {
    sql: `alter table ${relation.name} add column ${columnDefinition(context, added, relation.columns)}`,
    made: () => void relation.columns.push(added),
  }
}

/** A table becomes a child of another, or stops being one. */
export function changeInheritance(context: Context): Draft | undefined {
  const { random, names } = context
  const [parent] = random.some(
    ofKind(context, 'table').filter(({ columns }) => columns.length > 0),
    1,
    1,
  )
  if (!parent) return undefined
  const name = `${random.of(context.schema.namespaces)}.${names.next()}`
  const child = {
    ...parent,
    kind: 'table' as const,
    name,
    keys: [],
    triggers: [],
    constraints: [],
    indexes: [],
  }
  const check = condition(context, parent.columns)
  return {
    sql: `create table ${name} (like ${parent.name} including defaults including constraints including generated, check (${check}));
alter table ${name} inherit ${parent.name}`,
    made: () => void context.schema.relations.push({ ...child, columns: [...parent.columns] }),
  }
}
