// Catalog → text: plan, render, write.

import { dialectOf } from './ddl/dialect.ts'
import type { DumpOptions } from './ddl/options.ts'
import { plan } from './ddl/plan/index.ts'
import { renderEntries } from './ddl/render.ts'
import type { TocEntry } from './ddl/toc-entry.ts'
import { writePgDump } from './ddl/write/pg-dump.ts'
import type { Catalog } from './introspect/catalog.ts'

/**
 * The text `pg_dump --schema-only` of the server's major prints, from a Catalog, with no server.
 * @throws UsageError when a pattern matches nothing, as pg_dump does
 */
export function render(catalog: Catalog, options: DumpOptions = {}): string {
  return renderStages(catalog, options).text
}

/** The same, with the entries the text was made of, for a summary. */
export function renderStages(
  catalog: Catalog,
  options: DumpOptions,
  /** Told when a stage is done. */
  onStage: (stage: 'plan' | 'render' | 'write') => void = () => undefined,
): { readonly text: string; readonly entries: readonly TocEntry[] } {
  const dialect = dialectOf(catalog.server.major)
  const dumpPlan = plan(catalog, options, dialect)
  onStage('plan')
  const entries = renderEntries(catalog, dumpPlan, options, dialect)
  onStage('render')
  const text = writePgDump(catalog, entries, options, dialect)
  onStage('write')
  return { text, entries }
}
