// Damages the dump of every fixture and corpus, a statement or a token at a time, and asks what `verify` and `check --manifest` ask.
// Whatever verify calls proved is restored by psql: where pg_dump's text of that is another than of the intact dump, it is a fault and printed.
// Damages of one shape (kind of statement, tokens around it) are tried once in a run; some of unlike objects at the same time.
//
//   npm run damage -- [fixture, kind or corpus]… [major]… [--server] [--embedded] [--manifest] [--modes=drop,double,swap,token]
//                     [--seed=N] [--most=N] [--group=N] [--lanes=N]
//
// By default on a server of the same major (servers as test/support/running-server.ts says), against the Catalog; --manifest: against the
// manifest. The seed decides which damage of a shape is tried, --most how many of one dump.
import { introspect, type Catalog } from '../src/index.ts'
import { compareWithManifest } from '../src/manifest/compare.ts'
import { decode, encode } from '../src/output/encode.ts'
import { splitStatements } from '../src/sql/index.ts'
import { expectedByManifest, expectedOf, verifyText, type VerifyReport } from '../src/verify/index.ts'
import { cases, type Case } from '../test/support/cases.ts'
import { damaged, inWords, type Damage } from '../test/support/damage/damage.ts'
import { groupsOf, notNamed } from '../test/support/damage/groups.ts'
import { doublings, droppings, swappings } from '../test/support/damage/statements.ts'
import { tokenDamages } from '../test/support/damage/tokens.ts'
import type { TestServer } from '../test/support/database.ts'
import { dumpWithManifest } from '../test/support/manifest.ts'
import { random } from '../test/support/random.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { firstOther, restoredText } from './damage/referee.ts'

const { names, majors, options } = scriptArguments()
const MODES = { drop: droppings, double: doublings, swap: swappings, token: tokenDamages } as const
const modes = (option('modes')?.split(',') ?? Object.keys(MODES)) as (keyof typeof MODES)[]
const most = Number(option('most') ?? Infinity)
const groupSize = Number(option('group') ?? 10)
const lanes = Number(option('lanes') ?? 4)
const { below } = random(Number(option('seed') ?? 1))

const tally = {
  dumps: 0,
  refutedThemselves: 0,
  damages: 0,
  found: 0,
  noted: 0,
  harmless: 0,
  calledProved: 0,
  withoutANote: 0,
  crashed: 0,
  unseenByCheck: 0,
}
const started = Date.now()
for (const major of majors) {
  const server = runningServer(major)
  const seen = new Set<string>()
  for (const each of cases(names)) if (each.runsOn(major)) await damageAll(each, server, seen)
}
report()
if (tally.calledProved + tally.withoutANote + tally.crashed + tally.unseenByCheck > 0) process.exitCode = 1

async function damageAll(each: Case, server: TestServer, seen: Set<string>): Promise<void> {
  const database = await each.load(server)
  const label = `${each.name} on ${server.major}`
  try {
    const trial = trialOf(each, server, await introspect(server.url(database)))
    const before = await trial.verify([])
    tally.dumps++
    if (before.verdict === 'refuted') {
      tally.refutedThemselves++
      return console.log(`${label}: refuted as it is`)
    }
    const damages = chosen(trial.text, seen)
    tally.damages += damages.length
    for (const damage of damages) {
      if (await trial.isSeenByCheck(damage)) continue
      tally.unseenByCheck++
      console.log(`${label}: NOT SEEN by check --manifest: ${inWords(trial.text, damage)}`)
    }
    const groups = groupsOf(trial.text, damages, groupSize)
    // A proof on a server mostly waits for it to make a database.
    const lane = async () => {
      for (let group = groups.shift(); group; group = groups.shift())
        await tryGroup(label, trial, group, before)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    if (tally.dumps % 10 === 0) report(label)
  } catch (error) {
    tally.crashed++
    console.log(`${label}: CRASHED: ${(error as Error).stack ?? String(error)}`)
  } finally {
    await server.dropDatabase(database)
  }
}

interface Trial {
  readonly text: string
  verify(damages: readonly Damage[]): Promise<VerifyReport>
  isSeenByCheck(damage: Damage): Promise<boolean>
  /** Null where it makes no difference; otherwise the first lines that differ. */
  differenceBy(damage: Damage): Promise<readonly [string, string] | null>
}

function trialOf({ options: ofDatabase }: Case, server: TestServer, catalog: Catalog): Trial {
  const encoding = catalog.reading.clientEncoding ?? catalog.database.encoding
  const { text, manifest } = dumpWithManifest(catalog, {}, encoding)
  const side = { label: 'the source', kind: 'database', major: server.major } as const
  const expected = options.has('--manifest')
    ? expectedByManifest(manifest, 'its manifest')
    : expectedOf(catalog, {}, side)
  const url = options.has('--embedded') ? undefined : server.url()
  let intact: string | undefined
  const restored = (sql: string) => restoredText(server, sql, { options: ofDatabase, encoding })
  return {
    text,
    verify: (damages) =>
      verifyText({ name: 'the dump', text: damaged(text, damages) }, expected, { options: {}, url }),
    async isSeenByCheck(damage) {
      const { same, changes } = await compareWithManifest(
        [encode(damaged(text, [damage]), encoding)],
        manifest,
        {
          encode: (part) => encode(part, encoding),
          decode: (bytes) => decode(bytes, encoding),
        },
      )
      return !same && changes.length > 0
    },
    async differenceBy(damage) {
      intact ??= await restored(text)
      const other = await restored(damaged(text, [damage]))
      return other === intact ? null : firstOther(intact, other)
    },
  }
}

/** In an order by lot, since of each shape the first is tried. */
function chosen(text: string, seen: Set<string>): Damage[] {
  const statements = splitStatements(text, { copyData: true }).filter(
    ({ text: sql }) => !/^(?:SET|SELECT) /.test(sql) || /^SET default_/.test(sql),
  )
  const all = modes.flatMap((mode) => MODES[mode](statements))
  const left: Damage[] = []
  while (all.length > 0 && left.length < most) {
    const [damage] = all.splice(below(all.length), 1)
    if (!damage || seen.has(damage.shape)) continue
    if (damaged(text, [damage]) === text) continue
    seen.add(damage.shape)
    left.push(damage)
  }
  return left
}

async function tryGroup(
  label: string,
  trial: Trial,
  group: readonly Damage[],
  before: VerifyReport,
): Promise<void> {
  const left = group.length === 1 ? group : notNamed(trial.text, group, await trial.verify(group))
  tally.found += group.length - left.length
  for (const damage of left) await tryAlone(label, trial, damage, before)
}

async function tryAlone(label: string, trial: Trial, damage: Damage, before: VerifyReport): Promise<void> {
  const say = (what: string) => console.log(`${label}: ${what}: ${inWords(trial.text, damage)}`)
  try {
    const after = await trial.verify([damage])
    if (after.verdict === 'refuted') return void tally.found++
    const difference = await trial.differenceBy(damage)
    if (difference === null) return void tally.harmless++
    // What was never run is noted as it is, whatever it says.
    const isNotRun = before.notProved.some(({ line }) => line === damage.statement.line)
    const isNoted = isNotRun || notesOf(after).some((note) => !notesOf(before).includes(note))
    if (isNoted && after.verdict !== 'proved') return void tally.noted++
    if (after.verdict === 'proved') tally.calledProved++
    else tally.withoutANote++
    say(after.verdict === 'proved' ? 'CALLED PROVED' : 'IN PART, WITH NO WORD OF IT')
    console.log(`    - ${difference[0]}\n    + ${difference[1]}`)
  } catch (error) {
    tally.crashed++
    say(`CRASHED (${(error as Error).message})`)
  }
}

/** Lines move with what is before them. */
function notesOf({ notProved, differences }: VerifyReport): string[] {
  return [
    ...notProved.map(({ object, reason }) => `${object ?? ''} ${reason}`),
    ...differences.map(({ subject, words }) => `${subject} ${words.join()}`),
  ]
}

function report(where = 'all'): void {
  console.log(`${where}: ${Math.round((Date.now() - started) / 1000)} s ${JSON.stringify(tally)}`)
}

function option(name: string): string | undefined {
  return [...options].find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
}
