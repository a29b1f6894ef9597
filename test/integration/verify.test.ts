// schemadump verify and dump --verify on servers: every way of breaking a dump is found, real schemas are proved, and a server of the
// user's is left as it was.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspect, render, verify, type Catalog } from '../../src/index.ts'
import { emptyFolder, run } from '../cli/run-cli.ts'
import { exec, type TestServer } from '../support/database.ts'
import { fixtures, prepareServer } from '../support/fixture.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'
import { serverOf, testMajors } from '../support/server.ts'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  let database: string
  let catalog: Catalog
  let dump: string
  beforeAll(async () => {
    server = await serverOf(major)
    // Its roles are those of the fixtures.
    for (const fixture of fixtures().slice(0, 1)) await prepareServer(server, fixture)
    database = await server.createDatabase()
    await exec(server.url(database), MUTATED_SCHEMA)
    catalog = await introspect(server.url(database))
    dump = render(catalog)
  })
  afterAll(() => server.dropDatabase(database))

  const own = async () =>
    (
      await server.administer(
        `select datname as name from pg_database where datname like 'schemadump\\_verify\\_%';
         select rolname as name from pg_roles where rolname like 'schemadump\\_%' or rolname like 'verify\\_%'`,
      )
    ).flat()

  test('dump --verify writes what is proved, on a server that is left as it was', async () => {
    const cwd = emptyFolder()
    const options = ['--verify', '--verify-url', server.url(), '-f', 'backup.sql']
    const { code, stderr } = await run(['dump', server.url(database), ...options], { cwd })
    expect(stderr).toContain('proved: it restores, and is the same')
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, 'backup.sql'), 'utf8')).toBe(dump)
    expect(await own()).toEqual([])
  })

  test('a filtered dump is proved with what it refers to, and roles that the server lacks are made and dropped', async () => {
    const filters = { table: ['app.orders'], noOwner: true }
    const text = render(catalog, filters).replaceAll('fx_reader', 'verify_elsewhere')
    const against = JSON.parse(JSON.stringify(catalog).replaceAll('fx_reader', 'verify_elsewhere')) as Catalog
    const report = await verify({ sql: text }, { against, url: server.url(), ...filters })
    expect(report).toMatchObject({ verdict: 'proved', errors: [], differences: [] })
    expect(report.madeFirst.roles).toContain('verify_elsewhere')
    expect(report.madeFirst.objects).toBeGreaterThan(3)
    expect(await own()).toEqual([])
  })

  test('where no database may be created, that is said', async () => {
    await server.administer("drop role if exists verify_plain; create role verify_plain login password 'p'")
    try {
      const url = new URL(server.url())
      ;[url.username, url.password] = ['verify_plain', 'p']
      await expect(verify({ sql: dump }, { url: url.href })).rejects.toThrow(
        /--verify-url: no database can be created .*permission denied.*CREATEDB/,
      )
    } finally {
      await server.administer('drop role verify_plain')
    }
  })

  test('what would change the whole server is not run', async () => {
    const sql =
      'create table t (); create role verify_other; alter system set work_mem = 1; drop database postgres;'
    const report = await verify({ sql }, { url: server.url() })
    expect(report.verdict).toBe('proved in part')
    expect(report.notProved.map(({ reason }) => reason)).toEqual(
      Array(3).fill('it would change what belongs to the whole server'),
    )
    expect(await own()).toEqual([])
  })

  test('security labels are not proved where the server has not loaded their provider', async () => {
    const sql = "create table t (); security label for nowhere on table t is 'secret';"
    const report = await verify({ sql }, { url: server.url() })
    expect(report).toMatchObject({
      verdict: 'proved in part',
      errors: [],
      notProved: [{ line: 1, reason: 'no provider of security labels is loaded' }],
    })
  })

  test('privileges on schema public that are lost or added are missed by no server', async () => {
    const other = await server.createDatabase()
    try {
      await exec(server.url(other), 'revoke all on schema public from public')
      const against = await introspect(server.url(other))
      const sql = render(against)
      const revoked = /^REVOKE .* ON SCHEMA public FROM PUBLIC;$/m
      expect(sql).toMatch(revoked)
      expect(await verify({ sql }, { against })).toMatchObject({ verdict: 'proved', notProved: [] })
      const lost = await verify({ sql: sql.replace(revoked, '') }, { against })
      expect(lost.verdict).not.toBe('proved')
      expect(
        [
          ...lost.notProved.map(({ reason }) => reason),
          ...lost.differences.map(({ subject }) => subject),
        ].join('\n'),
      ).toContain('schema public')
      const added = await verify(
        { sql: sql.replace(revoked, '$&\nGRANT ALL ON SCHEMA public TO PUBLIC;') },
        { against },
      )
      expect(added.verdict).not.toBe('proved')
      const owned = await verify(
        {
          sql: sql.replace(
            revoked,
            "$&\nALTER SCHEMA public OWNER TO fx_owner;\nCOMMENT ON SCHEMA public IS 'another';",
          ),
        },
        { against, url: server.url() },
      )
      expect(owned.verdict).not.toBe('proved')
      const said = [
        ...owned.notProved.map(({ reason }) => reason),
        ...owned.differences.map(({ subject, part }) => `${part} of ${subject}`),
      ].join('\n')
      expect(said).toContain('owner of schema public')
      expect(said).toContain('comment of schema public')
    } finally {
      await server.dropDatabase(other)
    }
  })

  const isNewest = major === Math.max(...testMajors())
  test.runIf(isNewest)(
    'every mutation is found',
    async () => {
      expect(MUTATIONS.length).toBeGreaterThanOrEqual(60)
      const missed: string[] = []
      const left = [...MUTATIONS]
      // Several at the same time: a proof mostly waits for the server, which makes one or two databases for it.
      const proveSome = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
          const report = await verify({ sql: next.apply(dump) }, { against: catalog, url: server.url() })
          if (report.verdict !== 'refuted') missed.push(`${next.name}: ${report.verdict}`)
        }
      }
      await Promise.all(Array.from({ length: 4 }, proveSome))
      expect(missed).toEqual([])
      expect(await own()).toEqual([])
    },
    300_000,
  )

  test('a file is left as it was where the dump is not proved, unless a warning will do', async () => {
    const cwd = emptyFolder()
    const file = join(cwd, 'backup.sql')
    writeFileSync(file, 'old')
    // May create databases, and give nothing to anybody.
    await server.administer(
      "drop role if exists verify_maker; create role verify_maker login createdb password 'p'",
    )
    try {
      const url = new URL(server.url())
      ;[url.username, url.password] = ['verify_maker', 'p']
      const options = ['--verify-url', url.href, '-f', file]
      const refused = await run(['dump', server.url(database), '--verify', ...options])
      expect(refused.stderr).toMatch(/line \d+, schema app: must be (?:able to SET ROLE|a?\s?member)/)
      expect(refused.stderr).toMatch(
        /error: --verify: it is not proved .*--verify=warn writes it all the same/,
      )
      expect(refused.code).toBe(1)
      expect(readFileSync(file, 'utf8')).toBe('old')
      const warned = await run(['dump', server.url(database), '--verify=warn', ...options])
      expect(warned.stderr).toMatch(/warning: --verify: it is not proved .*it is written all the same/)
      expect(warned.code).toBe(4)
      expect(readFileSync(file, 'utf8')).toBe(dump)
    } finally {
      await server.administer('drop role verify_maker')
    }
  })
})
