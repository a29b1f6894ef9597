// The matrix of hostile texts: each in each place of each kind that can hold a text. One schema holds them all for one text.
import { quoteName, quoteText } from '../database.ts'
import { hasFeature } from '../fuzz/features.ts'
import { outsideSchemas } from './outside-schemas.ts'
import { inSchema } from './in-schema.ts'

export interface HostileStatement {
  /** What is made: `table`. */
  readonly kind: string
  /** Where in it the text stands: `name`, `comment`, `default`. */
  readonly place: string
  readonly sql: string
}

/** What the statements of one text are made of. */
export interface Writing {
  /** A quoted name that holds the text, another for each suffix. */
  name(suffix?: string): string
  /** The same, in the schema that bears the text's name. */
  inSchema(suffix?: string): string
  /** The text as a string. */
  readonly text: string
  /** The text as far as a name's 63 bytes go, as a string. */
  readonly short: string
  /** The text itself. */
  readonly raw: string
  readonly role: string
  has(feature: Parameters<typeof hasFeature>[1]): boolean
}

/** @param index tells texts apart that begin alike; one or two digits */
export function hostileStatements(major: number, raw: string, index: number): HostileStatement[] {
  const writing = writingOf(major, raw, index)
  return [...inSchema(writing), ...outsideSchemas(writing)]
}

/** The role that owns things and is granted privileges; it belongs to the server. */
export function hostileRole(raw: string, index: number): string {
  return quoteName(cut(`fx_hostile_${index}_${process.pid}${raw}`, 63))
}

/** The table, in its schema. */
export function hostileTable(raw: string, index: number): string {
  return writingOf(0, raw, index).inSchema()
}

function writingOf(major: number, raw: string, index: number): Writing {
  const name = (suffix = '') => quoteName(`${cut(raw, 50)}${index}${suffix}`)
  return {
    name,
    inSchema: (suffix) => `${name()}.${name(suffix)}`,
    text: quoteText(raw),
    short: quoteText(cut(raw, 60)),
    raw,
    role: hostileRole(raw, index),
    has: (feature) => hasFeature(major, feature),
  }
}

function cut(text: string, bytes: number): string {
  let result = text
  while (Buffer.byteLength(result) > bytes) result = [...result].slice(0, -1).join('')
  return result
}
