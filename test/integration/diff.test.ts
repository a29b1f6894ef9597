// schemadump diff on servers: two databases, a backup, and a server of the user's that is asked for second opinions.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare, dump, introspect, serializeCatalog } from '../../src/index.ts'
import { emptyFolder, run } from '../cli/run-cli.ts'
import { exec, type TestServer } from '../support/database.ts'
import { isThoroughlyTested, serverOf, testMajors } from '../support/server.ts'

const SCHEMA = `create table orders (id integer primary key, total numeric(10,2), check (id in (1, 2)));
  create table kept (a integer);
  create view v as select o.id from orders o where o.id in (1, 2);
  create role diff_reader;
  create policy p on orders to diff_reader using (id in (1, 2));`

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  let a: string
  let b: string
  beforeAll(async () => {
    server = await serverOf(major)
    a = await server.createDatabase()
    b = await server.createDatabase()
    await server.administer('drop role if exists diff_reader; drop role if exists diff_plain')
    await exec(server.url(a), SCHEMA)
    await exec(server.url(b), SCHEMA.replace('create role diff_reader;', ''))
    await exec(
      server.url(b),
      `alter table orders alter total type numeric(12,2);
       drop table kept;
       drop policy p on orders;
       create policy p on orders to diff_reader using (id > 5);`,
    )
  })
  afterAll(async () => {
    for (const database of [a, b]) await server.dropDatabase(database)
    await server.administer('drop role diff_reader')
  })

  const SHADOWS = "select datname as name from pg_database where datname like 'schemadump\\_shadow\\_%'"

  test('what differs, with a server of the user as the one that is asked, which is left as it was', async () => {
    const names = async () =>
      (
        await server.administer(
          `${SHADOWS};select rolname from pg_roles where rolname like 'diff\\_%' order by 1`,
        )
      ).flat()
    const before = await names()
    const cwd = emptyFolder()
    // A role that the server lacks.
    const renamed = (text: string) => text.replaceAll('diff_reader', 'diff_elsewhere')
    writeFileSync(join(cwd, 'a.json'), renamed(serializeCatalog(await introspect(server.url(a)))))
    writeFileSync(join(cwd, 'b.json'), renamed(serializeCatalog(await introspect(server.url(b)))))
    const { code, stdout, stderr } = await run(['diff', 'a.json', 'b.json', '--shadow-url', server.url()], {
      cwd,
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('3 objects differ: 1 only in A, 2 changed\n')
    expect(stdout).toContain('    - table public.kept: only in A\n')
    expect(stdout).toContain('column public.orders.total: type numeric(10,2) → numeric(12,2)\n')
    expect(stdout).toContain('policy p on public.orders')
    expect(stdout).not.toContain('not proved')
    expect(code).toBe(1)
    expect(await names()).toEqual(before)
  })

  test('a database and its backup are the same, and one database is not two', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'backup.sql'), await dump(server.url(a)))
    const same = await run(['diff', 'backup.sql', server.url(a), '--shadow-url', server.url()], { cwd })
    expect(same.stdout).toContain('no difference\n')
    expect(same.code).toBe(0)
    const one = await run(['diff', server.url(a), server.url(a)])
    expect(one).toMatchObject({ code: 2, stdout: '' })
    expect(one.stderr).toMatch(/both sides are .*name another/)
  })

  // The embedded server is one, whatever the database's major.
  test.runIf(isThoroughlyTested(major, testMajors()))(
    'a subscription of the SQL, which the embedded server does not hold, is on neither side, and told',
    async () => {
      const database = await server.createDatabase()
      try {
        await exec(
          server.url(database),
          "create subscription diff_mirror connection 'host=nowhere password=hunter2' publication p with (connect = false, slot_name = none)",
        )
        const cwd = emptyFolder()
        writeFileSync(join(cwd, 'backup.sql'), await dump(server.url(database)))
        const { code, stdout } = await run(['diff', 'backup.sql', server.url(database), '-p'], { cwd })
        expect(stdout).toContain('\nno difference\n')
        expect(stdout).toMatch(/Not compared\n {2}A: backup\.sql, line \d+: set aside, since [^(]*\n/)
        expect(stdout).not.toContain('hunter2')
        expect(code).toBe(0)
      } finally {
        await server.dropDatabase(database)
      }
    },
  )

  test('where no database may be created, that is said', async () => {
    await server.administer("create role diff_plain login password 'p'")
    try {
      const url = new URL(server.url())
      ;[url.username, url.password] = ['diff_plain', 'p']
      const { code, stderr } = await run(['diff', server.url(a), server.url(b), '--shadow-url', url.href])
      expect(stderr).toMatch(/--shadow-url: no database can be created .*permission denied.*CREATEDB/)
      expect(code).toBe(3)
    } finally {
      await server.administer('drop role diff_plain')
    }
  })

  test('the library gives the differences with their objects', async () => {
    const differences = await compare(server.url(a), server.url(b), {
      shadowUrl: server.url(),
      table: ['kept', 'orders'],
    })
    expect(differences.map(({ subject, change }) => [subject, change])).toEqual([
      ['table public.kept', 'only in a'],
      ['column public.orders.total', 'changed'],
      ['policy p on public.orders', 'changed'],
    ])
    expect(differences[0]).toMatchObject({ kind: 'tables', objectA: { name: 'kept' }, objectB: null })
  })
})
