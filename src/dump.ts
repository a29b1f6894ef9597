// Catalog → text: plan, render, write.

import { dialectOf } from './ddl/dialect.ts'
import type { DumpOptions } from './ddl/options.ts'
import { plan } from './ddl/make-plan.ts'
import { renderEntries } from './ddl/render.ts'
import type { ResolvedOptions } from './ddl/resolved-options.ts'
import { withPlatform } from './ddl/profile/with-platform.ts'
import { planForTarget, type TargetPlan } from './ddl/target/index.ts'
import { pgDumpWriter } from './ddl/write/pg-dump.ts'
import type { Catalog } from './catalog/catalog.ts'

/**
 * The text `pg_dump --schema-only` of the server's major prints, from a Catalog, with no server.
 * @throws UsageError when a pattern matches nothing or can't be read, or an option has a value that can't be meant
 * @throws SchemadumpError for a damaged catalog, and for a name that can't be written
 */
export function render(catalog: Catalog, options: DumpOptions = {}): string {
  return renderStages(catalog, options).chunks.join('')
}

/** The same in chunks, with the number of entries by their description, for a summary. */
export function renderStages(
  source: Catalog,
  given: DumpOptions & Pick<ResolvedOptions, 'encode'>,
  /** Told when a stage is done. */
  onStage: (stage: 'plan' | 'render') => void = () => undefined,
): { readonly chunks: readonly string[]; readonly counts: Readonly<Record<string, number>> } {
  const options = withPlatform(given)
  const { catalog, dialect, plan: dumpPlan } = planned(source, options)
  onStage('plan')
  const counts: Record<string, number> = {}
  const writer = pgDumpWriter(catalog, options, dialect)
  renderEntries(catalog, dumpPlan, options, dialect, (entry) => {
    if (entry.definition !== '') counts[entry.description] = (counts[entry.description] ?? 0) + 1
    writer.add(entry)
  })
  const chunks = writer.finish()
  onStage('render')
  return { chunks, counts }
}

function planned(catalog: Catalog, options: ResolvedOptions): TargetPlan {
  if (options.targetVersion !== undefined) return planForTarget(catalog, options, options.targetVersion)
  const dialect = dialectOf(catalog.server.major)
  return { catalog, dialect, plan: plan(catalog, options, dialect) }
}
