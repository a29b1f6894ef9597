// One course of migrations that was run, looked for in one live schema.
import type { Catalog } from '../../catalog/catalog.ts'
import {
  comparable,
  compareCatalogs,
  embeddedShadow,
  withoutSecrets,
  type Difference,
  type ShadowSource,
} from '../../compare/index.ts'
import { withPlatform } from '../../ddl/profile/with-platform.ts'
import { unexplained } from './drift.ts'
import { judge } from './judge.ts'
import { askLive, type Live } from './live.ts'
import { inOrder, runAll, type Run } from './runs.ts'
import type { Evidence, EvidenceOptions, TriedMigration } from './types.ts'

export interface World {
  readonly run: Run
  readonly live: Live
  /** By the key of the migration. */
  readonly evidence: ReadonlyMap<string, Evidence>
  /** Keys of those that met what others had made. */
  readonly meeting: ReadonlySet<string>
}

/** @param live decides how what is read is made comparable: the course is the same for all of one server */
export function runFor(
  live: Catalog,
  migrations: readonly TriedMigration[],
  { setUp, filters = {}, packageFolders = [process.cwd()], onProgress }: EvidenceOptions,
): Promise<Run> {
  return runAll(migrations, {
    setUp,
    packageFolders,
    lens: (beginning) => ({
      comparable: comparable(...withoutSecrets(beginning, live)),
      filters: withPlatform(filters),
    }),
    onProgress,
  })
}

/** @param migrations those that ran; only what is recorded of them may be another */
export async function worldOf(
  live: Catalog,
  migrations: readonly TriedMigration[],
  run: Run,
  { filters = {} }: EvidenceOptions,
  shadow: ShadowSource = embeddedShadow,
): Promise<World> {
  const [ofFinal, ofLive] = withoutSecrets(run.final, live)
  const asked = await askLive(
    {
      live: ofLive,
      final: ofFinal,
      comparable: run.lens.comparable,
      filters: withPlatform(filters),
      shadow,
    },
    run.chains,
  )
  const order = inOrder(migrations)
  const meeting = order.filter((_, number) => run.trials[number]?.meetsAnother).map(({ key }) => key)
  const evidence = new Map(judge(migrations, order, run, asked).map((each) => [each.key, each]))
  return { run, live: asked, evidence, meeting: new Set(meeting) }
}

/** What no migration explains. */
export async function driftOf(
  live: Catalog,
  { run, live: asked }: World,
  { filters = {}, historyTables = [] }: EvidenceOptions,
  shadow: ShadowSource = embeddedShadow,
): Promise<readonly Difference[]> {
  const differences = await compareCatalogs(run.final, live, {
    ...filters,
    shadow,
    fromShadow: { a: true },
    ...(run.report.unsaidOwner !== null && { unsaidOwner: { a: run.report.unsaidOwner } }),
    ...(run.report.setAside.some(({ about }) => about === 'subscription') && { noSubscriptions: true }),
    ...(run.report.setAside.some(({ about }) => about === 'security label') && { noSecurityLabels: true }),
  })
  return unexplained(differences, run.chains, asked, historyTables)
}
