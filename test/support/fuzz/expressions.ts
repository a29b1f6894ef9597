// Expressions over columns, drawn so that the server takes most of them.
import type { Column, Context, DataType, Group } from './context.ts'
import { literal, TEXTS } from './texts.ts'

export interface Scope {
  readonly columns: readonly Column[]
  /** How often an expression may hold another. */
  readonly depth: number
  /** As an index, a generated column and a partition key want it. */
  readonly immutable?: boolean
  /** Whether it may hold a query; default: false. */
  readonly queries?: boolean
}

type Maker = (context: Context, scope: Scope) => string

const int: Maker = (c, s) => expression(c, 'int', s)
const numeric: Maker = (c, s) => expression(c, 'numeric', s)
const text: Maker = (c, s) => expression(c, 'text', s)
const bool: Maker = (c, s) => expression(c, 'bool', s)
const array: Maker = (c, s) => expression(c, 'array', s)
const json: Maker = (c, s) => expression(c, 'json', s)
const range: Maker = (c, s) => expression(c, 'range', s)
const date: Maker = (c, s) => expression(c, 'date', s)

/** Forms of what has parts; each is immutable. */
const FORMS: Readonly<Partial<Record<Group, readonly Maker[]>>> = {
  int: [
    (c, s) => `(${int(c, s)} ${c.random.of(['+', '-', '*', '%', '&', '|', '#', '<<'])} ${int(c, s)})`,
    (c, s) => `length(${text(c, s)})`,
    (c, s) => `(- ${int(c, s)})`,
    (c, s) => `coalesce(${int(c, s)}, ${int(c, s)})`,
    (c, s) => `case when ${bool(c, s)} then ${int(c, s)} else ${int(c, s)} end`,
    (c, s) => `case ${int(c, s)} when 1 then ${int(c, s)} when 2 then 3 end`,
    (c, s) => `greatest(${int(c, s)}, ${int(c, s)}, 0)`,
    (c, s) => `nullif(${int(c, s)}, ${int(c, s)})`,
    (c, s) => `(${numeric(c, s)})::integer`,
    (c, s) => `extract(year from ${date(c, s)})::int`,
    (c, s) => `position(${text(c, s)} in ${text(c, s)})`,
    (c, s) => `cardinality(${array(c, s)})`,
  ],
  numeric: [
    (c, s) => `(${numeric(c, s)} / ${numeric(c, s)})`,
    (c, s) => `round(${int(c, s)}::numeric, 2)`,
    (c, s) => `(${int(c, s)} ^ 2)`,
    (c, s) => `cast(${int(c, s)} as numeric(8,3))`,
    (c, s) => `@ ${numeric(c, s)}`,
  ],
  text: [
    (c, s) => `(${text(c, s)} || ${text(c, s)})`,
    (c, s) => `upper(${text(c, s)})`,
    (c, s) => `(${int(c, s)})::text`,
    (c, s) => `(${text(c, s)})::varchar(10)`,
    (c, s) => `(${text(c, s)} collate "C")`,
    (c, s) => `substring(${text(c, s)} from 1 for ${int(c, s)})`,
    (c, s) => `trim(both 'x' from ${text(c, s)})`,
    (c, s) => `overlay(${text(c, s)} placing 'x' from 2)`,
    (c, s) => `case when ${bool(c, s)} then ${text(c, s)} end`,
    (c, s) => `coalesce(${text(c, s)}, ${text(c, s)})`,
    (c, s) => `(${json(c, s)} ->> 'a')`,
    (c, s) => `(${array(c, s)})[1]::text`,
    (c, s) => `left(${text(c, s)}, 3)`,
    (c, s) => `replace(${text(c, s)}, 'a', E'\\\\b\\n')`,
  ],
  bool: [
    (c, s) => `(${int(c, s)} ${c.random.of(['=', '<>', '<', '>=', '!='])} ${int(c, s)})`,
    (c, s) => `(${numeric(c, s)} > ${numeric(c, s)})`,
    (c, s) =>
      `(${text(c, s)} ${c.random.of(['like', 'not like', 'ilike', '~', '!~*', 'similar to', '='])} ${text(c, s)})`,
    (c, s) => `(${bool(c, s)} ${c.random.of(['and', 'or'])} ${bool(c, s)})`,
    (c, s) => `(not ${bool(c, s)})`,
    (c, s) =>
      `(${int(c, s)} ${c.random.of(['between', 'not between', 'between symmetric'])} ${int(c, s)} and ${int(c, s)})`,
    (c, s) => `(${int(c, s)} ${c.random.of(['in', 'not in'])} (1, ${int(c, s)}))`,
    (c, s) => `(${text(c, s)} in ('a', 'it''s', ${text(c, s)}))`,
    (c, s) =>
      `(${text(c, s)} is ${c.random.of(['null', 'not null', "distinct from 'x'", "not distinct from ''"])})`,
    (c, s) => `(${bool(c, s)} is ${c.random.of(['true', 'not false', 'unknown', 'not unknown'])})`,
    (c, s) => `(${int(c, s)} = any (array[1, ${int(c, s)}]))`,
    (c, s) => `(${int(c, s)} <> all ('{1,2}'))`,
    (c, s) => `((${int(c, s)}, ${text(c, s)}) < (${int(c, s)}, ${text(c, s)}))`,
    (c, s) => `(${date(c, s)} < ${date(c, s)})`,
    (c, s) => `(${range(c, s)} && ${range(c, s)})`,
    (c, s) => `(${json(c, s)} @> '{"a": [1, null]}')`,
    (c, s) => `(${text(c, s)} operator(pg_catalog.~~) 'a%')`,
    (c, s) => `(row(${int(c, s)}, ${text(c, s)}) is not null)`,
  ],
  array: [
    (c, s) => `array[${int(c, s)}, ${int(c, s)}]`,
    (c, s) => `(array[${text(c, s)}])::text[]`,
    (c, s) => `string_to_array(${text(c, s)}, ',')`,
  ],
  json: [
    (c, s) => `jsonb_build_object('k', ${int(c, s)}, ${literal("it's")}, 1)`,
    (c, s) => `(${json(c, s)} -> 'a')`,
    (c, s) => `(${json(c, s)})['a']['b']`,
    (c, s) => `(${json(c, s)} || ${json(c, s)})`,
  ],
  range: [(c, s) => `int4range(${int(c, s)}, null, '[)')`],
  date: [(c, s) => `(${date(c, s)} + ${int(c, s)})`, (c, s) => `make_date(2000, 1, ${int(c, s)})`],
  time: [(c, s) => `(${date(c, s)})::timestamp`],
  interval: [(c, s) => `(interval '1 day' * ${int(c, s)})`],
}

const STABLE: Readonly<Partial<Record<Group, readonly string[]>>> = {
  text: ['current_user', "current_setting('a.b', true)", 'session_user', 'version()', 'current_schema'],
  time: [
    'now()',
    'current_timestamp(2)',
    'localtimestamp',
    'clock_timestamp()',
    "'now'::timestamp",
    "timezone('utc', now())",
  ],
  date: ['current_date', "('now'::text)::date"],
  numeric: ['random()'],
  uuid: ['gen_random_uuid()'],
  int: ['txid_current()::int', 'pg_backend_pid()'],
  other: ['null'],
}

/** An expression of a group. */
export function expression(context: Context, group: Group, scope: Scope): string {
  const { random } = context
  const columns = scope.columns.filter(({ type }) => type.group === group)
  if (columns.length > 0 && random.chance(60)) return random.of(columns).name
  if (scope.depth <= 0) return constant(context, { sql: '', group })
  const inner = { ...scope, depth: scope.depth - 1 }
  const routine = ownFunction(context, group, inner)
  if (routine !== undefined) return routine
  if (!scope.immutable && random.chance(10)) return random.of(STABLE[group] ?? ['null'])
  if (scope.queries && random.chance(8)) return subquery(context, group, inner)
  const forms = FORMS[group]
  if (!forms || random.chance(25)) return constant(context, { sql: '', group })
  return random.of(forms)(context, inner)
}

function ownFunction(context: Context, group: Group, scope: Scope): string | undefined {
  const { random, schema } = context
  const usable = schema.routines.filter(
    ({ kind, result, immutable }) =>
      kind === 'function' && result?.group === group && (immutable || !scope.immutable),
  )
  if (usable.length === 0 || !random.chance(20)) return undefined
  const { name, args } = random.of(usable)
  const given = args.map((type) => cast(expression(context, type.group, scope), type))
  return `${name}(${given.join(', ')})`
}

function subquery(context: Context, group: Group, scope: Scope): string {
  const { random, schema } = context
  const relations = schema.relations.filter(({ columns }) => columns.some(({ type }) => type.group === group))
  if (relations.length === 0) return constant(context, { sql: '', group })
  const { name, columns } = random.of(relations)
  const fitting = columns.filter(({ type }) => type.group === group)
  const where = random.chance(50) ? ` where ${expression(context, 'bool', { ...scope, columns: [] })}` : ''
  return `(select q.${random.of(fitting).name} from ${name} q${where} limit 1)`
}

function cast(sql: string, type: DataType): string {
  return `(${sql})::${type.sql}`
}

/** A value of exactly that type. */
export function value(context: Context, type: DataType): string {
  const drawn = constant(context, type)
  return context.random.chance(70) && type.group !== 'other' ? drawn : cast(drawn, type)
}

function constant({ random }: Context, { group, labels }: DataType): string {
  switch (group) {
    case 'int':
      return random.of(['0', '1', '-1', '42', '7', '32767'])
    case 'numeric':
      return random.of(['0.5', '-1.25', '3', '1e3', '100.00'])
    case 'text':
      return literal(random.of(TEXTS))
    case 'bool':
      return random.of(['true', 'false'])
    case 'date':
      return "'2020-02-29'::date"
    case 'time':
      return "'2020-02-29 12:00:00.5'::timestamp"
    case 'interval':
      return "'1 mon 2 days'::interval"
    case 'json':
      return random.of(["'{}'::jsonb", `'{"a": "it''s\\n"}'::jsonb`, "'[1, null]'::jsonb"])
    case 'uuid':
      return "'00000000-0000-0000-0000-000000000001'::uuid"
    case 'bytes':
      return "'\\x00ff'::bytea"
    case 'array':
      return random.of(["'{}'::text[]", 'array[1, 2]', '\'{"a b",NULL}\'::text[]'])
    case 'range':
      return "'[1,5)'::int4range"
    case 'enum':
      return labels ? literal(random.of(labels)) : 'null'
    case 'other':
      return 'null'
  }
}

/** A condition over columns. */
export function condition(context: Context, columns: readonly Column[], scope: Partial<Scope> = {}): string {
  return expression(context, 'bool', { depth: 3, ...scope, columns })
}
