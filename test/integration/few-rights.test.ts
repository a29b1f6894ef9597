// A role that may only connect gets what a superuser gets, but for what PostgreSQL hides from it; that is listed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump, introspect } from '../../src/index.ts'
import { run } from '../cli/run-cli.ts'
import { CORPORA, corpora, loadCorpus, readCorpusGolden } from '../support/corpus.ts'
import { exec, query, quoteName, type TestServer } from '../support/database.ts'
import { expectSame } from '../support/expect-same.ts'
import { FEW_RIGHTS, fewRightsUrl } from '../support/few-rights.ts'
import { fixtures, loadFixture, runsOn } from '../support/fixture.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Fixtures that can't be read by such a role, nor dumped by pg_dump. */
const UNSUITABLE: Readonly<Record<string, string>> = {
  'table/privilege-of-system-table': 'it revokes from everybody a column of the catalogs that is read',
}

const names = corpora()
if (names.length === 0) {
  const message = `NO CORPORA at ${CORPORA}: few rights are tested on fixtures only`
  console.warn(message)
  test.skip(message)
}

describe.each(testMajors())('PostgreSQL %i', (major) => {
  for (const fixture of fixtures().filter((each) => runsOn(each, major) && !UNSUITABLE[each.name]))
    sameAsSuperuser(`fixture ${fixture.name}`, major, (server) => loadFixture(server, fixture))

  for (const name of names.filter((each) => readCorpusGolden(each, major) !== undefined))
    sameAsSuperuser(`corpus ${name}`, major, async (server) => {
      const database = await server.createDatabase()
      await loadCorpus(server.url(database), name, major)
      return database
    })

  describe('what is hidden', () => hidden(major))
})

function sameAsSuperuser(title: string, major: number, load: (server: TestServer) => Promise<string>): void {
  test(title, async () => {
    const server = await serverOf(major)
    const database = await load(server)
    try {
      const few = await fewRightsUrl(server, database)
      // Where nobody may connect, this role may; a dump without --create does not show it.
      await exec(server.url(), `grant connect on database ${quoteName(database)} to ${FEW_RIGHTS}`)
      const omissions: string[] = []
      const mine = await dump(few, { onWarning: (message) => omissions.push(message) })
      const theirs = await dump(server.url(database))
      if (omissions.length === 0) return expectSame(mine, theirs)
      // Nothing else may be missing: without what is hidden, it is the same.
      for (const omission of omissions)
        expect(omission).toMatch(/^could not read .*(?:of subscription|of the user mapping) /)
      expectSame(withoutHidden(mine), withoutHidden(theirs))
    } finally {
      await server.dropDatabase(database)
    }
  })
}

/** A dump without its subscriptions and without the options of its user mappings. */
function withoutHidden(text: string): string {
  return text
    .split(/^(?=--\n-- (?:Name: |PostgreSQL database dump complete))/m)
    .filter((entry) => !/^--\n-- Name: (?:SUBSCRIPTION .*|.*; Type: SUBSCRIPTION);/.test(entry))
    .map((entry) =>
      entry.includes('; Type: USER MAPPING;') ? entry.replace(/ OPTIONS \([^]*?\n\);/, ';') : entry,
    )
    .join('')
}

function hidden(major: number): void {
  let server: TestServer
  let database: string
  let few: string
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    await exec(
      server.url(database),
      `create foreign data wrapper fx_few;
       create server far foreign data wrapper fx_few;
       create user mapping for postgres server far options (password 'hidden');
       create subscription mirror connection 'host=nowhere password=hidden' publication p with (connect = false, slot_name = none);
       create table shown (a int);
       revoke all on schema public from public;`,
    )
    few = await fewRightsUrl(server, database)
  })
  afterAll(() => server.dropDatabase(database))

  // Foreign servers are read before subscriptions.
  const mapping = 'options of the user mapping for postgres on server far, if it has any'
  const subscription = /^.*connection string.* of subscription mirror, which is therefore not dumped$/

  test('is in the catalog’s omissions, and in nobody’s text', async () => {
    const catalog = await introspect(few)
    expect(catalog.reading.omissions).toEqual([mapping, expect.stringMatching(subscription)])
    expect(JSON.stringify(catalog)).not.toContain('hidden')
    expect((await introspect(server.url(database))).reading.omissions).toEqual([])
  })

  test('the command lists it, and goes on', async () => {
    const { code, stdout, stderr } = await run(['--db-url', few])
    expect(code).toBe(0)
    expect(stdout).toContain('CREATE TABLE public.shown')
    expect(stdout).not.toContain('hidden')
    const warnings = stderr.split('\n').filter((line) => line.includes('warning:'))
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toBe(`schemadump: warning: could not read ${mapping}`)
  })

  test.each([['dump'], ['introspect']])(
    '%s --strict fails, with nothing on standard output',
    async (command) => {
      const { code, stdout, stderr } = await run([command, '--strict', '--db-url', few])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain(`could not read ${mapping}`)
      expect(stderr).toContain('schemadump: error: --strict: 2 things could not be read')
      expect((await run([command, '--strict', '--db-url', server.url(database)])).code).toBe(0)
    },
  )

  test('the role has no rights', async () => {
    await expect(query(few, 'select * from public.shown')).rejects.toMatchObject({ code: '42501' })
    await expect(query(few, 'select rolpassword from pg_authid')).rejects.toMatchObject({ code: '42501' })
  })
}
