// Someone else's locks and changes: a bounded wait with an error that says who, and a second look at the catalogs.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Session } from '../../src/connect/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { render, type Catalog } from '../../src/index.ts'
import { exec, query } from '../support/database.ts'
import { expectSame } from '../support/expect-same.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'
import { beforeDigest, disturbed } from '../support/session.ts'

const SCHEMA = `
  create schema "App";
  create table "App".plain (name text);
  create table "App".locked (id int, name text);
  create materialized view "App".kept as select name from "App".plain;
  create view "App".on_locked as select id, name from "App".locked where id > 0;
  create table "App".apart (id int primary key default 1 check (id > 0), name text, unique (name));
  create index on "App".apart (name) with (fillfactor = 90) where id > 7;
  create sequence "App".numbers;
  create table "App".numbered (id bigint default nextval('"App".numbers'));`

/** Batches of one reading: prelude, which takes the snapshot, and queries, with a digest of that snapshot and one after it. */
const BATCHES = 2

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  let url: string
  let database: string
  let session: Session
  let other: Session
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    url = server.url(database)
    await exec(url, SCHEMA)
    session = await connect(url)
    other = await connect(url)
  })
  afterAll(async () => {
    await session.close()
    await other.close()
    await server.dropDatabase(database)
  })

  test('a lock that is held too long: the error names relation and process', async () => {
    const [[{ pid } = {}] = []] = await other.batch(['select pg_backend_pid() as pid'])
    await other.batch(['begin', 'lock table "App".locked in access exclusive mode'])
    try {
      const started = performance.now()
      const reading = introspectSession(session, { lockWaitTimeout: 500 })
      await expect(reading).rejects.toMatchObject({
        name: 'SchemadumpError',
        message: expect.stringMatching(
          new RegExp(`^waited 0\\.5 s for a lock .*\\bApp\\.locked by process ${String(pid)}\\b`),
        ) as unknown,
      })
      expect(performance.now() - started).toBeGreaterThan(450)
      expect(await openTransactions()).toBe(0)
    } finally {
      await other.batch(['rollback'])
    }
    expect(viewNames(await introspectSession(session))).toContain('on_locked')
  })

  test('a lock on a table that no view is on is no obstacle', async () => {
    const before = await introspectSession(session)
    await other.batch(['begin', 'lock table "App".apart in access exclusive mode'])
    try {
      expectSame(render(await introspectSession(session, { lockWaitTimeout: 500 })), render(before))
    } finally {
      await other.batch(['rollback'])
    }
  })

  test('a lock that is let go in time is waited for', async () => {
    await other.batch(['begin', 'lock table "App".locked in access exclusive mode'])
    const reading = introspectSession(session, { lockWaitTimeout: 20_000 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await other.batch(['commit'])
    expect(viewNames(await reading)).toContain('on_locked')
  })

  test.each([
    ['a column renamed', (n: number) => `alter table "App".plain rename ${column(n)} to ${column(n + 1)}`],
    ['a table made', (n: number) => `create table "App".more${n} (a int)`],
    ['a view replaced', (n: number) => `create or replace view "App".replaced as select ${n} as n`],
  ])('%s after the snapshot was taken: they are read again', async (_title, change) => {
    const said: string[] = []
    const changing = disturbed(session, async (batch) => {
      if (batch === BATCHES) await exec(url, change(1))
    })
    const trips = session.roundTrips
    const catalog = await introspectSession(changing, { onProgress: (message) => said.push(message) })
    expect(session.roundTrips - trips).toBe(2 * BATCHES)
    expect(said).toEqual([expect.stringMatching(/^pg_\w+.* changed while being read: reading again$/)])
    expectSame(render(catalog), render(await introspectSession(session)))
  })

  test('what changes between prelude and queries is seen by both digests, and read again', async () => {
    // The snapshot is taken by the prelude; pg_get_viewdef() would show the new name, the rows the old one.
    const renaming = disturbed(session, async (batch) => {
      if (batch === BATCHES) await exec(url, 'alter table "App".locked rename id to key')
    })
    const trips = session.roundTrips
    const text = render(await introspectSession(renaming))
    expect(session.roundTrips - trips).toBe(2 * BATCHES)
    expectSame(text, render(await introspectSession(session)))
    expect(text).toContain('    key integer')
    await exec(url, 'alter table "App".locked rename key to id')
  })

  test.each([
    ['a temporary table', 'create temp table for_a_while (id serial primary key, n int check (n > 0))'],
    ['a temporary view', 'create temp view looked_at as select 1 as n'],
    ['TRUNCATE', 'truncate "App".plain'],
    ['REFRESH', 'refresh materialized view "App".kept'],
    ['VACUUM', 'vacuum full "App".plain'],
  ])('%s meanwhile is nothing to read again for', async (_title, sql) => {
    const busy = disturbed(session, async (batch) => {
      if (batch === BATCHES) await other.batch([sql])
    })
    const trips = session.roundTrips
    expectSame(render(await introspectSession(busy)), render(await introspectSession(session)))
    expect(session.roundTrips - trips).toBe(2 * BATCHES)
  })

  test('what was under way in a subtransaction when the snapshot was taken, and is committed meanwhile: they are read again', async () => {
    await other.batch([
      'begin',
      'create table "App".first ()',
      'savepoint s',
      'drop table "App".first',
      'alter table "App".locked rename name to title',
    ])
    const committing = disturbed(session, async (batch) => {
      if (batch === BATCHES) await other.batch(['commit'])
    })
    const trips = session.roundTrips
    const text = render(await introspectSession(committing))
    expect(session.roundTrips - trips).toBe(2 * BATCHES)
    expectSame(text, render(await introspectSession(session)))
    await exec(url, 'alter table "App".locked rename title to name')
  })

  test('someone else at work all the while is nothing to read again for, nor what changed before', async () => {
    await other.batch([
      'begin',
      'create table "App".unfinished ()',
      'savepoint s',
      'create table "App".more ()',
    ])
    try {
      await exec(url, 'create table "App".before (); alter table "App".before add column n int')
      const busy = disturbed(session, async (batch) => {
        if (batch === BATCHES) await exec(url, 'truncate "App".before')
      })
      const trips = session.roundTrips
      expectSame(render(await introspectSession(busy)), render(await introspectSession(session)))
      expect(session.roundTrips - trips).toBe(2 * BATCHES)
    } finally {
      await other.batch(['rollback'])
    }
  })

  test.each([
    [
      'a sequence renamed',
      'alter sequence "App".numbers rename to counted',
      'alter sequence "App".counted rename to numbers',
    ],
    [
      'a sequence moved',
      'alter sequence "App".numbers set schema public',
      'alter sequence public.numbers set schema "App"',
    ],
    [
      'settings of an index changed',
      'alter index "App".apart_name_idx set (fillfactor = 70)',
      'alter index "App".apart_name_idx set (fillfactor = 90)',
    ],
  ])('%s while they are read, and as before when that is done: read again', async (_title, change, undo) => {
    const changing = beforeDigest(
      disturbed(session, async (batch) => {
        if (batch === BATCHES) await exec(url, change)
      }),
      async (digest) => {
        if (digest === 1) await exec(url, undo)
      },
    )
    let readings = 1
    const text = render(
      await introspectSession(changing, { onProgress: (line) => void (/again/.test(line) && readings++) }),
    )
    expect(readings).toBe(2)
    expectSame(text, render(await introspectSession(session)))
  })

  test('a role renamed after the snapshot was taken: they are read again', async () => {
    const [one, two] = ['before', 'after'].map((name) => `fx_faults_${name}_${String(process.pid)}`)
    await exec(url, `create role ${one}; grant select on "App".plain to ${one}`)
    try {
      const renaming = disturbed(session, async (batch) => {
        if (batch === BATCHES) await exec(url, `alter role ${one} rename to ${two}`)
      })
      const trips = session.roundTrips
      const text = render(await introspectSession(renaming))
      expect(session.roundTrips - trips).toBe(2 * BATCHES)
      expect(text).toContain(`TO ${two};`)
    } finally {
      await exec(url, `drop owned by ${two}; drop role ${two}`)
    }
  })

  test.each([
    [
      'a function',
      'create function "App".passing() returns int language sql as $$select 1$$',
      'drop function "App".passing()',
    ],
    [
      'a default',
      'alter table "App".plain add column extra int default 1',
      'alter table "App".plain alter extra drop default',
    ],
    ['an index', 'create index passing on "App".locked (lower(name))', 'drop index "App".passing'],
  ])('%s dropped after the snapshot was taken: they are read again', async (_title, make, drop) => {
    await exec(url, make)
    const dropping = disturbed(session, async (batch) => {
      if (batch === BATCHES) await exec(url, drop)
    })
    const trips = session.roundTrips
    expectSame(render(await introspectSession(dropping)), render(await introspectSession(session)))
    expect(session.roundTrips - trips).toBeGreaterThanOrEqual(2 * BATCHES + 1)
  })

  test('a snapshot that the schema has left behind: an error, at once', async () => {
    await other.batch(['begin isolation level repeatable read'])
    const [[{ snapshot } = {}] = []] = await other.batch(['select pg_export_snapshot() as snapshot'])
    const trips = session.roundTrips
    try {
      expect((await introspectSession(session, { snapshot: String(snapshot) })).tables).not.toEqual([])
      await exec(url, 'create table "App".later ()')
      await expect(introspectSession(session, { snapshot: String(snapshot) })).rejects.toThrow(
        /^the schema has changed since the snapshot was exported \(.*pg_class.*\): export another/,
      )
      // Two readings, and the ROLLBACK of none: COMMIT came before the error.
      expect(session.roundTrips - trips).toBe(2 * BATCHES)
    } finally {
      await other.batch(['rollback'])
    }
  })

  test('a snapshot of what has been dropped since: the same error', async () => {
    await exec(
      url,
      `create function "App".short_lived() returns int language sql as $$select 1$$;
       create table "App".default_gone (n int default "App".short_lived())`,
    )
    await other.batch(['begin isolation level repeatable read'])
    const [[{ snapshot } = {}] = []] = await other.batch(['select pg_export_snapshot() as snapshot'])
    try {
      // The deparse functions fail on the default of the snapshot.
      await exec(url, 'drop function "App".short_lived() cascade')
      await expect(introspectSession(session, { snapshot: String(snapshot) })).rejects.toThrow(
        /^the schema has changed since the snapshot was exported/,
      )
    } finally {
      await other.batch(['rollback'])
    }
  })

  test('what is dropped between prelude and queries makes the server fail, and is read again', async () => {
    await exec(url, 'create function "App".gone() returns int language sql as $$select 1$$')
    const dropping = disturbed(session, async (batch) => {
      if (batch === BATCHES) await exec(url, 'drop function "App".gone()')
    })
    expectSame(render(await introspectSession(dropping)), render(await introspectSession(session)))
    expect(await openTransactions()).toBe(0)
  })

  test('catalogs that keep changing: three readings, then an error', async () => {
    let changes = 0
    const changing = disturbed(session, async (batch) => {
      if (batch % BATCHES === 0) await exec(url, `create table "App".again${++changes} ()`)
    })
    const trips = session.roundTrips
    await expect(introspectSession(changing)).rejects.toThrow(
      /^the schema kept changing while it was read \(.*pg_class.* changed 3 times in a row\)/,
    )
    expect(changes).toBe(3)
    expect(session.roundTrips - trips).toBe(3 * BATCHES)
    expect(await openTransactions()).toBe(0)
  })

  /** Those of the reading session. */
  async function openTransactions(): Promise<number> {
    const rows = await query(
      url,
      `select 1 from pg_stat_activity
       where datname = current_database() and application_name = 'schemadump' and state <> 'idle'
         and pid <> ${String((await other.batch(['select pg_backend_pid() as pid']))[0]?.[0]?.['pid'])}`,
    )
    return rows.length
  }
})

function viewNames({ views }: Catalog): string[] {
  return views.map(({ name }) => name)
}

function column(n: number): string {
  return n === 1 ? 'name' : `name${n}`
}
