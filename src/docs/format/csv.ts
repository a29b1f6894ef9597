// Columns as information_schema.columns lists them for a superuser, as CSV: the text that COPY … TO … (FORMAT csv, HEADER) writes.

import type { Catalog, Relation, Type } from '../../catalog/catalog.ts'
import { quotingOf } from '../../ddl/sql/quote.ts'

const HEADER = [
  'table_schema',
  'table_name',
  'column_name',
  'data_type',
  'is_nullable',
  'column_default',
  'ordinal_position',
]

/**
 * Every column of every table, foreign table and view, those of extensions included, by schema, table and position. Materialized
 * views are not in information_schema. Defaults are as a session with an empty search_path sees them.
 */
export function csv(catalog: Catalog, isShown: (relation: Relation) => boolean = () => true): string {
  const wordsOf = dataTypes(catalog)
  const relations: readonly Relation[] = [...catalog.tables, ...catalog.foreignTables, ...catalog.views]
  const rows = relations
    .filter(isShown)
    .sort(bySchemaAndName)
    .flatMap(({ namespace, name, columns }) =>
      columns.map((column) => {
        const type = wordsOf(column.type)
        return [
          ...[namespace, name, column.name, type.words],
          column.notNull || type.notNull ? 'NO' : 'YES',
          column.generated === null ? (column.default?.expression ?? null) : null,
          String(column.number),
        ]
      }),
    )
  return [HEADER, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('')
}

/** NULL is nothing, and the empty text a pair of quotes. */
function field(value: string | null): string {
  if (value === null) return ''
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function bySchemaAndName(a: Relation, b: Relation): number {
  return bytewise(a.namespace, b.namespace) || bytewise(a.name, b.name)
}

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

interface DataType {
  /** information_schema's data_type. */
  readonly words: string
  /** The type itself refuses NULLs. */
  readonly notNull: boolean
}

const ARRAY = 'ARRAY'
const USER_DEFINED = 'USER-DEFINED'

/** PostgreSQL's own arrays that are not written with brackets. */
const VECTORS = ['int2vector', 'oidvector']

/** Domains of information_schema, which are not read. */
const OF_INFORMATION_SCHEMA: Readonly<Record<string, string>> = {
  cardinal_number: 'integer',
  character_data: 'character varying',
  sql_identifier: 'name',
  time_stamp: 'timestamp with time zone',
  yes_or_no: 'character varying',
}

function dataTypes(catalog: Catalog): (type: string) => DataType {
  const { serverIdent } = quotingOf(catalog)
  const types = new Map<string, Type>(
    catalog.types.map((type) => [`${serverIdent(type.namespace)}.${serverIdent(type.name)}`, type]),
  )
  const ofElements = (type: Type | undefined): boolean =>
    type?.kind === 'base' && type.element !== null && type.length === -1

  /** Of a type that is no domain, or of what a domain is made of: a further domain is the user's own type there. */
  const plain = (text: string): string => {
    if (text.endsWith('[]') || VECTORS.includes(text)) return ARRAY
    const name = nameOf(text)
    if (!name.qualified) return name.text
    return ofElements(types.get(name.text)) ? ARRAY : USER_DEFINED
  }
  return (text) => {
    const name = nameOf(text)
    const type = text.endsWith('[]') ? undefined : types.get(name.text)
    if (type?.kind === 'domain') return { words: plain(type.baseType), notNull: type.notNull }
    const own = /^information_schema\.(\w+)$/.exec(text)?.[1]
    return { words: OF_INFORMATION_SCHEMA[own ?? ''] ?? plain(text), notNull: false }
  }
}

/**
 * A type without its modifiers. Types of pg_catalog are not qualified, and their modifiers may stand within:
 * `timestamp(3) with time zone`.
 */
function nameOf(text: string): { readonly text: string; readonly qualified: boolean } {
  const [qualified] = /^(?:"(?:[^"]|"")*"|[^".(]+)\.(?:"(?:[^"]|"")*"|[^"(]+)/.exec(text) ?? []
  if (qualified !== undefined) return { text: qualified, qualified: true }
  const plain = text.replace(/\([^)]*\)/, '')
  if (plain.startsWith('interval')) return { text: 'interval', qualified: false }
  return { text: WITHOUT_LENGTH[plain] ?? plain, qualified: false }
}

/** What format_type() writes where a type has no length, and where none is asked for. */
const WITHOUT_LENGTH: Readonly<Record<string, string>> = { bpchar: 'character', '"bit"': 'bit' }
