// The rows of a schema's relations as JSON Schema: what row_to_json() of each would be valid against.

import type { ColumnModel, Model, TypeModel } from '../model.ts'

type Schema = Readonly<Record<string, unknown>>

const DRAFT = 'https://json-schema.org/draft/2020-12/schema'

/** `$defs` has one schema for each relation, enum, composite type and domain, named `schema.name`. */
export function jsonschema(model: Model): string {
  const types = new Map(model.types.map((type) => [nameInAddress(type.address), type]))
  const defs = [
    ...model.relations.map(({ schema, name, comment, columns }): [string, Schema] => [
      `${schema}.${name}`,
      {
        ...described(comment),
        type: 'object',
        properties: Object.fromEntries(columns.map((column) => [column.name, ofColumn(column, types)])),
        required: columns.map(({ name: column }) => column),
        additionalProperties: false,
      },
    ]),
    ...model.types.flatMap((type): [string, Schema][] => {
      const schema = ofType(type, types)
      return schema ? [[`${type.schema}.${type.name}`, schema]] : []
    }),
  ]
  return `${JSON.stringify({ $schema: DRAFT, title: model.database, $defs: Object.fromEntries(defs) }, null, 2)}\n`
}

type Types = ReadonlyMap<string, TypeModel>

function ofColumn({ type, notNull, comment }: ColumnModel, types: Types): Schema {
  const schema = ofName(type, types)
  const valued = notNull ? schema : { anyOf: [schema, { type: 'null' }] }
  return { ...described(comment), ...valued }
}

function ofType(
  { kind, labels, attributes, baseType, comment }: TypeModel,
  types: Types,
): Schema | undefined {
  const about = described(comment)
  if (kind === 'enum') return { ...about, type: 'string', enum: labels }
  if (kind === 'domain' && baseType !== null) return { ...about, ...ofName(baseType, types) }
  if (kind !== 'composite') return undefined
  const properties = attributes.map(({ name, type }) => [
    name,
    { anyOf: [ofName(type, types), { type: 'null' }] },
  ])
  return { ...about, type: 'object', properties: Object.fromEntries(properties) as Schema }
}

/** Arrays of PostgreSQL have any number of dimensions, and elements may be null. */
function ofName(type: string, types: Types): Schema {
  if (type.endsWith('[]')) return { type: 'array' }
  const own = types.get(type)
  if (own)
    return ['enum', 'domain', 'composite'].includes(own.kind)
      ? { $ref: `#/$defs/${pointer(`${own.schema}.${own.name}`)}` }
      : {}
  const length = /^character varying\((\d+)\)$/.exec(type)?.[1]
  if (length !== undefined) return { type: 'string', maxLength: Number(length) }
  return PLAIN[type.replace(/\([^)]*\)/, '')] ?? {}
}

const STRING = { type: 'string' }
const NUMBER = { type: 'number' }
const INTEGER = { type: 'integer' }

/** As row_to_json() writes the values; what may be any text or any JSON has no rule. */
const PLAIN: Readonly<Record<string, Schema>> = {
  smallint: { ...INTEGER, minimum: -32768, maximum: 32767 },
  integer: { ...INTEGER, minimum: -2147483648, maximum: 2147483647 },
  bigint: INTEGER,
  // NaN and infinities are strings there.
  numeric: { type: ['number', 'string'] },
  real: { type: ['number', 'string'] },
  'double precision': { type: ['number', 'string'] },
  oid: NUMBER,
  boolean: { type: 'boolean' },
  text: STRING,
  name: STRING,
  character: STRING,
  'character varying': STRING,
  bytea: STRING,
  uuid: { type: 'string', format: 'uuid' },
  date: STRING,
  'timestamp without time zone': STRING,
  'timestamp with time zone': STRING,
  'time without time zone': STRING,
  'time with time zone': STRING,
  interval: STRING,
  inet: STRING,
  cidr: STRING,
  macaddr: STRING,
}

const described = (comment: string | null): Schema => (comment === null ? {} : { description: comment })

/** `public.mood` of `type/public.mood`: as columns name it. */
const nameInAddress = (address: string): string => address.slice(address.indexOf('/') + 1)

/** A name within a JSON pointer that is a fragment of a URI. */
const pointer = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
