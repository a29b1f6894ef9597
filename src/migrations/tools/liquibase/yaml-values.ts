// Values of YAML as Java writes them: an id that is a number or a date in YAML is recorded so.
import type { Scalar } from 'yaml'

/** Null for none. */
export function asJavaWrites({ value, source, type }: Scalar): string | null {
  if (value === null || value === undefined) return null
  if (type !== 'PLAIN') return typeof value === 'string' ? value : String(source)
  if (value instanceof Date) return dateInJava(value, source ?? '')
  if (typeof value !== 'number') return String(value as string | boolean)
  // No octal number, and to Liquibase none at all.
  if (/^0\d*[89]\d*$/.test(source ?? '')) return source ?? null
  if (Number.isInteger(value) && !/[.eE]/.test(source ?? '')) return wholeNumber(value, source ?? '')
  return doubleInJava(value)
}

/** Of more digits than a number of JavaScript's has. */
function wholeNumber(value: number, source: string): string {
  const digits = source.replaceAll('_', '').replace(/^\+/, '')
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? String(value) : BigInt(digits).toString()
}

/** Double.toString: with an exponent below 10^-3 and from 10^7 on. */
function doubleInJava(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${value}.0` : String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day as Date.toString writes it where it is UTC, a time as Liquibase does since 4.28. */
function dateInJava(date: Date, source: string): string {
  const iso = date.toISOString()
  const time = iso.slice(11, 19)
  if (source.includes(':')) return `${iso.slice(0, 10)} ${time}`
  const day = `${DAYS[date.getUTCDay()] ?? ''} ${MONTHS[date.getUTCMonth()] ?? ''} ${iso.slice(8, 10)}`
  return `${day} ${time} UTC ${date.getUTCFullYear()}`
}
