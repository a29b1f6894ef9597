// Every fixture on one major: our text is pg_dump's, a role that may only connect gets the same, and it restores,
// by --idempotent twice, by --exact-acl with the same privileges whatever the defaults are.
// A file for each major calls it (test/integration/fixtures/13.test.ts), so that workers share the majors out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from './database.ts'
import { expectDeparsedAsByServer } from './deparse.ts'
import { checkExactAcl } from './exact-acl.ts'
import { expectSame } from './expect-same.ts'
import { expectSameWithFewRights } from './few-rights.ts'
import {
  DEFAULT_RUN,
  fixtures,
  loadFixture,
  MAJORS,
  readGolden,
  runsOf,
  runsOn,
  type Fixture,
} from './fixture.ts'
import { dumpOptions } from './flags.ts'
import { checkIdempotent } from './idempotent.ts'
import { ourDump } from './our-dump.ts'
import { checkRestore } from './restore.ts'
import { isThoroughlyTested, serverOf, testMajors } from './server.ts'
import { sourceOf, type Source } from './source.ts'
import { checkTarget } from './target.ts'
import { expectTreeJoins } from './tree.ts'

/** Fixtures that a role that may only connect can't read, nor pg_dump dump as one. */
const FEW_RIGHTS_UNSUITABLE: Readonly<Record<string, string>> = {
  'table/privilege-of-system-table': 'it revokes from everybody a column of the catalogs that is read',
}

/** Fixtures whose text with --exact-acl fails where the plain one does not. */
const EXACT_ACL_UNSUITABLE: Readonly<Record<string, string>> = {
  'type/shell': 'regprocedure finds no function that takes a shell type',
}

/** Kinds whose definitions are written from catalog columns, where the server has a function for them. */
const DEPARSED_KINDS: readonly string[] = ['index', 'constraint', 'function']

/** Fixtures that pg_dump's own dump does not restore to what they were, by major. */
const NOT_THE_SAME: Readonly<Record<string, string>> = Object.fromEntries(
  [16, 17, 18].map((major) => [`table/inheritance ${major}`, 'the dropped default of a grandchild is lost']),
)

declare module 'vitest' {
  interface TaskMeta {
    /** Version of the server, for docs/compatibility.md. */
    serverVersion?: string
  }
}

export function testFixtures(major: number): void {
  describe.skipIf(!testMajors().includes(major))(`PostgreSQL ${major}`, () => {
    test('the server', async ({ task }) => {
      const [row] = await query((await serverOf(major)).url(), 'show server_version')
      task.meta.serverVersion = String(row?.['server_version'])
      expect(task.meta.serverVersion).toMatch(new RegExp(`^${major}\\.`))
    })

    for (const fixture of fixtures().filter((each) => runsOn(each, major)))
      describe(fixture.name, () => testFixture(fixture, major))
  })
}

function testFixture(fixture: Fixture, major: number): void {
  let source: Source
  beforeAll(async () => {
    const server = await serverOf(major)
    source = sourceOf(server, await loadFixture(server, fixture))
  })
  afterAll(() => source.server.dropDatabase(source.database))

  for (const run of runsOf(fixture, major)) {
    const reason = run.noGolden[major]
    test.skipIf(reason !== undefined)(`${run.name}: as pg_dump${reason ? ` (${reason})` : ''}`, async () => {
      const golden = readGolden(fixture, run, major)
      if (golden === undefined) return expect.fail(`no golden: npm run record -- ${fixture.name} ${major}`)
      expectSame(await source.text(run.flags), golden)
    })
  }

  // Without flags, the dump of a role that may only connect shows it.
  const unsuitable = FEW_RIGHTS_UNSUITABLE[fixture.name]
  const flags = runsOf(fixture, major)[0]?.flags ?? []
  if (flags.length > 0 || unsuitable !== undefined)
    test('dump is introspect | render', async () => {
      expectSame(await ourDump(source.url, flags), await source.text(flags))
    })

  if (DEPARSED_KINDS.includes(fixture.name.split('/')[0] ?? ''))
    test('definitions are as the server writes them', async () => {
      await expectDeparsedAsByServer(source.url, await source.catalog())
    })

  test('a tree of it joins to the same text', async () => {
    for (const { flags } of runsOf(fixture, major))
      expectTreeJoins(await source.catalogFor(flags), await dumpOptions(flags))
  })

  test('restores', async () => {
    await checkRestore(source, {
      options: fixture.settings.database,
      golden: readGolden(fixture, DEFAULT_RUN, major),
      noRestore: fixture.settings.noRestore,
      notTheSame: NOT_THE_SAME[`${fixture.name} ${major}`],
    })
  })

  const majors = testMajors().filter((each) => runsOn(fixture, each))
  if (isThoroughlyTested(major, majors)) testOtherRestores(fixture, () => source)

  for (const target of targetsOf(fixture, major))
    test(`--target-version ${target} restores there`, async () => {
      await checkTarget(source, fixture, await serverOf(target))
    })

  // Last, since it may grant the role CONNECT, which a dump with --create would show.
  test.skipIf(unsuitable !== undefined)(
    `a role that may only connect gets the same${unsuitable ? ` (${unsuitable})` : ''}`,
    () => expectSameWithFewRights(source),
  )
}

function testOtherRestores({ name, settings }: Fixture, source: () => Source): void {
  const { database: options, noRestore } = settings
  test('idempotent, restores twice', async () => {
    await checkIdempotent(source(), { options, noRestore })
  })

  const unfit = EXACT_ACL_UNSUITABLE[name] ?? noRestore
  test.skipIf(unfit !== undefined)(`exact ACL, to the same privileges${unfit ? ` (${unfit})` : ''}`, () =>
    checkExactAcl(source(), { options }),
  )
}

/** Every older major, of the newest that the case runs on: the steps between are in that one. */
function targetsOf(fixture: Fixture, major: number): readonly number[] {
  const newest = MAJORS.findLast((each) => runsOn(fixture, each))
  return major === newest ? testMajors().filter((target) => target < major) : []
}
