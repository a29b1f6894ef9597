// Through PgBouncer in transaction mode: the same text as directly, and nothing left behind in the connection to the
// server, which the next client gets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/connect/index.ts'
import { dump } from '../../src/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { exec, query } from '../support/database.ts'
import { normalise } from '../support/dump-text.ts'
import { expectSame } from '../support/expect-same.ts'
import { hasPgDump, pgDump } from '../support/pg-dump.ts'
import { findPgBouncer, keepsPreparedStatements, startPgBouncer } from '../support/pgbouncer.ts'
import type { PgBouncer } from '../support/pgbouncer.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

const program = findPgBouncer()
if (program === undefined) {
  const message = 'NO PGBOUNCER on this machine (Debian: apt-get install pgbouncer): poolers are not tested'
  console.warn(message)
  test.skip(message)
}
const newest = testMajors().at(-1) ?? 17
if (program !== undefined) {
  for (const major of testMajors())
    describe(`PgBouncer and PostgreSQL ${major}`, () => throughPgBouncer(program, major, 0))
  if (keepsPreparedStatements(program))
    describe(`PgBouncer with prepared statements and PostgreSQL ${newest}`, () =>
      throughPgBouncer(program, newest, 200))
  else {
    const message =
      'THIS PGBOUNCER is older than 1.21 and keeps no prepared statements: tested without them only'
    console.warn(message)
    test.skip(message)
  }
}

/** Its constants are printed as the session's settings say. */
const SCHEMA = `
  create schema app;
  create table app.event (
    id int primary key,
    at timestamptz default '2024-05-06 07:08:09+02',
    day date default '2024-05-06',
    span interval default '1 day 02:03:04',
    price money default '1234.5',
    ratio float8 default 0.1::float4,
    raw bytea default '\\x00ff',
    mark text default E'back\\\\slash',
    check (at > '2000-01-01 00:00:00+00')
  );
  create view app.late as select id, at from app.event where at > '2024-01-01 12:00:00+00' and raw <> '\\xfe';
  create view app.count as select count(*) from app.late;
  create function app.answer() returns int language sql as 'select 42';`

/** What another client of the pooled session may have done. */
const MEDDLE = `
  set quote_all_identifiers = on;
  set bytea_output = escape;
  set timezone = 'Asia/Tokyo';
  set datestyle = 'German, DMY';
  set intervalstyle = sql_standard;
  set extra_float_digits = -5;
  set search_path = app, nowhere;
  set lock_timeout = '1ms';
  set statement_timeout = '900s';
  set default_transaction_isolation = serializable;
  set role pg_monitor;`

const POOLED_PID = 'select pg_backend_pid() as pid'

function throughPgBouncer(program: string, major: number, maxPreparedStatements: number): void {
  let server: TestServer
  let pool: PgBouncer
  let database: string
  let direct: string
  let pooled: string
  let expected: string
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    await exec(server.url(database), SCHEMA)
    pool = await startPgBouncer(program, server.url(), { poolSize: 1, maxPreparedStatements })
    direct = server.url(database)
    pooled = pool.url(database)
    expected = await dump(direct)
  })
  afterAll(async () => {
    await pool.stop()
    await server.dropDatabase(database)
  })

  /** The pooled connection: which it is, and whether it waits for the next client with no transaction open. */
  const connectionOfPool = async () => {
    const [row] = await query(pooled, POOLED_PID)
    const [state] = await query(
      direct,
      `select state, xact_start from pg_stat_activity where pid = ${String(row?.['pid'])}`,
    )
    return { pid: row?.['pid'], ...state }
  }
  const settings = (url: string) =>
    query(url, `select name, setting from pg_settings where name <> 'application_name' order by name`)

  test('twenty dumps at once over one connection are what a direct one is', async () => {
    if (hasPgDump(major)) expectSame(normalise(expected), await pgDump(major, direct))
    const before = await connectionOfPool()
    for (const text of await Promise.all(Array.from({ length: 20 }, () => dump(pooled))))
      expectSame(text, expected)
    expect(await connectionOfPool()).toEqual({ ...before, state: 'idle', xact_start: null })
  })

  test('further connections that the pool does not have are done without', async () => {
    expectSame(await dump(pooled, { jobs: 3 }), expected)
    expect(await connectionOfPool()).toMatchObject({ state: 'idle', xact_start: null })
  })

  test('the next client finds default settings, and nothing prepared', async () => {
    await dump(pooled, { quoteAllIdentifiers: true, role: 'pg_monitor' })
    expect(await settings(pooled)).toEqual(await settings(direct))
    expect(await query(pooled, 'select current_user as me, session_user as login')).toEqual([
      { me: 'postgres', login: 'postgres' },
    ])
    expect(await query(pooled, 'select name from pg_prepared_statements')).toEqual([])
  })

  test('a dump in which the batch fails leaves the connection usable', async () => {
    const before = await connectionOfPool()
    const session = await connect(pooled)
    try {
      let batches = 0
      const failing = {
        ...session,
        batch: (statements: readonly string[]) =>
          session.batch(++batches === 2 ? ['select 1 / 0', ...statements] : statements),
      }
      await expect(introspectSession(failing)).rejects.toMatchObject({ sqlState: '22012' })
      // The client is still there, and yet the connection is free for another one.
      expect(await connectionOfPool()).toEqual({ ...before, state: 'idle' })
    } finally {
      await session.close()
    }
    await expect(dump(pooled, { role: 'nobody_here' })).rejects.toMatchObject({ name: 'DatabaseError' })
    expect(await connectionOfPool()).toEqual({ ...before, state: 'idle' })
    expectSame(await dump(pooled), expected)
  })

  test('what another client has set changes no byte, and stays', async () => {
    const before = await connectionOfPool()
    await exec(pooled, MEDDLE)
    const visible = `select current_setting('quote_all_identifiers') as q, current_setting('role') as r`
    expect(await query(pooled, visible)).toEqual([{ q: 'on', r: 'pg_monitor' }])
    expectSame(await dump(pooled), expected)
    // A name without a schema means what the user's own search path shows, not what that of the other client does.
    await expect(dump(pooled, { table: ['event'] })).rejects.toThrow('no matching tables were found')
    expect(await query(pooled, visible)).toEqual([{ q: 'on', r: 'pg_monitor' }])
    expect((await connectionOfPool()).pid).toBe(before.pid)
  })
}
