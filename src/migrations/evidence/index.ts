// What the live schema shows of migrations: each is tried in the embedded server, and what it changes there is looked for in the live
// schema. Nothing is written to the database, which was read before.
import type { Catalog } from '../../catalog/catalog.ts'
import {
  comparable,
  compareCatalogs,
  embeddedShadow,
  withoutSecrets,
  type CompareFilters,
  type Difference,
} from '../../compare/index.ts'
import { withPlatform } from '../../ddl/profile/with-platform.ts'
import type { SetAside, SetUp } from '../../embedded/index.ts'
import { askLive, type Live } from './live.ts'
import { judge } from './judge.ts'
import { unexplained } from './drift.ts'
import { inOrder, runAll, type Run } from './runs.ts'
import type { Evidence, TriedMigration } from './types.ts'

export type { Evidence, ObjectEvidence, TriedMigration, Verdict } from './types.ts'
export { adviceFor, type Advice, type AdviceAction, type AdviceQuestion } from './advice.ts'
export { advise } from './advise.ts'
export { asRecorded, toTried } from './to-tried.ts'

export interface EvidenceOptions {
  /** What is there before the migrations, as for `diff`; default: nothing. */
  readonly setUp?: SetUp | null | undefined
  /** What is compared; default: all. The profile of the platform belongs here. */
  readonly filters?: CompareFilters
  /** Tables of the tools' own, with their schema, not quoted: they are no drift. */
  readonly historyTables?: readonly string[]
  /** Folders whose node_modules may hold extensions; default: the working directory's. */
  readonly packageFolders?: readonly string[]
  /** Told of each migration, and of each reading. */
  readonly onProgress?: (message: string) => void
}

/** What was found. JSON-safe. */
export interface FoundEvidence {
  /** By the key of the migration: of each that was given. */
  readonly evidence: ReadonlyMap<string, Evidence>
  /** What the live schema has otherwise than any migration leaves it: `a` is what they leave, `b` the live schema. */
  readonly drift: readonly Difference[]
  /** Extensions that are stubs in the embedded server: what rests on them is unproved. */
  readonly stubs: readonly string[]
  /** Statements that the embedded server can't run. */
  readonly setAside: readonly SetAside[]
}

/**
 * Tries migrations in the order given, and looks in the live schema for what each changes.
 * @param live read before, from any server
 * @throws UsageError when the embedded server is not installed, ConnectionError when it does not start
 */
export async function findEvidence(
  live: Catalog,
  migrations: readonly TriedMigration[],
  options: EvidenceOptions = {},
): Promise<FoundEvidence> {
  const world = await tryWorld(live, migrations, options)
  const evidence = new Map(world.evidence)
  const alone = apart(migrations, world)
  if (alone.length > 0) {
    options.onProgress?.('trying the local files alone')
    const ofLocal = await tryWorld(live, alone, options)
    for (const { key } of alone) {
      const found = ofLocal.evidence.get(key)
      if (found && world.meeting.has(key)) evidence.set(key, found)
    }
  }
  options.onProgress?.('looking for what no migration explains')
  return {
    evidence,
    drift: await driftOf(live, world, options),
    stubs: world.run.report.stubs,
    setAside: world.run.report.setAside,
  }
}

interface World {
  readonly run: Run
  readonly live: Live
  readonly evidence: ReadonlyMap<string, Evidence>
  /** Keys of those that met what others had made. */
  readonly meeting: ReadonlySet<string>
}

async function tryWorld(
  live: Catalog,
  migrations: readonly TriedMigration[],
  { setUp, filters = {}, packageFolders, onProgress }: EvidenceOptions,
): Promise<World> {
  const resolved = withPlatform(filters)
  const run = await runAll(migrations, {
    setUp,
    packageFolders: packageFolders ?? [process.cwd()],
    lens: (beginning) => ({ comparable: comparable(...withoutSecrets(beginning, live)), filters: resolved }),
    onProgress,
  })
  onProgress?.('comparing with the live schema')
  const [ofFinal, ofLive] = withoutSecrets(run.final, live)
  const asked = await askLive(
    {
      live: ofLive,
      final: ofFinal,
      comparable: run.lens.comparable,
      filters: resolved,
      shadow: embeddedShadow,
    },
    run.chains,
  )
  const order = inOrder(migrations)
  const meeting = order.filter((_, number) => run.trials[number]?.meetsAnother).map(({ key }) => key)
  const evidence = new Map(judge(migrations, order, run, asked).map((each) => [each.key, each]))
  return { run, live: asked, evidence, meeting: new Set(meeting) }
}

/** The local files, where one of them meets what statements of the history had made: by themselves they run. */
function apart(migrations: readonly TriedMigration[], { meeting }: World): readonly TriedMigration[] {
  const isMeeting = migrations.some(({ key, origin }) => origin === 'local' && meeting.has(key))
  const hasRemote = migrations.some(({ origin, texts }) => origin === 'remote' && texts.length > 0)
  return isMeeting && hasRemote ? migrations.filter(({ origin }) => origin === 'local') : []
}

async function driftOf(
  live: Catalog,
  { run, live: asked }: World,
  { filters = {}, historyTables = [] }: EvidenceOptions,
): Promise<readonly Difference[]> {
  const differences = await compareCatalogs(run.final, live, {
    ...filters,
    shadow: embeddedShadow,
    fromShadow: { a: true },
    ...(run.report.unsaidOwner !== null && { unsaidOwner: { a: run.report.unsaidOwner } }),
    ...(run.report.setAside.some(({ about }) => about === 'subscription') && { noSubscriptions: true }),
    ...(run.report.setAside.some(({ about }) => about === 'security label') && { noSecurityLabels: true }),
  })
  return unexplained(differences, run.chains, asked, historyTables)
}
