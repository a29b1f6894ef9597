// OPTIONS (…) of foreign-data objects.

import type { GenericOption } from '../introspect/catalog.ts'
import type { Quoting } from './quote.ts'

/** `name 'value', …`, one a line; the values are quoted as the server's quote_literal does it, which pg_dump takes. */
export function optionList(context: Quoting, options: readonly GenericOption[], indent: string): string {
  return options
    .map(({ name, value }) => `${context.ident(name)} ${quoteLiteral(value)}`)
    .join(`,\n${indent}`)
}

/** ` OPTIONS (…)`; nothing without options. */
export function optionsClause(context: Quoting, options: readonly GenericOption[]): string {
  return options.length === 0 ? '' : ` OPTIONS (\n    ${optionList(context, options, '    ')}\n)`
}

/** Backslashes make it an escape string, whatever standard_conforming_strings says (quote_literal, quote.c). */
function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? `E${quoted}` : quoted
}
