// SELECT over what the schema has, with most of what a query can hold.
import type { Column, Context, Group, Relation } from './context.ts'
import { condition, expression } from './expressions.ts'
import { newRelation } from './tables.ts'

export interface Query {
  readonly sql: string
  readonly columns: readonly Column[]
}

interface From {
  readonly sql: string
  /** With the alias in front. */
  readonly columns: readonly Column[]
}

const GROUPS: readonly Group[] = ['int', 'text', 'bool', 'numeric', 'date', 'json', 'array', 'time']

export function query(context: Context, depth = 2): Query {
  const { random } = context
  if (random.chance(6)) return values()
  const { sql: head, extra } = cte(context, depth)
  const from = fromClause(context, depth, extra)
  const outputs = outputColumns(context, from.columns)
  const kind = random.below(100)
  if (kind < 18) return { sql: head + aggregated(context, from), columns: AGGREGATED }
  const list = outputs.map(({ sql, column }) => `${sql} as ${column.name}`).join(', ')
  const where = random.chance(50) ? ` where ${condition(context, from.columns, { queries: true })}` : ''
  const body = `select ${distinct(context, outputs)}${list} from ${from.sql}${where}`
  const columns = outputs.map(({ column }) => column)
  if (kind < 30) return { sql: `${head}${body} ${setOperation(context, body)}`, columns }
  return { sql: `${head}${body}${tail(context, outputs.length)}`, columns }
}

function values(): Query {
  return {
    sql: "values (1, 'a'::text), (2, 'it''s')",
    columns: [
      { name: 'column1', type: { sql: 'integer', group: 'int' } },
      { name: 'column2', type: { sql: 'text', group: 'text' } },
    ],
  }
}

function cte(context: Context, depth: number): { sql: string; extra: Relation[] } {
  const { random, names, has } = context
  if (depth <= 0 || !random.chance(20)) return { sql: '', extra: [] }
  const name = names.among([])
  if (random.chance(30)) {
    const column: Column = { name: '"n"', type: { sql: 'integer', group: 'int' } }
    const search = has('searchClause')
      ? random.of(['', '', ' search depth first by "n" set "ord"', ' cycle "n" set "is cycle" using "path"'])
      : ''
    return {
      sql: `with recursive ${name}("n") as (select 1 union all select "n" + 1 from ${name} where "n" < 9)${search} `,
      extra: [newRelation('view', name, [column])],
    }
  }
  const inner = query(context, depth - 1)
  const how = random.of(['', ' materialized', ' not materialized'])
  return { sql: `with ${name} as${how} (${inner.sql}) `, extra: [newRelation('view', name, inner.columns)] }
}

function fromClause(context: Context, depth: number, extra: readonly Relation[]): From {
  const { random } = context
  let from = fromItem(context, depth, extra, 0)
  for (let i = 1; random.chance(35) && i < 4; i++) {
    const next = fromItem(context, depth, extra, i)
    const columns = [...from.columns, ...next.columns]
    const kind = random.below(5)
    const on = condition(context, columns, { depth: 1 })
    const join = ['join', 'left join', 'right join', 'full join'][kind]
    const sql = join
      ? `${from.sql} ${join} ${next.sql} on ${kind === 3 ? 'true' : on}`
      : `${from.sql} cross join ${next.sql}`
    from = { sql: random.chance(20) ? `(${sql})` : sql, columns }
  }
  return from
}

function fromItem(context: Context, depth: number, extra: readonly Relation[], index: number): From {
  const { random, schema, has } = context
  const alias = random.chance(70) ? `t${index}` : `"T ${index}"`
  const kind = random.below(100)
  if (kind < 8 && depth > 0) {
    const inner = query(context, depth - 1)
    return { sql: `(${inner.sql}) ${alias}`, columns: under(alias, inner.columns) }
  }
  if (kind < 14) {
    const column: Column = { name: 'n', type: { sql: 'integer', group: 'int' } }
    const ordinality = random.chance(40)
    return {
      sql: `generate_series(1, 3)${ordinality ? ' with ordinality' : ''} ${alias}(n${ordinality ? ', ord' : ''})`,
      columns: under(alias, [column]),
    }
  }
  if (kind < 17 && has('jsonTable')) {
    const columns: Column[] = [{ name: 'a', type: { sql: 'integer', group: 'int' } }]
    return {
      sql: `json_table('[{"a": 1}]'::jsonb, '$[*]' as "root path" columns (id for ordinality, a int path '$.a' default 7 on empty, b text exists path '$.b', nested path '$.c[*]' columns (d text path '$'))) ${alias}`,
      columns: under(alias, columns),
    }
  }
  if (kind < 20)
    return {
      sql: `rows from (generate_series(1, 2), unnest(array['a', 'b'])) ${alias}(n, s)`,
      columns: under(alias, [
        { name: 'n', type: { sql: 'integer', group: 'int' } },
        { name: 's', type: { sql: 'text', group: 'text' } },
      ]),
    }
  const relations = [...extra, ...extra, ...schema.relations]
  if (relations.length === 0) return { sql: `(select 1 as x) ${alias}`, columns: [] }
  const relation = random.of(relations)
  const plain = relation.kind !== 'view' && relation.kind !== 'foreign'
  const sample = plain && random.chance(5) ? ' tablesample system (10) repeatable (1)' : ''
  const only = relation.kind === 'table' && random.chance(8) ? 'only ' : ''
  return { sql: `${only}${relation.name} ${alias}${sample}`, columns: under(alias, relation.columns) }
}

function under(alias: string, columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, name: `${alias}.${column.name}` }))
}

interface Output {
  readonly sql: string
  readonly column: Column
}

function outputColumns(context: Context, columns: readonly Column[]): Output[] {
  const { random, names } = context
  const taken: string[] = []
  return Array.from({ length: 1 + random.below(5) }, (): Output => {
    const name = names.among(taken)
    taken.push(name)
    if (columns.length > 0 && random.chance(40)) {
      const chosen = random.of(columns)
      return { sql: chosen.name, column: { name, type: chosen.type } }
    }
    const group = random.of(GROUPS)
    if (random.chance(12))
      return { sql: windowCall(context, columns), column: { name, type: { sql: 'bigint', group: 'int' } } }
    const sql = special(context) ?? expression(context, group, { columns, depth: 3, queries: true })
    return { sql, column: { name, type: { sql: group === 'int' ? 'integer' : group, group } } }
  })
}

/** Forms that the server deparses in a way of their own. */
function special({ random, has }: Context): string | undefined {
  if (!random.chance(7)) return undefined
  const forms = [
    "xmlelement(name foo, xmlattributes('x' as bar), 'it''s')",
    'xmlforest(\'a\' as "B c", 1 as d)',
    "('2020-01-01'::timestamptz at time zone 'UTC')",
    'current_catalog',
    'extract(epoch from now())',
    "normalize('a', nfc)",
    "('a' is nfkc normalized)",
    'grouping()',
    'row(1, null::text, array[[1,2],[3,4]])',
    "(row(1, 'x')).f1",
    'array(select generate_series(1, 3))',
    'exists (select from generate_series(1, 2))',
    '(1, 2) in (select 1, 2)',
    ...(has('jsonConstructors')
      ? [
          "json_object('a': 1, 'b': null absent on null with unique keys returning jsonb)",
          'json_array(1, 2, null null on null)',
          "('{}' is json object with unique keys)",
          'json_arrayagg(1 order by 1)',
        ]
      : []),
    ...(has('jsonTable')
      ? [
          "json_query('{\"a\": 1}'::jsonb, '$.a' with wrapper keep quotes null on error)",
          "json_value('1'::jsonb, '$' returning int default 3 on empty)",
          "json_exists('{}'::jsonb, '$.x' passing 1 as y true on error)",
          'merge_action()',
        ]
      : []),
  ]
  return random.of(forms)
}

function windowCall(context: Context, columns: readonly Column[]): string {
  const { random } = context
  const by = expression(context, 'int', { columns, depth: 1 })
  const frame = random.of([
    '',
    'rows between 1 preceding and current row',
    'range unbounded preceding',
    'groups between current row and 2 following exclude ties',
    'rows between unbounded preceding and unbounded following exclude current row',
  ])
  return `count(*) filter (where ${condition(context, columns, { depth: 1 })}) over (partition by ${by} order by ${by} desc nulls last ${frame})`
}

const AGGREGATED: readonly Column[] = [
  { name: 'k', type: { sql: 'integer', group: 'int' } },
  { name: '"Total"', type: { sql: 'bigint', group: 'int' } },
  { name: 's', type: { sql: 'text', group: 'text' } },
]

function aggregated(context: Context, { sql, columns }: From): string {
  const { random } = context
  const ints = expression(context, 'int', { columns, depth: 1 })
  const texts = expression(context, 'text', { columns, depth: 1 })
  const count = random.of([
    'count(*)',
    `count(distinct ${ints})`,
    `sum(${ints}) filter (where ${condition(context, columns, { depth: 1 })})`,
    `percentile_disc(0.5) within group (order by ${ints})`,
    `mode() within group (order by ${ints} desc)`,
  ])
  const by = random.of(['g.k', 'rollup (g.k)', 'cube (g.k, g.s)', 'grouping sets ((g.k), ())'])
  const having = random.chance(30) ? ' having count(*) > 1' : ''
  return `select g.k, ${count.replaceAll(ints, 'g.k')} as "Total", string_agg(g.s, ', ' order by g.s) as s from (select ${ints} as k, ${texts} as s, ${columns[0]?.name ?? '1'} as z from ${sql}) g group by ${by}${having}`
}

function distinct({ random }: Context, outputs: readonly Output[]): string {
  if (random.chance(8)) return 'distinct '
  if (random.chance(5)) return `distinct on (${outputs[0]?.sql ?? '1'}) `
  return ''
}

function setOperation({ random }: Context, body: string): string {
  return `${random.of(['union', 'union all', 'intersect', 'except all'])} (${body})`
}

function tail({ random }: Context, outputs: number): string {
  const order = `order by ${1 + random.below(outputs)} ${random.of(['', 'desc', 'nulls first', 'desc nulls last', 'using <'])}`
  return random.of([
    '',
    '',
    '',
    ` ${order}`,
    ` ${order} limit 10 offset 2`,
    ` ${order} fetch first 5 rows with ties`,
    ' limit all',
    ' for update',
  ])
}
