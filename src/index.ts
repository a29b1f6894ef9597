// The public API. Nothing else is exported.

import { connect, type PGliteLike, type PostgresClient } from './connect/index.ts'
import type { DumpOptions } from './ddl/options.ts'
import { render } from './dump.ts'
import type { Catalog } from './introspect/catalog.ts'
import { introspectSession, type ReadOptions } from './introspect/index.ts'

export type * from './introspect/catalog.ts'
export type { ReadOptions } from './introspect/index.ts'
export type { DumpOptions } from './ddl/options.ts'
export { SchemadumpError, UsageError, ConnectionError, DatabaseError } from './errors.ts'
export { render }

/** What names a database: connection URL, libpq keyword string, postgres.js client, or PGlite instance. */
export type ConnectInput = string | PostgresClient | PGliteLike

/**
 * Reads the schema of a database into a Catalog: plain, JSON-safe data.
 * @param source connection URL, libpq keyword string, postgres.js client, or PGlite instance
 * @throws ConnectionError, DatabaseError
 */
export async function introspect(source: ConnectInput, options: ReadOptions = {}): Promise<Catalog> {
  const session = await connect(source)
  try {
    return await introspectSession(session, options)
  } finally {
    await session.close()
  }
}

/** `pg_dump --schema-only` of a database, as one string: introspect, then render. */
export async function dump(source: ConnectInput, options: ReadOptions & DumpOptions = {}): Promise<string> {
  return render(await introspect(source, options), options)
}
