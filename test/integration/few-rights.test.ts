// What a role that may only connect can't read is listed. That it gets all else, as a superuser does, the fixtures and
// corpora.test.ts show.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/connect/index.ts'
import { dump, introspect } from '../../src/index.ts'
import { run } from '../cli/run-cli.ts'
import { exec, query, type TestServer } from '../support/database.ts'
import { fewRightsUrl } from '../support/few-rights.ts'
import { expectSame } from '../support/expect-same.ts'
import { serverOf, testMajors } from '../support/server.ts'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  describe('what is hidden', () => hidden(major))

  test('functions that run queries may be taken from everybody', async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    try {
      await exec(
        server.url(database),
        `create table shown (a int);
         revoke execute on function query_to_xml(text, boolean, boolean, text), sum(integer) from public;`,
      )
      const few = await fewRightsUrl(server, database)
      await expect(query(few, `select query_to_xml('', true, true, '')`)).rejects.toMatchObject({
        code: '42501',
      })
      const expected = await dump(server.url(database))
      expect(expected).toContain('REVOKE ALL ON FUNCTION pg_catalog.query_to_xml')
      expectSame(await dump(few), expected)
      // A transaction at work has the digest taken.
      const other = await connect(server.url())
      try {
        await other.batch(['begin', 'create temp table passing ()'])
        expectSame(await dump(few), expected)
      } finally {
        await other.close()
      }
    } finally {
      await server.dropDatabase(database)
    }
  })
})

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
