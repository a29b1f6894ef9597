// Default values as Liquibase writes them for PostgreSQL: by the type of the column, and by which of its words they are said.
import { literal } from './literal.ts'
import { NotKnown } from '../not-known.ts'
import type { Fields } from './fields.ts'
import type { Namer } from './names.ts'
import type { ColumnType } from './types.ts'

export const DEFAULT_FIELDS = [
  'defaultValue',
  'defaultValueNumeric',
  'defaultValueBoolean',
  'defaultValueDate',
  'defaultValueComputed',
  'defaultValueSequenceNext',
]

/** Undefined where none is said. @throws NotKnown */
export function defaultOf(fields: Fields, type: ColumnType, name: Namer): string | undefined {
  const said = DEFAULT_FIELDS.filter((field) => fields.of(field) !== undefined)
  const [field] = said
  if (field === undefined) return undefined
  if (said.length > 1) throw new NotKnown(`${fields.name} with ${said.join(' and ')}`)
  const value = fields.need(field)
  const written =
    field === 'defaultValue'
      ? plain(value, type)
      : field === 'defaultValueNumeric'
        ? numeric(value, type)
        : field === 'defaultValueBoolean'
          ? boolean(value, type)
          : field === 'defaultValueDate'
            ? date(value, type)
            : field === 'defaultValueComputed'
              ? computed(value)
              : `nextval(${literal(sequence(value, name))})`
  if (written === undefined) throw new NotKnown(`${type.sql} with ${field} ${value}`)
  return written
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

function plain(value: string, { family, sql }: ColumnType): string | undefined {
  if (/^null$/i.test(value)) return family === 'other' ? undefined : 'null'
  if (family === 'text') return sql === 'text' && /^'.*'$/.test(value) ? undefined : literal(value)
  if (family === 'number') return NUMBER.test(value) && sql !== 'double precision' ? value : undefined
  if (family === 'boolean')
    return /^(?:true|1)$/i.test(value) ? 'true' : /^(?:false|0)$/i.test(value) ? 'false' : undefined
  if (family === 'uuid') return /^[a-z_]+\(\)$/i.test(value) ? value : undefined
  if (family === 'time')
    return /^\d/.test(value)
      ? literal(value)
      : sql.startsWith('timestamp') && /^[a-z_]+\(\)$/i.test(value)
        ? value
        : undefined
  return /^(?:float|bit)/.test(sql) || value.includes("'") ? undefined : literal(value)
}

function numeric(value: string, { family, sql }: ColumnType): string | undefined {
  if (!NUMBER.test(value)) return undefined
  if (family === 'number') return Number(value) === 0 ? '0' : value
  return family === 'text' && sql !== 'text' ? literal(value) : undefined
}

function boolean(value: string, { family }: ColumnType): string | undefined {
  return family === 'boolean' ? String(value.trim().toLowerCase() === 'true') : undefined
}

function date(value: string, type: ColumnType): string | undefined {
  if (type.family !== 'time') return undefined
  if (isNow(value)) return 'now()'
  if (/^current_date$/i.test(value)) return 'current_date'
  if (type.sql === 'date') return /^\d{4}-\d\d-\d\d$/.test(value) ? literal(value) : undefined
  const isTime =
    type.sql.startsWith('timestamp') && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,3})?$/.test(value)
  return isTime ? literal(value.replace('T', ' ')) : undefined
}

/** Whatever follows the words of the current time is passed over. */
function isNow(value: string): boolean {
  return /^current_timestamp\b/i.test(value) || /^now\(\)$/i.test(value)
}

function computed(value: string): string | undefined {
  if (isNow(value)) return 'now()'
  return /current_timestamp|current_datetime/i.test(value) ? undefined : value
}

function sequence(value: string, name: Namer): string {
  return value.includes('.') ? value.split('.').map(name).join('.') : name(value)
}
