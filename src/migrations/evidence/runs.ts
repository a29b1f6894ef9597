// The migrations run in order in an embedded server: once to see what each touches, and where that takes readings between them
// once more, with those.
import { introspectSession } from '../../introspect/index.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { Session } from '../../connect/session.ts'
import { startLoaded, type LoadedServer, type LoadReport, type SetUp } from '../../embedded/index.ts'
import { DatabaseError } from '../../errors.ts'
import { splitStatements } from '../../sql/index.ts'
import { chainBuilder, changesOf, replaced, type Change, type ChainBuilder, type Ran } from './chains.ts'
import { introspectFew } from './narrow.ts'
import { snapshots, type Lens, type Snapshots } from './snapshot.ts'
import { readingPoints } from './stretches.ts'
import { watch, type Touched } from './touched.ts'
import { tryMigration, type Trial } from './trial.ts'
import type { TriedMigration } from './types.ts'

export interface RunOptions {
  readonly setUp?: SetUp | null | undefined
  /** Folders whose node_modules may hold extensions. */
  readonly packageFolders?: readonly string[]
  /** Made of the first reading of the embedded server. */
  lens(beginning: Catalog): Lens
  readonly onProgress?: ((message: string) => void) | undefined
}

/** What was tried aside, in the place of a migration. */
export interface Aside {
  /** Number of the migration in whose place it ran. */
  readonly place: number
  /** Null where it ran. */
  readonly failure: string | null
  readonly changes: readonly Change[]
}

export interface Run extends Pick<ChainBuilder, 'chains' | 'needs'> {
  readonly trials: readonly Trial[]
  /** By the key of what was tried aside. */
  readonly asides: ReadonlyMap<string, Aside>
  readonly final: Catalog
  readonly lens: Lens
  readonly report: LoadReport
}

/** What runs, and what is tried aside in the place of each. */
interface Course {
  readonly main: readonly TriedMigration[]
  readonly aside: ReadonlyMap<number, readonly TriedMigration[]>
}

export async function runAll(migrations: readonly TriedMigration[], options: RunOptions): Promise<Run> {
  const course = courseOf(migrations)
  const later = migrations.flatMap(({ texts }) => texts)
  const start = () =>
    startLoaded([], {
      setUp: options.setUp,
      later,
      ...(options.packageFolders && { packageFolders: options.packageFolders }),
    })
  const first = await start()
  const touched: Touched[] = []
  let beginning: Catalog
  let points: ReadonlySet<number>
  try {
    beginning = await introspectSession(first.session)
    const watching = await watch(first.session)
    const trials: Trial[] = []
    for (const [number, migration] of course.main.entries()) {
      options.onProgress?.(`trying ${migration.version} (${number + 1} of ${course.main.length})`)
      for (const aside of course.aside.get(number) ?? []) await tryAside(first, aside)
      trials.push(await tryMigration(first, migration))
      touched.push(await watching.next())
    }
    points = new Set([...readingPoints(touched), ...course.aside.keys()])
    if (points.size === 0) return await readOnce(first, beginning, touched, trials, options)
  } finally {
    await first.session.close()
  }
  const second = await start()
  try {
    return await readBetween(second, beginning, touched, points, course, options)
  } finally {
    await second.session.close()
  }
}

function courseOf(migrations: readonly TriedMigration[]): Course {
  const runs = migrations.filter(({ texts, sameAs }) => texts.length > 0 && sameAs === undefined)
  const main = runs.filter(({ insteadOf }) => !runs.some(({ key }) => key === insteadOf))
  const aside = new Map<number, TriedMigration[]>()
  for (const migration of runs) {
    const place = main.findIndex(({ key }) => key === migration.insteadOf)
    if (place >= 0) aside.set(place, [...(aside.get(place) ?? []), migration])
  }
  return { main, aside }
}

/** Those that `runAll` runs one after the other: numbers in chains are places in it. */
export function inOrder(migrations: readonly TriedMigration[]): readonly TriedMigration[] {
  return courseOf(migrations).main
}

async function readOnce(
  { session, report }: LoadedServer,
  beginning: Catalog,
  touched: readonly Touched[],
  trials: readonly Trial[],
  options: RunOptions,
): Promise<Run> {
  const lens = options.lens(beginning)
  const builder = chainBuilder()
  const final = await introspectSession(session)
  const ran = touched.map((each, number) => ({ number, touched: each }))
  builder.add(snapshots(beginning, lens), snapshots(final, lens, oidsOf(ran)), ran)
  return { ...builder, trials, asides: new Map(), final, lens, report }
}

async function readBetween(
  server: LoadedServer,
  beginning: Catalog,
  touched: readonly Touched[],
  points: ReadonlySet<number>,
  { main, aside }: Course,
  options: RunOptions,
): Promise<Run> {
  const lens = options.lens(beginning)
  const builder = chainBuilder()
  const trials: Trial[] = []
  const asides = new Map<string, Aside>()
  const state = new Map(snapshots(beginning, lens))
  let ran: Ran[] = []
  const read = async (isLast = false): Promise<Catalog> => {
    const all = ran.length === 1 && ran[0]?.touched.renames === true
    const catalog = await (all || isLast
      ? introspectSession(server.session)
      : introspectFew(server.session, oidsOf(ran)))
    const after = snapshots(catalog, lens, all ? undefined : oidsOf(ran))
    builder.add(state, after, ran)
    for (const oid of all ? [...state.keys()] : oidsOf(ran)) if (!after.has(oid)) state.delete(oid)
    for (const [oid, snapshot] of after) state.set(oid, snapshot)
    ran = []
    return catalog
  }
  for (const [number, migration] of main.entries()) {
    if (points.has(number) && ran.length > 0) {
      options.onProgress?.(
        `reading what ${migration.version} is about to change (${number} of ${main.length})`,
      )
      await read()
    }
    for (const each of aside.get(number) ?? []) {
      const tried = await tryAside(server, each, { state, lens })
      asides.set(each.key, { place: number, ...tried })
    }
    trials.push(await tryMigration(server, migration))
    ran.push({ number, touched: touched[number] ?? { objects: new Map(), renames: false } })
  }
  const final = await read(true)
  return { ...builder, trials, asides, final, lens, report: server.report }
}

function oidsOf(ran: readonly Ran[]): ReadonlySet<number> {
  return new Set(ran.flatMap(({ touched }) => [...touched.objects.keys()]))
}

/** Runs it in a transaction that is rolled back, and reads before that what it changed. */
async function tryAside(
  { session }: LoadedServer,
  { texts }: TriedMigration,
  reading?: { readonly state: Snapshots; readonly lens: Lens },
): Promise<Omit<Aside, 'place'>> {
  await session.exec('begin')
  try {
    for (const { text } of texts) for (const each of splitStatements(text)) await session.exec(each.text)
    if (!reading) return { failure: null, changes: [] }
    const after = snapshots(await introspectSession(within(session)), reading.lens)
    const oids = new Set([...reading.state.keys(), ...after.keys()])
    const changes = [...oids].flatMap((oid) => {
      const [b, a] = [reading.state.get(oid), after.get(oid)]
      return b?.signature === a?.signature && b?.key === a?.key ? [] : changesOf(b, a)
    })
    const found = replaced(changes.map((change) => ({ change, by: null })))
    return { failure: null, changes: found.map(({ change }) => change) }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return { failure: error.message, changes: [] }
  } finally {
    await session.exec('rollback')
    await session.exec('reset all')
  }
}

/** A session that stays in its transaction: what begins and ends one is passed over. */
function within(session: Session): Session {
  return {
    ...session,
    batch: (statements, options) =>
      session.batch(
        statements.map((each) => (/^\s*(?:begin|commit|rollback)\b/i.test(each) ? PASSED_OVER : each)),
        options,
      ),
  }
}

const PASSED_OVER = 'set local statement_timeout to 0'
