// Catalog → text: plan, render, write.

import { dialectOf } from './ddl/dialect.ts'
import type { DumpOptions } from './ddl/options.ts'
import { plan } from './ddl/plan/index.ts'
import { renderEntries } from './ddl/render.ts'
import { writePgDump } from './ddl/write/pg-dump.ts'
import type { Catalog } from './introspect/catalog.ts'

/**
 * The text `pg_dump --schema-only` of the server's major prints, from a Catalog, with no server.
 * @throws UsageError when a pattern matches nothing, as pg_dump does
 */
export function render(catalog: Catalog, options: DumpOptions = {}): string {
  const dialect = dialectOf(catalog.server.major)
  const dumpPlan = plan(catalog, options, dialect)
  return writePgDump(catalog, renderEntries(catalog, dumpPlan, options, dialect), options, dialect)
}
