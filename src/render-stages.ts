// Catalog → text in stages, for the library and the command, which load the planning for older majors each in its way.

import { type Dialect, dialectOf } from './ddl/dialect.ts'
import { type DumpPlan, plan } from './ddl/make-plan.ts'
import type { DumpOptions } from './ddl/options.ts'
import { withPlatform } from './ddl/profile/with-platform.ts'
import { renderEntries } from './ddl/render.ts'
import type { ResolvedOptions } from './ddl/resolved-options.ts'
import { pgDumpWriter } from './ddl/write/pg-dump.ts'
import type { Catalog } from './catalog/catalog.ts'

/** What is dumped, in its order, and what it is printed from and as. */
export type Planner = (
  catalog: Catalog,
  options: ResolvedOptions,
) => { readonly catalog: Catalog; readonly dialect: Dialect; readonly plan: DumpPlan }

/** The plan for the server's own major. */
export const planAsItIs: Planner = (catalog, options) => {
  const dialect = dialectOf(catalog.server.major)
  return { catalog, dialect, plan: plan(catalog, options, dialect) }
}

/** The text in chunks, with the number of entries by their description, for a summary. */
export function renderStages(
  source: Catalog,
  given: DumpOptions & Pick<ResolvedOptions, 'encode'>,
  planner: Planner,
  /** Told when a stage is done. */
  onStage: (stage: 'plan' | 'render') => void = () => undefined,
): { readonly chunks: readonly string[]; readonly counts: Readonly<Record<string, number>> } {
  const options = withPlatform(given)
  const { catalog, dialect, plan: dumpPlan } = planner(source, options)
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
