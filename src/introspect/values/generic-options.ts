// Options of foreign-data objects (OPTIONS (…)): text arrays of `name=value`, as pg_options_to_table reads them.

import { NONE, textArray } from './array.ts'

/** One of OPTIONS (…) of a foreign-data object. */
export interface GenericOption {
  /** Its name. */
  readonly name: string
  /** Its value as it was given, not quoted. */
  readonly value: string
}

/** The array in `column` with its options in order of their names, in the database's collation as pg_dump has them. */
export function sortedOptions(column: string): string {
  return `array(
         select o.option_name || '=' || o.option_value
         from pg_catalog.pg_options_to_table(${column}) o
         order by o.option_name
       )::pg_catalog.text`
}

export function parseOptions(array: string | null): readonly GenericOption[] {
  if (array === null) return NONE
  return textArray(array).map((option) => {
    const equals = option.indexOf('=')
    return { name: option.slice(0, equals), value: option.slice(equals + 1) }
  })
}
