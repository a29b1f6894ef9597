// The encoding of a dump: as asked for, otherwise that of a fresh session, as for pg_dump.

import type { Catalog } from '../catalog/catalog.ts'
import type { DumpOptions } from './options.ts'

/** By PostgreSQL's name: -E, else client_encoding of role or database, else the database's encoding. */
export function textEncoding({ reading, database }: Catalog, { encoding }: DumpOptions): string {
  return encoding ?? reading.clientEncoding ?? database.encoding
}
