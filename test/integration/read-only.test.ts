// Databases that take no writes: read-only by default, and a hot standby, where a write fails whoever asks for it.
import { describe, expect, test } from 'vitest'
import { dump, introspectRoles } from '../../src/index.ts'
import { exec, query, testServer } from '../support/database.ts'
import { embeddedPrograms, startEmbeddedServer } from '../support/embedded-server.ts'
import { expectSame } from '../support/expect-same.ts'
import { serverOf, testMajors } from '../support/server.ts'

const SCHEMA = `
  create table parent (id int generated always as identity primary key, at timestamptz default now(), check (id > 0));
  create view shown as select id from parent where at > '2024-01-01';
  create function f() returns int language sql as 'select 1';
  create materialized view kept as select count(*) from parent;`

describe.each(testMajors())('PostgreSQL %i', (major) => {
  test('a database whose transactions are read-only', async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    const url = server.url(database)
    try {
      await exec(url, SCHEMA)
      const expected = await dump(url)
      await exec(server.url(), `alter database ${database} set default_transaction_read_only = on`)
      await expect(exec(url, 'create table more ()')).rejects.toMatchObject({ code: '25006' })
      expectSame(await dump(url), expected)
    } finally {
      await server.dropDatabase(database)
    }
  })

  const here = embeddedPrograms(major) !== null
  test.skipIf(!here)(`a hot standby${here ? '' : ' (NOT TESTED: npm has no such server here)'}`, async () => {
    const started = await startEmbeddedServer(major)
    try {
      const url = testServer(major, 'embedded', started.url).url('postgres')
      await exec(url, SCHEMA)
      const expected = await dump(url)
      const roles = await introspectRoles(url)
      await started.restartAsStandby()
      expect(await query(url, 'select pg_is_in_recovery() as standby')).toEqual([{ standby: true }])
      expectSame(await dump(url), expected)
      expectSame(await dump(url, { jobs: 2 }), expected)
      expect(await introspectRoles(url)).toEqual(roles)
    } finally {
      await started.stop()
    }
  })
})
