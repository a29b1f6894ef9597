// Functions and procedures in all forms, aggregates, and the functions that triggers call.
import {
  annotations,
  qualified,
  type Column,
  type Context,
  type DataType,
  type Draft,
  type Group,
} from './context.ts'
import { expression, value } from './expressions.ts'
import { query } from './queries.ts'
import { literal, TEXTS } from './texts.ts'
import { dataType } from './types.ts'

const GROUPS: readonly Group[] = ['int', 'text', 'bool', 'numeric', 'json', 'date', 'array']

interface Argument {
  readonly sql: string
  readonly column: Column
  readonly isInput: boolean
}

/** Plain arguments and a result that expressions can use. */
export function createFunction(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const args = drawArguments(context, false)
  const result = dataType(context, random.of(GROUPS))
  const volatility = random.of(['immutable', 'stable', 'volatile', ''])
  const inputs = args.map(({ column }) => column.type)
  const signature = `${name}(${inputs.map(({ sql }) => sql).join(', ')})`
  const scope = { columns: columnsOf(args), depth: 2, immutable: volatility === 'immutable' }
  const drawn = `(${expression(context, result.group, scope)})::${result.sql}`
  return {
    sql: `create function ${name}(${args.map(({ sql }) => sql).join(', ')}) returns ${result.sql} ${volatility} ${options(context)} ${body(context, drawn)}`,
    made: () => {
      schema.routines.push({
        kind: 'function',
        name,
        signature,
        args: inputs,
        result,
        immutable: volatility === 'immutable',
      })
      schema.targets.push(annotations('FUNCTION', signature, ['EXECUTE']))
    },
  }
}

function body(context: Context, drawn: string): string {
  const { random, has } = context
  const forms = [
    () => `language sql as ${dollars(`select ${drawn}`)}`,
    () =>
      `language plpgsql as ${dollars(`begin\n  -- ${random.of(TEXTS).replace(/[\r\n]/g, ' ')}\n  return null;\nend`)}`,
    ...(has('sqlBodies') ? [() => `language sql return ${drawn}`, () => `language sql return ${drawn}`] : []),
  ]
  return random.of(forms)()
}

function dollars(text: string): string {
  return `$fuzz_body$${text}$fuzz_body$`
}

function drawArguments(context: Context, modes: boolean): Argument[] {
  const { random, names } = context
  const taken: string[] = []
  let defaults = false
  return Array.from({ length: random.below(4) }, (): Argument => {
    const unnamed = random.chance(10)
    const name = unnamed ? '' : names.among(taken)
    taken.push(name)
    const mode = modes ? random.of(['', '', 'in ', 'out ', 'inout ']) : random.of(['', '', 'in '])
    const isInput = mode !== 'out '
    const type = dataType(context, random.chance(70) ? random.of(GROUPS) : undefined)
    defaults ||= random.chance(15)
    const given =
      defaults && isInput ? ` ${random.of(['default', '='])} ${argumentDefault(context, type)}` : ''
    return {
      sql: `${mode}${name} ${type.sql}${given}`,
      column: { name: unnamed ? `$${taken.length}` : name, type },
      isInput,
    }
  })
}

/** Of those with names: in a SQL-standard body the server deparses `$1` as an empty name. */
function columnsOf(args: readonly Argument[]): Column[] {
  return args.map(({ column }) => column).filter(({ name }) => !name.startsWith('$'))
}

function argumentDefault(context: Context, type: DataType): string {
  if (context.random.chance(50) || type.group === 'other') return value(context, type)
  return `(${expression(context, type.group, { columns: [], depth: 1 })})::${type.sql}`
}

function options({ random, names }: Context): string {
  return random
    .some(
      [
        random.of(['strict', 'called on null input']),
        'security definer',
        'leakproof',
        random.of(['parallel safe', 'parallel restricted']),
        `cost ${random.of([1, 5, 0.5, 1000])}`,
        `set search_path to ${random.of(['pg_catalog', "''", `public, ${names.next()}`, '"$user", public'])}`,
        `set work_mem = '5MB'`,
        `set "Custom.Setting" = ${literal(random.of(TEXTS))}`,
        'set datestyle from current',
        "set local_preload_libraries = 'a b', c",
      ],
      0,
      random.chance(30) ? 4 : 0,
    )
    .join(' ')
}

/** Output arguments, RETURNS TABLE and SETOF, VARIADIC, WINDOW, internal functions: what expressions leave alone. */
export function createOddFunction(context: Context): Draft {
  const { random, schema, names } = context
  const name = qualified(context)
  const args = drawArguments(context, true)
  const inputs = args.filter(({ isInput }) => isInput).map(({ column }) => column.type.sql)
  const list = args.map(({ sql }) => sql).join(', ')
  const relations = schema.relations.filter(({ columns }) => columns.length > 0)
  const outputs = args.some(({ sql }) => /^(out|inout) /.test(sql))
  const plain = (sql: string, types = inputs) => ({
    sql,
    made: () =>
      void schema.targets.push(annotations('FUNCTION', `${name}(${types.join(', ')})`, ['EXECUTE'])),
  })
  const nothing = 'begin end'
  switch (random.below(7)) {
    case 0:
      return plain(
        `create function ${name}(${list}) returns ${outputs ? random.of(['record', 'setof record']) : 'setof integer'} language plpgsql rows 10 ${options(context)} as ${dollars(nothing)}`,
      )
    case 1:
      return plain(
        `create function ${name}(integer, variadic ${names.among([])} text[] default '{}') returns void language plpgsql ${options(context)} as ${dollars(nothing)}`,
        ['integer', 'text[]'],
      )
    case 2:
      return plain(
        `create function ${name}(a integer) returns table (${names.among([])} integer, b text) language sql stable as ${dollars('select 1, null')}`,
        ['integer'],
      )
    case 3:
      return plain(
        `create function ${name}(integer, integer) returns integer language internal immutable strict as 'int4pl'`,
        ['integer', 'integer'],
      )
    case 4:
      return plain(
        `create function ${name}() returns bigint language internal window immutable as 'window_row_number'`,
        [],
      )
    case 5:
      return plain(
        `create function ${name}(anyelement, anyarray) returns anyelement language sql as ${dollars('select $1')}`,
        ['anyelement', 'anyarray'],
      )
  }
  const relation = relations.length > 0 ? random.of(relations) : undefined
  const type = relation ? relation.name : 'text'
  const bodied = context.has('sqlBodies') && relation
  return plain(
    `create function ${name}(${type}) returns setof ${type} language sql stable ${
      bodied
        ? `begin atomic select * from ${relation.name}; ${query(context, 1).sql}; select * from ${relation.name}; end`
        : `as ${dollars('select $1')}`
    }`,
    [type],
  )
}

export function createProcedure(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const args = drawArguments(context, context.has('outArgumentsOfProcedures')).filter(
    ({ sql }) => !sql.startsWith('out ') || context.has('outArgumentsOfProcedures'),
  )
  const tables = schema.relations.filter(({ kind, columns }) => kind === 'table' && columns.length > 0)
  const statements = Array.from({ length: random.below(3) }, () => {
    if (tables.length === 0) return 'select 1'
    const table = random.of(tables)
    const column = random.of(table.columns)
    const drawn = expression(context, column.type.group, {
      columns: args.map((each) => each.column),
      depth: 2,
    })
    return random.of([
      `insert into ${table.name} (${column.name}) values ((${drawn})::${column.type.sql}) returning *`,
      `update ${table.name} set ${column.name} = default where (${drawn}) is null`,
      `delete from ${table.name}`,
      query(context, 1).sql,
      `merge into ${table.name} m using (select 1 as x) s on false when not matched then do nothing`,
    ])
  })
  const atomic = context.has('sqlBodies') && random.chance(60)
  const text = statements.map((each) => `${each};`).join('\n')
  const signature = `${name}(${args.map(({ column, sql }) => `${sql.startsWith('out ') ? 'out ' : sql.startsWith('inout ') ? 'inout ' : ''}${column.type.sql}`).join(', ')})`
  return {
    sql: `create procedure ${name}(${args.map(({ sql }) => sql).join(', ')}) ${random.of(['', 'security definer', "set work_mem = '1MB'"])} ${
      atomic
        ? `begin atomic ${text} end`
        : `language ${random.of(['sql', 'plpgsql'])} as ${dollars(`begin ${text} end`)}`
    }`,
    made: () => void schema.targets.push(annotations('PROCEDURE', signature, ['EXECUTE'])),
  }
}

export function createTriggerFunction(context: Context): Draft {
  const { schema, random } = context
  const name = qualified(context)
  return {
    sql: `create function ${name}() returns trigger language plpgsql as ${dollars(`begin ${random.of(['', '-- $$ \n', "/* ' */"])} return new; end`)}`,
    made: () => {
      schema.triggerFunctions.push(name)
      schema.targets.push(annotations('FUNCTION', `${name}()`, ['EXECUTE']))
    },
  }
}

export function createAggregate(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const args = random.of([
    [
      'integer',
      'sfunc = int4pl, stype = integer',
      "initcond = '0'",
      'parallel = safe',
      'combinefunc = int4pl',
      'msfunc = int4pl, minvfunc = int4mi, mstype = integer',
    ],
    [
      'text',
      'sfunc = textcat, stype = text',
      "initcond = 'it''s \\ '",
      'finalfunc = upper',
      'finalfunc_modify = read_only',
    ],
    ['integer', 'sfunc = array_append, stype = integer[]', 'sspace = 100', "initcond = '{}'"],
    ['float8', 'sfunc = float8larger, stype = float8', 'sortop = >'],
    ['anyelement', 'sfunc = array_append, stype = anyarray', "initcond = '{}'", 'hypothetical'].slice(0, 3),
    [
      'float8 order by anyelement',
      'sfunc = ordered_set_transition, stype = internal',
      'finalfunc = percentile_disc_final',
      'finalfunc_extra',
    ],
  ])
  const [type = 'integer', needed = '', ...others] = args
  const ordered = type.includes('order by')
  const rest = ordered ? others : random.some(others, 0, 3)
  const given = random.chance(30) && !ordered ? `${random.of(['a', '"B c"'])} ${type}` : type
  return {
    sql: `create aggregate ${name}(${given}) (${[needed, ...rest].join(', ')})`,
    made: () =>
      void schema.targets.push(annotations('AGGREGATE', `${name}(${type})`, ordered ? [] : ['EXECUTE'])),
  }
}
