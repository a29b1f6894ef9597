// The encoding a dump's text is in: as asked, else as a fresh session of pg_dump's would have it.

import type { Catalog } from '../catalog/catalog.ts'
import type { DumpOptions } from './options.ts'

/** By PostgreSQL's name: -E, else client_encoding of role or database, else the database's encoding. */
export function textEncoding({ reading, database }: Catalog, { encoding }: DumpOptions): string {
  return encoding ?? reading.clientEncoding ?? database.encoding
}
