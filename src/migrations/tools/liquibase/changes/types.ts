// Types of columns as Liquibase writes them for PostgreSQL, 3.10 and 4 alike. Source: its packages liquibase.datatype.core.
import { NotKnown } from '../not-known.ts'

export interface ColumnType {
  readonly sql: string
  /** How default values are written. */
  readonly family: 'number' | 'text' | 'boolean' | 'time' | 'uuid' | 'other'
  /** Whether its name alone makes the column count by itself. */
  readonly isSerial: boolean
}

type Written = (parameters: string) => string

const always =
  (sql: string): Written =>
  () =>
    sql
const withParameters =
  (sql: string): Written =>
  (parameters) =>
    sql + parameters

const INTEGERS: Readonly<Record<string, string>> = {
  int: 'integer',
  integer: 'integer',
  int4: 'integer',
  serial: 'integer',
  bigint: 'bigint',
  int8: 'bigint',
  bigserial: 'bigint',
  smallint: 'smallint',
  int2: 'smallint',
  tinyint: 'smallint',
}

const of = (written: Written, ...names: readonly string[]) => names.map((name) => [name, written] as const)

const NUMBERS = new Map<string, Written>([
  ...of(withParameters('numeric'), 'number', 'numeric', 'decimal'),
  ...of(always('double precision'), 'double', 'double precision'),
])
const OTHER_NUMBERS = new Map<string, Written>([
  ...of(withParameters('float'), 'float'),
  ...of(always('numeric'), 'currency', 'money'),
])
const TEXTS = new Map<string, Written>([
  ...of(withParameters('varchar'), 'varchar', 'varchar2', 'nvarchar', 'nvarchar2', 'character varying'),
  ...of(withParameters('char'), 'char', 'nchar', 'character'),
  ...of(
    always('text'),
    'text',
    'clob',
    'nclob',
    'longtext',
    'mediumtext',
    'tinytext',
    'ntext',
    'longvarchar',
  ),
])
const OTHERS = new Map<string, Written>([
  ...of(always('oid'), 'blob', 'oid'),
  ...of(always('bytea'), 'longblob', 'bytea', 'binary', 'varbinary', 'longvarbinary'),
])

/** Written by versions in different ways, or as no type of PostgreSQL. */
const UNSURE = new Set([
  'mediumint',
  'smallserial',
  'string',
  'varchar[]',
  'enum',
  'set',
  'function',
  'cursor',
  'year',
])

/** @throws NotKnown */
export function columnType(given: string): ColumnType {
  const type = given.trim().replace(/^java\.sql\.Types\./i, '')
  const [, word = '', parameters = '', rest = ''] =
    /^([A-Za-z_][\w.]*(?: (?:varying|precision))?)\s*(\(\s*\d+\s*(?:,\s*\d+\s*)?\))?\s*(.*)$/.exec(type) ?? []
  const base = word.toLowerCase()
  const found = word === '' ? undefined : typeOf(base, parameters, rest.trim().toLowerCase())
  if (!found) throw new NotKnown(`the type ${given}`)
  return found
}

function typeOf(base: string, parameters: string, rest: string): ColumnType | undefined {
  const as = (sql: string, family: ColumnType['family'], isSerial = false) => ({ sql, family, isSerial })
  const time = timeType(base, parameters, rest)
  if (time !== undefined) return as(time, 'time')
  if (/^(?:date|time|timetz|timestamp|timestamptz|datetime)$/.test(base)) return undefined
  if (rest !== '' && rest !== '[]') return undefined
  const isArray = rest === '[]'
  if (isArray) return parameters === '' && isPlain(base) ? as(`${base}[]`, 'other') : undefined
  const integer = INTEGERS[base]
  if (integer !== undefined) return as(integer, 'number', base.endsWith('serial'))
  for (const [types, family] of [
    [NUMBERS, 'number'],
    [OTHER_NUMBERS, 'other'],
    [TEXTS, 'text'],
    [OTHERS, 'other'],
  ] as const) {
    const written = types.get(base)
    if (written) return as(written(parameters), family)
  }
  if (base === 'boolean' || base === 'bool') return as('boolean', 'boolean')
  if (base === 'uuid') return as('uuid', 'uuid')
  // Any other word stays as it is.
  return isPlain(base) ? as(base + parameters, 'other') : undefined
}

function isPlain(word: string): boolean {
  return (
    /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/.test(word) && !UNSURE.has(word) && !word.startsWith('java.')
  )
}

function timeType(base: string, parameters: string, rest: string): string | undefined {
  if (base === 'date') return rest === '' && parameters === '' ? 'date' : undefined
  const zone = rest === '' ? 'without time zone' : rest.replace(/\s+/g, ' ')
  if (zone !== 'without time zone' && zone !== 'with time zone') return undefined
  if (base === 'timestamptz' && rest === '') return `timestamp${parameters} with time zone`
  if (base === 'timestamp' || (base === 'datetime' && rest === '')) return `timestamp${parameters} ${zone}`
  // How many digits a time has, versions write differently.
  if (parameters !== '') return undefined
  if (base === 'timetz' && rest === '') return 'time with time zone'
  return base === 'time' ? `time ${zone}` : undefined
}
