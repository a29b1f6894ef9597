// Catalog → text in stages, for the library and the command, which load the planning for older majors each in its way.

import { type Dialect, dialectOf } from './ddl/dialect.ts'
import { type DumpPlan, plan } from './ddl/make-plan.ts'
import type { DumpOptions } from './ddl/options.ts'
import { withPlatform } from './ddl/profile/with-platform.ts'
import { renderEntries } from './ddl/render.ts'
import type { ResolvedOptions } from './ddl/resolved-options.ts'
import { type Piece, pgDumpWriter } from './ddl/write/pg-dump.ts'
import type { Catalog } from './catalog/catalog.ts'

/** What is dumped, in its order, and what it is printed from and as. */
export interface Planned {
  readonly catalog: Catalog
  readonly dialect: Dialect
  readonly plan: DumpPlan
}

export type Planner = (catalog: Catalog, options: ResolvedOptions) => Planned

/** The plan for the server's own major. */
export const planAsItIs: Planner = (catalog, options) => {
  const dialect = dialectOf(catalog.server.major)
  return { catalog, dialect, plan: plan(catalog, options, dialect) }
}

export interface Stages {
  /** The text. */
  readonly chunks: readonly string[]
  /** The number of entries by their description, for a summary. */
  readonly counts: Readonly<Record<string, number>>
  /** What it was printed from. */
  readonly planned: Planned
  readonly options: ResolvedOptions
}

/** Plans and renders a Catalog. */
export function renderStages(
  source: Catalog,
  given: DumpOptions & Pick<ResolvedOptions, 'encode'>,
  planner: Planner,
  /** Told when a stage is done. */
  onStage: (stage: 'plan' | 'render') => void = () => undefined,
  onPiece?: (piece: Piece) => void,
): Stages {
  const options = withPlatform(given)
  const planned = planner(source, options)
  const { catalog, dialect, plan: dumpPlan } = planned
  onStage('plan')
  const counts: Record<string, number> = {}
  const writer = pgDumpWriter(catalog, options, dialect, onPiece)
  renderEntries(catalog, dumpPlan, options, dialect, (entry) => {
    if (entry.definition !== '') counts[entry.description] = (counts[entry.description] ?? 0) + 1
    writer.add(entry)
  })
  const chunks = writer.finish()
  onStage('render')
  return { chunks, counts, planned, options }
}
