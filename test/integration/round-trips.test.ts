// However large a schema is, reading it takes the same few round trips.
import { describe, expect, test } from 'vitest'
import { delayProxy } from '../../bench/delay-proxy.ts'
import { connect } from '../../src/connect/index.ts'
import { introspect } from '../../src/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { exec } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'
import { introspectSessionRoles } from '../../src/introspect/read-roles.ts'

const TABLES = 300

/** With what makes pg_dump ask again for each: indexes, constraints, defaults, views, triggers, policies. */
const MANY = `
  create function touched() returns trigger language plpgsql as 'begin return new; end';
  do $$ begin
    for i in 1 .. ${TABLES} loop
      execute format('create table t%s (id serial primary key, n int default 1 + %1$s check (n > 0), s text)', i);
      execute format('create index on t%s (lower(s)) where n > 1', i);
      execute format('create view v%s as select id from t%1$s', i);
      execute format('create trigger touch before update on t%s for each row execute function touched()', i);
      execute format('create policy own on t%s using (s = current_user)', i);
    end loop;
  end $$;`

describe.each(testMajors())('PostgreSQL %i', (major) => {
  test(`a database with ${TABLES} tables takes as many as an empty one`, async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    const session = await connect(server.url(database))
    const trips = async () => {
      const before = session.roundTrips
      const { tables } = await introspectSession(session)
      const made = tables.filter(({ namespace }) => namespace === 'public')
      return { tables: made.length, trips: session.roundTrips - before }
    }
    try {
      const empty = await trips()
      await exec(server.url(database), MANY)
      expect(empty.trips).toBe(2)
      expect(await trips()).toEqual({ tables: TABLES, trips: empty.trips })
      const before = session.roundTrips
      await introspectSessionRoles(session)
      expect(session.roundTrips - before).toBe(2)
    } finally {
      await session.close()
      await server.dropDatabase(database)
    }
  })

  test('what is asked first goes with the start-up', async () => {
    const server = await serverOf(major)
    const url = new URL(server.url('postgres'))
    const proxy = await delayProxy(url.hostname, Number(url.port), 0)
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    try {
      const session = await connect(url.href)
      await session.close()
      const connecting = proxy.takeTraffic().turns
      await introspect(url.href)
      // In the place of version(), which a session without a first question asks; the queries are the second.
      expect(proxy.takeTraffic().turns).toBe(connecting + 1)
    } finally {
      await proxy.close()
    }
  })

  test('a session that goes on with something else has no transaction open', async () => {
    const server = await serverOf(major)
    const statements = ['begin', 'select 1 as one']
    const session = await connect(server.url('postgres'), { firstBatch: () => Promise.resolve(statements) })
    try {
      expect(await session.batch(['select now() = statement_timestamp() as alone'])).toEqual([
        [{ alone: true }],
      ])
      expect(session.version).toBeUndefined()
    } finally {
      await session.close()
    }
  })

  test('a batch that only reads like the first one is asked for itself', async () => {
    const server = await serverOf(major)
    const statements = ['select pg_current_xact_id()::text as id']
    const session = await connect(server.url('postgres'), { firstBatch: () => Promise.resolve(statements) })
    const other = await connect(server.url('postgres'))
    try {
      const [[later]] = (await other.batch(statements)) as [[{ id: string }]]
      const [[asked]] = (await session.batch([...statements])) as [[{ id: string }]]
      expect(Number(asked.id)).toBeGreaterThan(Number(later.id))
    } finally {
      await session.close()
      await other.close()
    }
  })

  test('the time to connect is not the time of the first question', async () => {
    const server = await serverOf(major)
    const url = new URL(server.url('postgres'))
    url.searchParams.set('connect_timeout', '2')
    const statements = ['begin', 'select pg_sleep(3)']
    const session = await connect(url.href, { firstBatch: () => Promise.resolve(statements) })
    try {
      expect(await session.batch(statements)).toHaveLength(2)
    } finally {
      await session.close()
    }
  })

  test('what the server refuses of the first question is told to who asks it', async () => {
    const server = await serverOf(major)
    const statements = ['begin', 'select nothing_of_this_name']
    const session = await connect(server.url('postgres'), { firstBatch: () => Promise.resolve(statements) })
    try {
      expect(session.version).toMatch(/^PostgreSQL /)
      await expect(session.batch(statements)).rejects.toThrow('nothing_of_this_name')
      expect(await session.batch(['select 2 as two'])).toEqual([[{ two: 2 }]])
    } finally {
      await session.close()
    }
  })
})
