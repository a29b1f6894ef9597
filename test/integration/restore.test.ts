// Every fixture on every major: our text restores as pg_dump's does, and from the second restore on nothing changes.
import { describe, test } from 'vitest'
import { fixtures, loadFixture, readGolden, runsOn } from '../support/fixture.ts'
import { checkRestore } from '../support/restore.ts'
import { serverOf, testMajors } from '../support/server.ts'

const DEFAULT = { name: 'default', flags: [], majors: {}, noGolden: {} }

describe.each(testMajors())('PostgreSQL %i', (major) => {
  for (const fixture of fixtures().filter((each) => runsOn(each, major)))
    test(`${fixture.name} restores`, async () => {
      const server = await serverOf(major)
      const source = await loadFixture(server, fixture)
      try {
        await checkRestore({
          server,
          source,
          options: fixture.settings.database,
          golden: readGolden(fixture, DEFAULT, major),
          noRestore: fixture.settings.noRestore,
        })
      } finally {
        await server.dropDatabase(source)
      }
    })
})
