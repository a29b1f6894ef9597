import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exec, query } from './database.ts'
import { serverOf, testMajors, type TestServer } from './server.ts'

describe.each(testMajors())('server of major %i', (major) => {
  let server: TestServer
  let database: string
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
  })
  afterAll(() => server.dropDatabase(database))

  test('is of that major, and its superuser is postgres', async () => {
    const [row] = await query(
      server.url(database),
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('is_superuser') as super, current_user as name`,
    )
    expect(row).toEqual({ major, super: 'on', name: 'postgres' })
  })

  test('has the settings that tests count on', async () => {
    const [row] = await query(
      server.url(database),
      `select current_setting('wal_level') as wal, current_setting('server_encoding') as encoding`,
    )
    expect(row).toEqual({ wal: 'logical', encoding: 'UTF8' })
  })

  test('stops at the first error and names the statement', async () => {
    const script = 'create table a (); create table a (); create table b ();'
    await expect(exec(server.url(database), script)).rejects.toThrow(
      /already exists[\s\S]*in: create table a/,
    )
    const rows = await query(server.url(database), `select relname from pg_class where relname in ('a', 'b')`)
    expect(rows).toEqual([{ relname: 'a' }])
  })
})
