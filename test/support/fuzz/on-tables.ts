// Triggers, event triggers, policies.
import { annotations, ofKind, qualified, ROLES, type Context, type Draft, type Relation } from './context.ts'
import { condition } from './expressions.ts'
import { literal, TEXTS } from './texts.ts'

export function createTrigger(context: Context): Draft | undefined {
  const { random, names, schema } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partitioned', 'partition', 'view', 'foreign')
  if (relations.length === 0 || schema.triggerFunctions.length === 0) return undefined
  const relation = random.of(relations)
  const name = names.next()
  return {
    sql: `${triggerStatement(context, relation, name)}`,
    made: () => {
      relation.triggers.push(name)
      schema.targets.push({ comment: `TRIGGER ${name} ON ${relation.name}` })
    },
  }
}

function triggerStatement(context: Context, relation: Relation, name: string): string {
  const { random, schema } = context
  const args = Array.from({ length: random.chance(30) ? 1 + random.below(3) : 0 }, () =>
    random.of([literal(random.of(TEXTS)), '1', 'word']),
  )
  const call = `execute function ${random.of(schema.triggerFunctions)}(${args.join(', ')})`
  if (relation.kind === 'view')
    return `create trigger ${name} instead of ${random.of(['insert', 'update or delete'])} on ${relation.name} for each row ${call}`
  const column = relation.columns[0]?.name
  const events = random.some(
    ['insert', 'delete', random.of(['update', ...(column ? [`update of ${column}`] : [])])],
    1,
    3,
  )
  if (random.chance(15) && relation.kind !== 'foreign')
    return `create constraint trigger ${name} after ${events.join(' or ')} on ${relation.name} ${random.of(['', 'deferrable', 'deferrable initially deferred'])} for each row ${call}`
  if (random.chance(15)) {
    const event = random.of(['insert', 'update', 'delete'])
    const tables = {
      insert: 'new table as "New rows"',
      update: random.of(['old table as o new table as n', 'old table as o']),
      delete: 'old table as o',
    }[event]
    return `create trigger ${name} after ${event} on ${relation.name} referencing ${tables ?? ''} for each ${random.of(['statement', 'row'])} ${call}`
  }
  const row = random.chance(60)
  const old = events.includes('insert') ? 'new' : 'old'
  const side = events.includes('delete') && events.includes('insert') ? undefined : old
  const columns = side ? relation.columns.map((each) => ({ ...each, name: `${side}.${each.name}` })) : []
  const when = random.chance(30) ? `when (${condition(context, row ? columns : [])}) ` : ''
  const truncate = !row && random.chance(20) ? ' or truncate' : ''
  return `create trigger ${name} ${random.of(['before', 'after'])} ${events.join(' or ')}${truncate} on ${relation.name} for each ${row ? 'row' : 'statement'} ${when}${call}`
}

export function changeTrigger(context: Context): Draft | undefined {
  const { random } = context
  const relations = context.schema.relations.filter(
    ({ triggers, kind }) => triggers.length > 0 && kind !== 'view',
  )
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const name = random.of([...relation.triggers, ...relation.triggers, 'all', 'user'])
  const state = random.of(['disable', 'enable replica', 'enable always', 'enable'])
  const children = context.schema.relations.filter(({ kind }) => kind === 'partition')
  const on =
    relation.kind === 'partitioned' && children.length > 0 && random.chance(50)
      ? random.of(children)
      : relation
  return {
    sql: `alter table ${random.chance(20) ? 'only ' : ''}${on.name} ${state} trigger ${name}`,
  }
}

export function createPolicy(context: Context): Draft | undefined {
  const { random, names, schema } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partition')
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const name = names.next()
  const command = random.of(['all', 'select', 'insert', 'update', 'delete'])
  const to = random.chance(50)
    ? ` to ${random.some([...ROLES, 'current_user', 'public'], 1, 3).join(', ')}`
    : ''
  const using =
    command === 'insert' ? '' : ` using (${condition(context, relation.columns, { queries: true })})`
  const check =
    /select|delete/.test(command) || (using !== '' && random.chance(50))
      ? ''
      : ` with check (${condition(context, relation.columns, { queries: true })})`
  return {
    sql: `create policy ${name} on ${relation.name} as ${random.of(['permissive', 'restrictive'])} for ${command}${to}${using}${check}`,
    made: () => void schema.targets.push({ comment: `POLICY ${name} ON ${relation.name}` }),
  }
}

export function createEventTrigger(context: Context): Draft {
  const { random, names, schema } = context
  const name = names.next()
  const handler = qualified(context)
  const event = random.of([
    'ddl_command_start',
    'ddl_command_end',
    'sql_drop',
    'table_rewrite',
    ...(context.has('loginTrigger') ? ['login'] : []),
  ])
  const tags = random.some(['CREATE TABLE', 'DROP TABLE', 'ALTER TABLE', 'CREATE FUNCTION'], 1, 3)
  const filter =
    event.startsWith('ddl') && random.chance(50) ? ` when tag in (${tags.map(literal).join(', ')})` : ''
  const state = random.of(['disable', 'enable replica', 'enable always', ''])
  return {
    sql: `create function ${handler}() returns event_trigger language plpgsql as 'begin end';
create event trigger ${name} on ${event}${filter} execute function ${handler}()${state ? `;\nalter event trigger ${name} ${state}` : ''}`,
    made: () => void schema.targets.push(annotations('EVENT TRIGGER', name)),
  }
}
