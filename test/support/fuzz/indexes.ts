// CREATE INDEX of all kinds, and extended statistics.
import { annotations, beside, ofKind, type Column, type Context, type Draft } from './context.ts'
import { condition, expression } from './expressions.ts'

const METHODS: Readonly<Record<string, RegExp>> = {
  btree: /^(int|text|numeric|date|time|uuid|bool|enum|bytes|interval|json|range|array)$/,
  hash: /^(int|text|numeric|date|uuid|bool|enum|json)$/,
  gin: /^(json|array)$/,
  gist: /^(range)$/,
  spgist: /^(text|range)$/,
  brin: /^(int|text|numeric|date|time|uuid)$/,
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  btree: ['fillfactor = 60', 'deduplicate_items = off'],
  hash: ['fillfactor = 60'],
  gin: ['fastupdate = off', 'gin_pending_list_limit = 128'],
  gist: ['buffering = on', 'fillfactor = 60'],
  spgist: ['fillfactor = 60'],
  brin: ['pages_per_range = 32', 'autosummarize = on'],
}

export function createIndex(context: Context): Draft | undefined {
  const { random, names, schema } = context
  const relations = ofKind(context, 'table', 'partitioned', 'partition', 'matview')
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const method = random.chance(60) ? 'btree' : random.of(Object.keys(METHODS))
  const columns = relation.columns.filter(({ type }) => METHODS[method]?.test(type.group))
  const many = method === 'hash' || method === 'spgist' ? 1 : 3
  const keys = random.some(columns, 0, many).map((column) => key(context, method, column))
  if (keys.length === 0 || (many > 1 && random.chance(20)))
    keys.push(expressionKey(context, method, relation.columns))
  const unique = method === 'btree' && random.chance(25)
  const others = relation.columns.filter(({ name }) => !keys.some((each) => each.startsWith(name)))
  const name = names.next()
  const parts = [
    `create ${unique ? 'unique ' : ''}index ${name} on ${relation.kind !== 'partitioned' || random.chance(80) ? '' : 'only '}${relation.name} using ${method} (${keys.join(', ')})`,
  ]
  if (/btree|gist/.test(method) && others.length > 0 && random.chance(15))
    parts.push(
      `include (${random
        .some(others, 1, 2)
        .map((each) => each.name)
        .join(', ')})`,
    )
  if (unique && context.has('nullsNotDistinct') && random.chance(30)) parts.push('nulls not distinct')
  if (random.chance(15)) parts.push(`with (${random.of(OPTIONS[method] ?? [])})`)
  if (random.chance(15)) parts.push(`where ${condition(context, relation.columns, { immutable: true })}`)
  return {
    sql: parts.join(' '),
    made: () => {
      relation.indexes.push(name)
      schema.targets.push({ comment: `INDEX ${beside(relation.name, name)}` })
    },
  }
}

function key(context: Context, method: string, { name, type }: Column): string {
  const { random, schema } = context
  const parts = [name]
  if (type.group === 'text' && method === 'btree' && random.chance(25))
    parts.push(`collate ${random.of(['"C"', '"default"', ...schema.collations])}`)
  if (method === 'btree' && /^(text|varchar)$/.test(type.sql) && random.chance(30))
    parts.push(`${type.sql}_pattern_ops`)
  if (method === 'gin' && type.group === 'json' && random.chance(50)) parts.push('jsonb_path_ops')
  if (method === 'brin' && type.sql === 'integer' && context.has('multirange') && random.chance(50))
    parts.push(random.of(['int4_minmax_multi_ops(values_per_range = 16)', 'int4_bloom_ops']))
  if (method === 'btree') parts.push(random.of(['', '', 'desc', 'asc', 'desc nulls last', 'nulls first']))
  return parts.join(' ')
}

function expressionKey(context: Context, method: string, columns: readonly Column[]): string {
  const group =
    method === 'gin' ? 'json' : method === 'gist' ? 'range' : context.random.of(['int', 'text'] as const)
  return `(${expression(context, group, { columns, depth: 2, immutable: true })})`
}

/** An index made for the partitioned table only, and a partition's attached to it. */
export function alterIndex(context: Context): Draft | undefined {
  const { random } = context
  const relations = context.schema.relations.filter(({ indexes }) => indexes.length > 0)
  if (relations.length === 0) return undefined
  const { name, indexes } = random.of(relations)
  const change = random.of([
    'set (fillfactor = 55)',
    'alter column 1 set statistics 100',
    'alter column 2 set statistics 7',
  ])
  return { sql: `alter index ${beside(name, random.of(indexes))} ${change}` }
}

export function createStatistics(context: Context): Draft | undefined {
  const { random, names, schema } = context
  const relations = ofKind(context, 'table', 'partitioned', 'matview', 'foreign')
  if (relations.length === 0) return undefined
  const relation = random.of(relations)
  const columns = relation.columns
    .filter(({ type }) => METHODS['btree']?.test(type.group))
    .map(({ name }) => name)
  const parts = random.some(columns, 2, 4)
  if (context.has('statisticsOfExpressions') && random.chance(50))
    parts.push(`(${expression(context, 'int', { columns: relation.columns, depth: 2, immutable: true })})`)
  const kinds =
    parts.length > 1 && random.chance(60) ? random.some(['ndistinct', 'dependencies', 'mcv'], 1, 3) : []
  const name = `${random.of(schema.namespaces)}.${names.next()}`
  return {
    sql: `create statistics ${name}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''} on ${parts.join(', ')} from ${relation.name}${random.chance(20) ? `;\nalter statistics ${name} set statistics 33` : ''}`,
    made: () => void schema.targets.push(annotations('STATISTICS', name)),
  }
}
