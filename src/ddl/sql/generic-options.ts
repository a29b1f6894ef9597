// OPTIONS (…) of foreign-data objects.

import type { GenericOption } from '../../catalog/catalog.ts'
import { escapeLiteral, type Quoting } from './quote.ts'

/**
 * `name 'value', …`, one on a line, quoted as quote_ident and quote_literal do it on the server in pg_dump's query.
 */
export function optionList(context: Quoting, options: readonly GenericOption[], indent: string): string {
  return options
    .map(({ name, value }) => `${context.serverIdent(name)} ${escapeLiteral(value)}`)
    .join(`,\n${indent}`)
}

/** ` OPTIONS (…)`; nothing without options. */
export function optionsClause(context: Quoting, options: readonly GenericOption[]): string {
  return options.length === 0 ? '' : ` OPTIONS (\n    ${optionList(context, options, '    ')}\n)`
}
