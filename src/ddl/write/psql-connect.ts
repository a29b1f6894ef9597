// psql's \connect to a database (string_utils.c, appendPsqlMetaConnect).

import { SchemadumpError } from '../../errors.ts'
import type { Quoting } from '../sql/quote.ts'

/** `\connect name`, with its newline; as a connection string where psql could read the name as something else. */
export function psqlConnect(database: string, quote: Quoting): string {
  if (/[\r\n]/.test(database))
    throw new SchemadumpError(
      'UNENCODABLE_TEXT',
      `database name contains a newline or carriage return, which psql's \\connect cannot carry: ${JSON.stringify(database)}; dump it without --create`,
    )
  if (/^[A-Za-z0-9_.]+$/.test(database)) return `\\connect ${quote.ident(database)}\n`
  const value = `dbname='${database.replace(/['\\]/g, '\\$&')}'`
  // The name's bytes must reach the server unchanged, whatever encoding psql assumes.
  return `\\encoding SQL_ASCII\n\\connect -reuse-previous=on "${value.replaceAll('"', '""')}"\n`
}
