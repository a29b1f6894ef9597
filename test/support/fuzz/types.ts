// The types of columns and arguments, and CREATE TYPE and CREATE DOMAIN.
import { annotations, qualified, type Context, type DataType, type Draft, type Group } from './context.ts'
import { condition, value } from './expressions.ts'
import { literal, TEXTS } from './texts.ts'

const BUILT_IN: readonly (readonly [Group, ...string[]])[] = [
  ['int', 'integer', 'bigint', 'smallint'],
  ['numeric', 'numeric(10,2)', 'numeric', 'real', 'double precision', 'decimal(5)'],
  ['text', 'text', 'varchar(20)', 'varchar', 'char(5)', 'character varying'],
  ['bool', 'boolean'],
  ['date', 'date'],
  ['time', 'timestamp with time zone', 'timestamp(3)', 'timestamptz(0)'],
  ['interval', 'interval', 'interval day to second(3)', 'interval year'],
  ['json', 'jsonb'],
  ['uuid', 'uuid'],
  ['bytes', 'bytea'],
  ['array', 'integer[]', 'text[]', 'varchar(8)[]', 'numeric(4,1)[][]'],
  ['range', 'int4range', 'tstzrange', 'daterange'],
  [
    'other',
    'json',
    'xml',
    'inet',
    'cidr',
    'macaddr',
    'bit(8)',
    'varbit(16)',
    'point',
    'box',
    'tsvector',
    'tsquery',
  ],
  [
    'other',
    '"char"',
    'name',
    'bpchar',
    'oid',
    'regclass',
    'money',
    'time(2)',
    'timetz',
    'pg_lsn',
    'circle',
    'void[]',
  ],
]

export function dataType(context: Context, wanted?: Group): DataType {
  const { random, schema } = context
  const own = wanted ? schema.types.filter(({ group }) => group === wanted) : schema.types
  if (own.length > 0 && (random.chance(25) || wanted === 'enum')) return random.of(own)
  const groups = wanted ? BUILT_IN.filter(([group]) => group === wanted) : BUILT_IN
  const [group, ...names] = random.of(groups.length > 0 ? groups : BUILT_IN)
  if (group === 'range' && context.has('multirange') && random.chance(30))
    return { sql: 'int4multirange', group: 'other' }
  return { sql: random.of(names), group }
}

export function createEnum(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const texts = TEXTS.filter((text) => Buffer.byteLength(text) < 64 && text !== '')
  const labels = random.some([...texts, 'a', 'b', 'c', 'A', 'happy'], 0, 7)
  return {
    sql: `create type ${name} as enum (${labels.map(literal).join(', ')})`,
    made: () => {
      if (labels.length > 0) schema.types.push({ sql: name, group: 'enum', labels })
      schema.targets.push(annotations('TYPE', name, ['USAGE']))
    },
  }
}

export function createComposite(context: Context): Draft {
  const { random, names, schema } = context
  const name = qualified(context)
  const taken: string[] = []
  const attributes = Array.from({ length: random.below(5) }, () => {
    const attribute = names.among(taken)
    taken.push(attribute)
    const type = dataType(context)
    return `${attribute} ${type.sql}${collate(context, type)}`
  })
  return {
    sql: `create type ${name} as (${attributes.join(', ')})`,
    made: () => {
      schema.types.push({ sql: name, group: 'other' }, { sql: `${name}[]`, group: 'array' })
      schema.targets.push(annotations('TYPE', name, ['USAGE']))
      for (const each of taken) schema.targets.push({ comment: `COLUMN ${name}.${each}` })
    },
  }
}

export function createDomain(context: Context): Draft {
  const { random, names, schema } = context
  const name = qualified(context)
  const base = dataType(context)
  const taken: string[] = []
  const rest = random.some(
    [
      () => (random.chance(50) ? 'not null' : 'null'),
      () => `default ${value(context, base)}`,
      () => `check (${condition(context, [{ name: 'value', type: base }])})`,
      () => {
        const constraint = names.among(taken)
        taken.push(constraint)
        return `constraint ${constraint} check (${condition(context, [{ name: 'value', type: base }])})`
      },
    ],
    0,
    3,
  )
  return {
    sql: `create domain ${name} as ${base.sql}${collate(context, base)} ${rest.map((each) => each()).join(' ')}`,
    made: () => {
      schema.types.push({ ...base, sql: name })
      schema.targets.push(annotations('DOMAIN', name, ['USAGE']))
      for (const each of taken) schema.targets.push({ comment: `CONSTRAINT ${each} ON DOMAIN ${name}` })
    },
  }
}

export function createRange(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const subtype = random.of(['float8', 'text', 'time', 'inet', 'uuid', ...schema.types.map(({ sql }) => sql)])
  const options = [
    `subtype = ${subtype}`,
    ...(subtype === 'float8' && random.chance(50) ? ['subtype_diff = float8mi'] : []),
    ...(subtype === 'text' && random.chance(50) ? ['collation = "C"'] : []),
    ...(subtype === 'text' && random.chance(30) ? ['subtype_opclass = text_pattern_ops'] : []),
    ...(context.has('multirange') && random.chance(40)
      ? [`multirange_type_name = ${qualified(context)}`]
      : []),
  ]
  return {
    sql: `create type ${name} as range (${options.join(', ')})`,
    made: () => {
      schema.types.push({ sql: name, group: 'range' })
      schema.targets.push(annotations('TYPE', name, ['USAGE']))
    },
  }
}

/** A type that is only named, or a base type with functions of the server's own. */
export function createBaseType(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  if (random.chance(40))
    return { sql: `create type ${name}`, made: () => void schema.targets.push(annotations('TYPE', name)) }
  const [input, output] = [qualified(context), qualified(context)]
  const options = random.some(
    [
      'internallength = 16, alignment = double, storage = plain',
      "default = '42'",
      "category = 'Q', preferred = true",
      "delimiter = '@'",
      'collatable = true',
    ],
    0,
    3,
  )
  return {
    sql: `create type ${name};
create function ${input}(cstring) returns ${name} language internal immutable strict as 'textin';
create function ${output}(${name}) returns cstring language internal immutable strict as 'textout';
create type ${name} (${[`input = ${input}`, `output = ${output}`, ...options].join(', ')})`,
    made: () => {
      schema.types.push({ sql: name, group: 'other' })
      schema.targets.push(annotations('TYPE', name, ['USAGE']))
    },
  }
}

export function alterEnum(context: Context): Draft | undefined {
  const { random, schema } = context
  const enums = schema.types.filter(({ labels }) => labels)
  if (enums.length === 0) return undefined
  const { sql, labels = [] } = random.of(enums)
  const where = random.of([
    '',
    ` before ${literal(random.of(labels))}`,
    ` after ${literal(random.of(labels))}`,
  ])
  return { sql: `alter type ${sql} add value ${literal(`added ${random.below(1000)}`)}${where}` }
}

export function collate({ random, schema }: Context, { group, sql }: DataType): string {
  if (group !== 'text' || sql.endsWith('[]') || !random.chance(20)) return ''
  return ` collate ${random.of(['"C"', '"POSIX"', '"default"', ...schema.collations])}`
}
