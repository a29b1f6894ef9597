// The rows of a schema's relations as JSON Schema: what to_jsonb() and row_to_json() give of each is valid against it.

import type { ColumnModel, Model, RelationModel, TypeModel } from '../model.ts'
import { literalValue, typeText } from '../sql-text.ts'

type Schema = Readonly<Record<string, unknown>>

const DRAFT = 'https://json-schema.org/draft/2020-12/schema'

/** `$defs` has one schema for each relation, enum, composite type and domain, by its name as SQL writes it: `public.orders`. */
export function jsonschema(model: Model): string {
  const types: Types = new Map(model.types.map((type) => [sqlName(type), type]))
  const rows = new Set(model.relations.map((relation) => sqlName(relation)))
  const schemaOf = schemas(types, rows)
  const defs = [
    ...model.relations.map((relation): [string, Schema] => [
      sqlName(relation),
      ofRelation(relation, types, schemaOf),
    ]),
    ...model.types.flatMap((type): [string, Schema][] => {
      const schema = ofType(type, schemaOf)
      return schema ? [[sqlName(type), schema]] : []
    }),
  ]
  return `${JSON.stringify({ $schema: DRAFT, title: model.database, $defs: Object.fromEntries(defs) }, null, 2)}\n`
}

type Types = ReadonlyMap<string, TypeModel>
type SchemaOf = (type: string) => Schema

function ofRelation({ kind, columns, comment }: RelationModel, types: Types, schemaOf: SchemaOf): Schema {
  // An outer join gives NULL whatever the type says.
  const isStored = kind === 'table' || kind === 'foreign table'
  const properties = columns.map((column): [string, Schema] => {
    const isNullable = !column.notNull && !(isStored && refusesNull(column.type, types))
    return [column.name, ofColumn(column, isNullable, schemaOf(column.type), types)]
  })
  return { ...described(comment), ...ofObject(properties) }
}

function ofColumn(column: ColumnModel, isNullable: boolean, schema: Schema, types: Types): Schema {
  const value = column.generated ? undefined : defaultOf(column, schema, types)
  return {
    ...described(column.comment),
    ...(isNullable ? orAlso(schema, 'null') : schema),
    ...(value === undefined ? {} : { default: value }),
    ...(column.generated || column.identity === 'always' ? { readOnly: true } : {}),
  }
}

const ofObject = (properties: readonly (readonly [string, Schema])[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(properties),
  required: properties.map(([name]) => name),
  additionalProperties: false,
})

function ofType(
  { kind, labels, attributes, baseType, comment }: TypeModel,
  schemaOf: SchemaOf,
): Schema | undefined {
  const about = described(comment)
  // An enum without labels has no values, and a list may not be empty there.
  if (kind === 'enum')
    return { ...about, type: 'string', ...(labels.length > 0 ? { enum: labels } : { not: {} }) }
  if (kind === 'domain' && baseType !== null) return { ...about, ...schemaOf(baseType) }
  if (kind !== 'composite') return undefined
  return {
    ...about,
    ...ofObject(attributes.map(({ name, type }) => [name, orAlso(schemaOf(type), 'null')] as const)),
  }
}

function schemas(types: Types, rows: ReadonlySet<string>): SchemaOf {
  const elementOf = (text: string): Schema => {
    const kind = types.get(text)?.kind
    if (kind === 'enum' || kind === 'domain' || kind === 'composite')
      return { $ref: `#/$defs/${pointer(text)}` }
    if (kind === 'range') return STRING
    // Of a row as a value any column may be NULL.
    return rows.has(text) ? { type: 'object' } : ofOwnType(text)
  }
  return (text) => (text.endsWith('[]') ? arrayOf(elementOf(text.slice(0, -2))) : elementOf(text))
}

/** Elements may be NULL, and of an array with several dimensions they are arrays. */
function arrayOf(element: Schema): Schema {
  const items = orAlso(element, 'null', 'array')
  return { type: 'array', ...(Object.keys(items).length > 0 ? { items } : {}) }
}

const STRING: Schema = { type: 'string' }

/** Not a number, and what is without end, are strings there. */
const NUMBER: Schema = { type: ['number', 'string'], pattern: '^(?:NaN|-?Infinity)$' }

const PLAIN: Readonly<Record<string, Schema>> = {
  smallint: { type: 'integer', minimum: -32768, maximum: 32767 },
  integer: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
  bigint: { type: 'integer' },
  ...{ numeric: NUMBER, real: NUMBER, 'double precision': NUMBER },
  boolean: { type: 'boolean' },
  ...{ json: {}, jsonb: {}, record: {} },
  int2vector: { type: 'array', items: { type: 'integer' } },
  oidvector: { type: 'array', items: { type: 'string' } },
  uuid: { type: 'string', format: 'uuid' },
  date: { type: 'string', format: 'date' },
  'timestamp with time zone': { type: 'string', format: 'date-time' },
}

/** A type of PostgreSQL's own: what is no number, truth value, list or row is its text. Of others any value. */
function ofOwnType(text: string): Schema {
  const { schema, name, modifiers } = typeText(text)
  // Rows of system catalogs, and types that stand for any other.
  if (schema !== null || /^(?:pg_(?!lsn|snapshot)|any)/.test(name)) return {}
  const length = /^\((\d+)\)$/.exec(modifiers)?.[1]
  const bounds = length === undefined || !LONG.test(name) ? {} : { maxLength: Number(length) }
  const whole = name === 'character' || name === 'bit' ? { minLength: bounds.maxLength } : {}
  return PLAIN[name] ?? { ...STRING, ...whole, ...bounds }
}

const LONG = /^(?:character|bit)(?: varying)?$/

/** The schema, or a value of these types. */
function orAlso(schema: Schema, ...also: readonly string[]): Schema {
  if (Object.keys(schema).length === 0) return schema
  const { type } = schema
  if (type === undefined) return { anyOf: [schema, ...also.map((other) => ({ type: other }))] }
  return { ...schema, type: [...new Set([type, ...also].flat())] }
}

/** A default that is a value, as the row's JSON would have it; undefined for others. */
function defaultOf({ default: sql, type }: ColumnModel, schema: Schema, types: Types): unknown {
  const value = sql === null ? undefined : literalValue(sql)?.value
  const expected = types.get(type)?.kind === 'enum' ? 'string' : schema['type']
  if (typeof value === 'number') return expected === 'integer' || schema === NUMBER ? value : undefined
  // Blanks are added to a short one, and dates are written in another way.
  if (schema['minLength'] !== undefined || schema['format'] !== undefined) return undefined
  return typeof value === expected ? value : undefined
}

function refusesNull(type: string, types: Types): boolean {
  const domain = types.get(type)
  if (domain?.kind !== 'domain') return false
  return domain.notNull || (domain.baseType !== null && refusesNull(domain.baseType, types))
}

const described = (comment: string | null): Schema => (comment === null ? {} : { description: comment })

/** `public.mood` of `type/public.mood`: as columns name it. */
const sqlName = ({ address }: RelationModel | TypeModel): string => address.slice(address.indexOf('/') + 1)

/** A name within a JSON pointer that is a fragment of a URI. */
const pointer = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
