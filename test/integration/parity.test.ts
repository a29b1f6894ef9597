// Every fixture on every major: our text is pg_dump's, and rendering a saved catalog gives the same text again.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectSame } from '../support/expect-same.ts'
import { expectSameWithFewRights } from '../support/few-rights.ts'
import { fixtures, loadFixture, readGolden, runsOf, runsOn } from '../support/fixture.ts'
import { introspectAndRender, ourDump } from '../support/our-dump.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Fixtures that a role that may only connect can't read, nor pg_dump dump as one. */
const FEW_RIGHTS_UNSUITABLE: Readonly<Record<string, string>> = {
  'table/privilege-of-system-table': 'it revokes from everybody a column of the catalogs that is read',
}

describe.each(testMajors())('PostgreSQL %i', (major) => {
  for (const fixture of fixtures().filter((each) => runsOn(each, major)))
    describe(fixture.name, () => {
      let url: string
      let drop: () => Promise<void>
      beforeAll(async () => {
        const server = await serverOf(major)
        const database = await loadFixture(server, fixture)
        url = server.url(database)
        drop = () => server.dropDatabase(database)
      })
      afterAll(() => drop())

      for (const run of runsOf(fixture, major)) {
        const reason = run.noGolden[major]
        test.skipIf(reason !== undefined)(
          `${run.name}: as pg_dump${reason ? ` (${reason})` : ''}`,
          async () => {
            const golden = readGolden(fixture, run, major)
            if (golden === undefined)
              return expect.fail(`no golden: npm run record -- ${fixture.name} ${major}`)
            expectSame(await ourDump(url, run.flags), golden)
          },
        )

        test(`${run.name}: introspect | render is dump`, async () => {
          expectSame(await introspectAndRender(url, run.flags), await ourDump(url, run.flags))
        })
      }

      // Last, since it may grant the role CONNECT, which a dump with --create would show.
      const unsuitable = FEW_RIGHTS_UNSUITABLE[fixture.name]
      test.skipIf(unsuitable !== undefined)(
        `a role that may only connect gets the same${unsuitable ? ` (${unsuitable})` : ''}`,
        async () => {
          const server = await serverOf(major)
          await expectSameWithFewRights(server, decodeURIComponent(new URL(url).pathname.slice(1)))
        },
      )
    })
})
