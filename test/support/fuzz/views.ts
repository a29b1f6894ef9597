// Views, materialized views, rules, and loops between views, functions and keys.
import { annotations, ofKind, qualified, type Column, type Context, type Draft } from './context.ts'
import { condition, expression } from './expressions.ts'
import { query } from './queries.ts'
import { addRelation, newRelation } from './tables.ts'

export function createView(context: Context): Draft {
  const { random, names } = context
  const name = qualified(context)
  const { sql, columns } = query(context)
  const renamed = random.chance(20) ? rename(context, columns) : columns
  const list = renamed === columns ? '' : ` (${renamed.map((each) => each.name).join(', ')})`
  const options = random.some(
    ['security_barrier', ...(context.has('securityInvoker') ? ['security_invoker = true'] : [])],
    0,
    random.chance(20) ? 2 : 0,
  )
  const rest = options.length > 0 ? ` with (${options.join(', ')})` : ''
  const check = random.chance(8) ? random.of([' with check option', ' with local check option']) : ''
  const relation = newRelation('view', name, renamed)
  const rule = `${random.chance(3) ? `;\ncomment on rule "_RETURN" on ${name} is '${names.next().replaceAll("'", "''")}'` : ''}`
  return {
    sql: `create view ${name}${list}${rest} as ${sql}${check}${rule}`,
    made: () => void addRelation(context, relation),
  }
}

function rename({ names }: Context, columns: readonly Column[]): Column[] {
  const taken: string[] = []
  return columns.map((column) => {
    const name = names.among(taken)
    taken.push(name)
    return { ...column, name }
  })
}

export function createMaterializedView(context: Context): Draft {
  const { random } = context
  const name = qualified(context)
  const { sql, columns } = query(context)
  const options = random.chance(20) ? ' with (fillfactor = 60, autovacuum_enabled = false)' : ''
  return {
    sql: `create materialized view ${name}${options} as ${sql} with no data`,
    made: () => void addRelation(context, newRelation('matview', name, columns)),
  }
}

/** A view that is made once more, on something that is made of it. */
export function viewInLoop(context: Context): Draft {
  const { random, schema } = context
  const [view, other] = [qualified(context), qualified(context)]
  const columns: Column[] = [{ name: 'id', type: { sql: 'integer', group: 'int' } }]
  const made = () => {
    for (const name of [view, other]) {
      addRelation(context, newRelation('view', name, columns))
    }
  }
  const kind = random.below(3)
  if (kind === 0)
    return {
      sql: `create view ${view} as select 1 as id;\ncreate view ${other} as select id from ${view};\ncreate or replace view ${view} as select id from ${other}`,
      made,
    }
  if (kind === 1)
    return {
      sql: `create view ${view} as select 1 as id;
create function ${other}(${view}) returns integer language sql immutable as 'select 1';
create or replace view ${view} as select ${other}(null::${view}) as id`,
      made: () => {
        addRelation(context, newRelation('view', view, columns))
        schema.targets.push(annotations('FUNCTION', `${other}(${view})`, ['EXECUTE']))
      },
    }
  return {
    sql: `create table ${other} (id int primary key, a text, b text);
create ${random.of(['view', 'materialized view'])} ${view} as select id, a, b from ${other} group by id`,
    made: () => {
      addRelation(context, newRelation('table', other, columns))
      schema.relations.push(newRelation('view', view, columns))
    },
  }
}

export function createRule(context: Context): Draft | undefined {
  const { random, names, schema } = context
  const relations = ofKind(context, 'table', 'view', 'partitioned', 'partition')
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const event = random.of(['insert', 'update', 'delete'])
  const row = event === 'delete' ? 'old' : 'new'
  const columns = relation.columns.map((each) => ({ ...each, name: `${row}.${each.name}` }))
  const where = random.chance(30) ? ` where ${condition(context, columns)}` : ''
  const actions = Array.from({ length: random.below(3) }, () => action(context, columns))
  const doing =
    actions.length === 0
      ? 'nothing'
      : actions.length === 1
        ? `${actions[0] ?? ''}`
        : `(${actions.join('; ')})`
  const name = names.next()
  const state = random.of(['', '', '', 'disable', 'enable always', 'enable replica'])
  const then =
    state && relation.kind !== 'view' ? `;\nalter table ${relation.name} ${state} rule ${name}` : ''
  return {
    sql: `create rule ${name} as on ${event} to ${relation.name}${where} do ${random.of(['also', 'instead'])} ${doing}${then}`,
    made: () => void schema.targets.push({ comment: `RULE ${name} ON ${relation.name}` }),
  }
}

function action(context: Context, columns: readonly Column[]): string {
  const { random } = context
  const tables = ofKind(context, 'table').filter((each) => each.columns.length > 0)
  if (tables.length === 0) return random.of(['nothing', 'notify "a Channel", \'payload\''])
  const { name, columns: own } = random.of(tables)
  const column = random.of(own)
  const drawn = expression(context, column.type.group, { columns, depth: 2 })
  const where = condition(context, columns, { depth: 1 })
  return random.of([
    `insert into ${name} (${column.name}) values ((${drawn})::${column.type.sql})`,
    `insert into ${name} as tgt (${column.name}) select (${drawn})::${column.type.sql} where ${where} on conflict do nothing`,
    `update ${name} set ${column.name} = (${drawn})::${column.type.sql} where ${where}`,
    `delete from ${name} using (select 1 as x) as s(x) where ${where}`,
    `notify "a Channel"`,
    query(context, 1).sql,
  ])
}

export function alterView(context: Context): Draft | undefined {
  const { random } = context
  const views = ofKind(context, 'matview')
  if (views.length === 0) return undefined
  const { name, columns } = random.of(views)
  if (columns.length === 0) return undefined
  const column = random.of(columns).name
  const change = random.of([
    `alter column ${column} set statistics 40`,
    `alter column ${column} set storage external`,
    `alter column ${column} set (n_distinct = 5)`,
    'set (autovacuum_enabled = true)',
    `rename column ${column} to ${column}`,
    ...(context.has('compression') ? [`alter column ${column} set compression pglz`] : []),
  ])
  return { sql: `alter materialized view ${name} ${change}` }
}
