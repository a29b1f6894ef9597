// What the live schema shows of migrations: each is tried in the embedded server, and what it changes there is looked for in the live
// schema. Nothing is written to the database, which was read before.
import type { Catalog } from '../../catalog/catalog.ts'
import type { Difference } from '../../compare/index.ts'
import type { SetAside } from '../../embedded/index.ts'
import type { Evidence, EvidenceOptions, TriedMigration } from './types.ts'
import { driftOf, runFor, worldOf, type World } from './world.ts'

/** What was found. */
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

async function tryWorld(
  live: Catalog,
  migrations: readonly TriedMigration[],
  options: EvidenceOptions,
): Promise<World> {
  const run = await runFor(live, migrations, options)
  options.onProgress?.('comparing with the live schema')
  return worldOf(live, migrations, run, options)
}

/** The local files, where one of them meets what statements of the history had made: by themselves they run. */
function apart(migrations: readonly TriedMigration[], { meeting }: World): readonly TriedMigration[] {
  const isMeeting = migrations.some(({ key, origin }) => origin === 'local' && meeting.has(key))
  const hasRemote = migrations.some(({ origin, texts }) => origin === 'remote' && texts.length > 0)
  return isMeeting && hasRemote ? migrations.filter(({ origin }) => origin === 'local') : []
}
