// CREATE TABLE: plain, inheriting, partitioned and its partitions, typed, foreign; and columns.
import {
  annotations,
  ofKind,
  qualified,
  type Column,
  type Context,
  type Draft,
  type Relation,
  type RelationKind,
} from './context.ts'
import { condition, expression, value } from './expressions.ts'
import { collate, dataType } from './types.ts'

const PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']

export function newRelation(kind: RelationKind, name: string, columns: readonly Column[]): Relation {
  return {
    kind,
    name,
    columns: [...columns],
    keys: [],
    triggers: [],
    constraints: [],
    indexes: [],
    partitions: 0,
  }
}

const WORDS: Readonly<Record<RelationKind, string>> = {
  table: 'TABLE',
  partitioned: 'TABLE',
  partition: 'TABLE',
  foreign: 'FOREIGN TABLE',
  view: 'VIEW',
  matview: 'MATERIALIZED VIEW',
}

/** The relation joins the schema, and what it has can be given comments and privileges. */
export function addRelation({ schema, has }: Context, relation: Relation): void {
  schema.relations.push(relation)
  const { kind, name, columns } = relation
  const privileges = has('maintain') ? [...PRIVILEGES, 'MAINTAIN'] : PRIVILEGES
  schema.targets.push({ ...annotations(WORDS[kind], name), grant: `TABLE ${name}`, privileges })
  for (const { name: column } of columns)
    schema.targets.push({
      comment: `COLUMN ${name}.${column}`,
      grant: `TABLE ${name}`,
      privileges: ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'].map((each) => `${each} (${column})`),
    })
}

export function createTable(context: Context): Draft {
  const { random } = context
  const name = qualified(context)
  const columns = drawColumns(context, 7)
  const parts = columns.map((column) => columnDefinition(context, column, columns))
  const relation = newRelation('table', name, columns)
  for (let i = random.below(3); i > 0; i--) parts.push(tableConstraint(context, relation))
  const unlogged = random.chance(6) ? 'unlogged ' : ''
  const options = random.chance(15)
    ? ` with (${random.some(['fillfactor = 70', 'autovacuum_enabled = false', 'toast.autovacuum_enabled = off', 'parallel_workers = 2', 'toast_tuple_target = 256', 'user_catalog_table = true'], 1, 3).join(', ')})`
    : ''
  return {
    sql: `create ${unlogged}table ${name} (\n  ${parts.join(',\n  ')}\n)${options}`,
    made: () => void addRelation(context, relation),
  }
}

export function drawColumns(context: Context, most: number): Column[] {
  const { random, names } = context
  const taken: string[] = []
  return Array.from({ length: random.below(most + 1) }, () => {
    const name = names.among(taken)
    taken.push(name)
    // Half of them of the groups that expressions are made of.
    const type = random.chance(50)
      ? dataType(context, random.of(['int', 'text', 'bool', 'numeric', 'date', 'json'] as const))
      : dataType(context)
    const generated = random.chance(10)
    return { name, type, generated }
  })
}

/** With its type, collation, default or identity, NOT NULL and constraints. */
export function columnDefinition(context: Context, column: Column, all: readonly Column[]): string {
  const { random, names } = context
  const { name, type, generated } = column
  const parts = [name, type.sql + collate(context, type)]
  if (context.has('compression') && type.group === 'text' && random.chance(4)) parts.push('compression pglz')
  if (generated) parts.push(generatedAs(context, column, all))
  else if (random.chance(25)) parts.push(`default ${defaultValue(context, column)}`)
  if (random.chance(25))
    parts.push(
      context.has('namedNotNull') && random.chance(40) ? `constraint ${names.next()} not null` : 'not null',
    )
  if (random.chance(8)) parts.push(`check (${condition(context, [column])})`)
  if (random.chance(4)) parts.push('unique')
  return parts.join(' ')
}

function generatedAs(context: Context, { type }: Column, all: readonly Column[]): string {
  const { random } = context
  if (type.group === 'int' && random.chance(60)) {
    const options = random.chance(50) ? ` (${sequenceOptions(context)})` : ''
    return `generated ${random.of(['always', 'by default'])} as identity${options}`
  }
  const columns = all.filter((each) => !each.generated)
  const drawn = expression(context, type.group, { columns, depth: 2, immutable: true })
  const storage = context.has('virtualColumns') ? random.of(['stored', 'virtual', '']) : 'stored'
  return `generated always as (${drawn}) ${storage}`
}

export function defaultValue(context: Context, { type }: Column): string {
  const { random, schema } = context
  if (type.group === 'int' && schema.sequences.length > 0 && random.chance(40))
    return `nextval('${random.of(schema.sequences).replaceAll("'", "''")}'${random.of(['', '::regclass'])})`
  if (type.group === 'other' || random.chance(40)) return value(context, type)
  return expression(context, type.group, { columns: [], depth: 2 })
}

export function sequenceOptions({ random }: Context): string {
  const increment = random.of([1, 2, -1, 10])
  return random
    .some(
      [
        `increment ${increment}`,
        increment > 0 ? `start ${5 + random.below(90)}` : 'start -5',
        increment > 0 ? `maxvalue ${1000 + random.below(1000)}` : 'minvalue -1000',
        random.of(['cache 1', 'cache 20']),
        random.of(['cycle', 'no cycle']),
        increment > 0 ? 'minvalue 2' : 'no minvalue',
      ],
      1,
      4,
    )
    .join(' ')
}

/** CHECK, UNIQUE, PRIMARY KEY or EXCLUDE, named or not. */
export function tableConstraint(context: Context, relation: Relation): string {
  const { random, names } = context
  const { columns } = relation
  const named = random.chance(60)
  const name = names.next()
  if (named) relation.constraints.push(name)
  const head = named ? `constraint ${name} ` : ''
  const fitting = columns.filter(({ type }) =>
    /^(int|text|numeric|date|time|uuid|bool|enum)$/.test(type.group),
  )
  const noInherit = relation.kind === 'table' && random.chance(15) ? ' no inherit' : ''
  if (fitting.length === 0 || random.chance(50)) {
    const enforced = context.has('notEnforced') && random.chance(15) ? ' not enforced' : ''
    return `${head}check (${condition(context, columns)})${noInherit}${enforced}`
  }
  const key = random.some(fitting, 1, 3)
  const list = key.map((each) => each.name).join(', ')
  const deferrable = random.of(['', '', '', ' deferrable', ' deferrable initially deferred'])
  if (random.chance(20))
    return `${head}exclude using btree (${key.map((each) => `${each.name} with =`).join(', ')})${deferrable}`
  if (deferrable === '') relation.keys.push(key)
  const word = random.chance(35)
    ? 'primary key'
    : `unique${context.has('nullsNotDistinct') && random.chance(25) ? ' nulls not distinct' : ''}`
  const rest = random.some([' with (fillfactor = 80)'], 0, 1).join('')
  const others = columns.filter((each) => !key.includes(each))
  const include = others.length > 0 && random.chance(15) ? ` include (${random.of(others).name})` : ''
  return `${head}${word} (${list})${include}${rest}${deferrable}`
}

export function inheritingTable(context: Context): Draft | undefined {
  const { random, names } = context
  const parents = random.some(ofKind(context, 'table'), 1, random.chance(25) ? 2 : 1)
  if (parents.length === 0) return undefined
  const name = qualified(context)
  const inherited = parents.flatMap(({ columns }) => columns)
  const own = drawColumns(context, 3).filter((each) => !inherited.some((other) => other.name === each.name))
  // A column that is also declared here, perhaps with a default of its own.
  const again = inherited
    .filter((each) => !each.generated && random.chance(20))
    .map(
      (each) =>
        `${each.name} ${each.type.sql}${random.chance(50) ? ` default ${defaultValue(context, each)}` : ''}`,
    )
  const checks = random.chance(25)
    ? [`constraint ${names.next()} check (${condition(context, inherited)})`]
    : []
  const columns = [...inherited, ...own]
  const parts = [...again, ...own.map((column) => columnDefinition(context, column, columns)), ...checks]
  const relation = newRelation('table', name, columns)
  return {
    sql: `create table ${name} (${parts.join(', ')}) inherits (${parents.map((each) => each.name).join(', ')})`,
    made: () => void addRelation(context, relation),
  }
}

export function partitionedTable(context: Context): Draft {
  const { random, names } = context
  const name = qualified(context)
  const key: Column = {
    name: names.among([]),
    type: dataType(context, random.of(['int', 'text', 'date'] as const)),
  }
  const columns = [key, ...drawColumns(context, 4).filter((each) => each.name !== key.name)]
  const strategy = random.of(['list', 'range', 'hash'] as const)
  const by =
    random.chance(20) && strategy === 'range' && key.type.group === 'int' ? `(${key.name} + 1)` : key.name
  const relation: Relation = {
    ...newRelation('partitioned', name, columns),
    partitionBy: { strategy, column: key },
  }
  const parts = columns.map((column) => columnDefinition(context, column, columns))
  if (random.chance(40)) parts.push(tableConstraint(context, relation))
  return {
    sql: `create table ${name} (${parts.join(', ')}) partition by ${strategy} (${by})`,
    made: () => void addRelation(context, relation),
  }
}

export function partition(context: Context): Draft | undefined {
  const { random, names } = context
  const parents = ofKind(context, 'partitioned')
  if (parents.length === 0) return undefined
  const parent = random.of(parents)
  const bound = partitionBound(context, parent)
  const name = qualified(context)
  const sub = random.chance(15)
    ? random.of(parent.columns.filter(({ type }) => type.group === 'int'))
    : undefined
  const relation: Relation = {
    ...newRelation(sub ? 'partitioned' : 'partition', name, parent.columns),
    ...(sub && { partitionBy: { strategy: 'list' as const, column: sub } }),
  }
  const made = () => {
    parent.partitions++
    addRelation(context, relation)
  }
  const by = sub ? ` partition by list (${sub.name})` : ''
  if (random.chance(30)) return { sql: attached(context, parent, name, bound, by), made }
  const overrides = parent.columns
    .filter((each) => !each.generated && random.chance(15))
    .map((each) => `${each.name} default ${defaultValue(context, each)}`)
  if (random.chance(20))
    overrides.push(`constraint ${names.next()} check (${condition(context, parent.columns)})`)
  const own = overrides.length > 0 ? ` (${overrides.join(', ')})` : ''
  return { sql: `create table ${name} partition of ${parent.name}${own} ${bound}${by}`, made }
}

/** The columns in another order, as only an attached partition can have them. */
function attached(context: Context, parent: Relation, name: string, bound: string, by: string): string {
  const { random } = context
  const mixed = random.some(parent.columns, parent.columns.length, parent.columns.length)
  const columns = mixed.map((each) => `${each.name} ${each.type.sql}`).join(', ')
  const like = random.chance(60) ? `like ${parent.name} including all excluding indexes` : columns
  return `create table ${name} (${like})${by};\nalter table ${parent.name} attach partition ${name} ${bound}`
}

function partitionBound({ random }: Context, { partitionBy, partitions: n }: Relation): string {
  const { strategy, column } = partitionBy ?? { strategy: 'hash', column: undefined }
  if (strategy === 'hash') return `for values with (modulus 8, remainder ${n % 8})`
  if (random.chance(15)) return 'default'
  const group = column?.type.group
  const at = (i: number) =>
    group === 'int' ? `${i}` : group === 'date' ? `'20${10 + i}-01-01'` : `'p''${10 + i}'`
  if (strategy === 'list')
    return `for values in (${random.of([`${at(n)}`, n === 0 ? `${at(n)}, null` : at(n)])})`
  const from = n === 0 && random.chance(40) ? 'minvalue' : at(n)
  return `for values from (${from}) to (${at(n + 1)})`
}

export function typedTable(context: Context): Draft | undefined {
  const { random, schema } = context
  const types = schema.types.filter(({ group, sql }) => group === 'other' && sql.includes('.'))
  if (types.length === 0) return undefined
  const name = qualified(context)
  return {
    sql: `create table ${name} of ${random.of(types).sql}`,
    made: () => void addRelation(context, newRelation('table', name, [])),
  }
}
