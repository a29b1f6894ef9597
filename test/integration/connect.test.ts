// Sessions on real servers of every major: how statements and values come back, what an error looks like, which of
// several hosts is taken, and clients of other drivers as a source.
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { connect, foreignServer, openPostgresSession, resolveTarget } from '../../src/connect/index.ts'
import type { ConnectTarget, PGliteLike, PostgresClient, Session } from '../../src/connect/index.ts'
import { exec } from '../support/database.ts'
import { render } from '../../src/dump.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { encode } from '../../src/output/encode.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Values of every kind that a driver might make something else of. */
const values = `select true as b, 7::int2 as small, -3 as n, 4294967295::oid as o, 1.5::float4 as f, 9007199254740993 as big,
  1.10::numeric as num, '{"a": 1}'::json as j, '{"a": 1}'::jsonb as jb, '2024-02-03'::date as d, '\\xff'::bytea as y,
  '{1,2}'::int[] as list, array['x'] as texts, 'relation'::name as id, 'r'::"char" as c, null::text as nothing, 'ä€😀' as t`
const read = {
  ...{ b: true, small: 7, n: -3, o: 4294967295, f: 1.5, big: '9007199254740993', num: '1.10', j: '{"a": 1}' },
  ...{ jb: '{"a": 1}', d: '2024-02-03', y: '\\xff', list: '{1,2}', texts: '{x}', id: 'relation', c: 'r' },
  ...{ nothing: null, t: 'ä€😀' },
}
const batch = [
  'begin isolation level repeatable read read only',
  "set local search_path = ''",
  values,
  'select 1 as x where false',
  '-- last\nselect 2 as z',
  'commit',
]
const answers = [[], [], [read], [], [{ z: 2 }], []]

async function withSession(
  session: Promise<Session>,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const open = await session
  try {
    await work(open)
  } finally {
    await open.close()
  }
}

async function targetOf(url: string): Promise<ConnectTarget> {
  return resolveTarget({ dbUrl: url }, {}, '/')
}

describe.each(testMajors())('a server of major %i', (major) => {
  const session = async () => connect((await serverOf(major)).url())

  test('statements and values', async () => {
    await withSession(session(), async (open) => {
      expect(await open.batch(batch)).toEqual(answers)
      expect(await open.batch([values])).toEqual([[read]])
      expect(await open.batch(['begin', 'commit'])).toEqual([[], []])
      expect(open.roundTrips).toBe(3)
      expect(open.traffic?.received).toBeGreaterThan(500)
      expect(open.parameters?.['server_version']).toMatch(new RegExp(`^${major}\\.`))
      expect(foreignServer(open.version ?? '')).toBeUndefined()
      expect(open.peer).toMatch(/^postgres@.*\/postgres/)
    })
  })

  test('an error of the server, and work goes on after it', async () => {
    await withSession(session(), async (open) => {
      const failing = open.batch(['begin', 'select 1 / (3 - g) as q from generate_series(1, 5) g', 'commit'])
      await expect(failing).rejects.toMatchObject({
        name: 'DatabaseError',
        code: 'SQL_ERROR',
        sqlState: '22012',
        message: 'division by zero',
      })
      await open.batch(['rollback'])
      expect(await open.batch([])).toEqual([])
      expect(await open.batch(['select 1 as a'])).toEqual([[{ a: 1 }]])
    })
  })

  test('after an answer that the protocol does not allow nothing is asked any more', async () => {
    await withSession(session(), async (open) => {
      // Two statements where one is announced.
      const refused = { name: 'ConnectionError', code: 'PROTOCOL_VIOLATED' }
      await expect(open.batch(['select 1 as a; select 2 as b'])).rejects.toMatchObject(refused)
      await expect(open.batch(['select 1 as a'])).rejects.toMatchObject(refused)
    })
  })

  test('a connection that is lost', async () => {
    await withSession(session(), async (open) => {
      await withSession(open.another?.() ?? session(), async (other) => {
        const [pid] = await open.batch(['select pg_backend_pid() as pid'])
        const sleeping = expect(open.batch(['select pg_sleep(20)'])).rejects.toMatchObject({
          name: 'ConnectionError',
          message: expect.stringMatching(/due to administrator command.*try again/) as unknown,
        })
        await other.batch([`select pg_terminate_backend(${String(pid?.[0]?.['pid'])})`])
        await sleeping
        await expect(open.batch(['select 1'])).rejects.toMatchObject({ name: 'ConnectionError' })
      })
    })
  })

  test('bytes of an SQL_ASCII database', async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase(undefined, { encoding: 'SQL_ASCII' })
    try {
      await withSession(connect(server.url(database)), async (open) => {
        const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
        const statements = [
          'begin',
          'set local client_encoding = sql_ascii',
          'select chr(228) as a, true as b',
          'commit',
        ]
        expect(await open.batch(statements, { decode })).toEqual([[], [], [{ a: 'ä', b: true }], []])
        expect(await open.batch(['show client_encoding'])).toEqual([[{ client_encoding: 'UTF8' }]])
        await open.batch([
          `do $$ begin execute format('create table t (%I text default %L)', chr(252), 'ä' || chr(228)); end $$`,
        ])
        const bytes = Buffer.from(encode(render(await introspectSession(open)), 'SQL_ASCII'))
        const column = Buffer.from(`    "\xfc" text DEFAULT '\xc3\xa4\xe4'::text\n`, 'latin1')
        expect(bytes.includes(column)).toBe(true)
        expect(await open.batch(['show client_encoding'])).toEqual([[{ client_encoding: 'UTF8' }]])
      })
    } finally {
      await server.dropDatabase(database)
    }
  })

  test.each([
    ['a database that is not there', (url: URL) => (url.pathname = '/nope'), 'database'],
    ['a role that is not there', (url: URL) => (url.username = 'nobody_here'), /^(password|authentication)$/],
    [
      'start-up parameters that the server does not know',
      (url: URL) => (url.search = '?options=-cnope.x'),
      'server',
    ],
  ])('%s', async (_title, change, kind) => {
    const url = new URL((await serverOf(major)).url())
    change(url)
    await expect(connect(url.href, { env: {} })).rejects.toMatchObject({
      kind: expect.stringMatching(kind) as unknown,
    })
  })
})

describe('several hosts', () => {
  const major = testMajors().at(-1) ?? 17

  test('the first that answers is taken, and its sister goes there too', async () => {
    const target = await targetOf((await serverOf(major)).url())
    const hosts = [{ host: '127.0.0.1', port: 1 }, ...target.hosts]
    await withSession(openPostgresSession({ ...target, hosts }), async (open) => {
      await withSession(open.another?.() ?? Promise.reject(new Error('none')), async (other) => {
        expect(other.peer).toBe(open.peer)
        expect(await other.batch(['select 1 as a'])).toEqual([[{ a: 1 }]])
      })
    })
  })

  test('target_session_attrs', async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    await exec(server.url(), `alter database ${database} set default_transaction_read_only = on`)
    const target = await targetOf(server.url(database))
    try {
      for (const sessionAttrs of ['any', 'read-only', 'primary', 'prefer-standby'] as const) {
        await withSession(openPostgresSession({ ...target, sessionAttrs }), async () => undefined)
      }
      for (const sessionAttrs of ['read-write', 'standby'] as const) {
        await expect(openPostgresSession({ ...target, sessionAttrs })).rejects.toMatchObject({
          kind: 'session-attrs',
        })
      }
    } finally {
      await server.dropDatabase(database)
    }
  })

  test('PGTARGETSESSIONATTRS is not left to the driver', async () => {
    process.env['PGTARGETSESSIONATTRS'] = 'any'
    try {
      await withSession(connect((await serverOf(major)).url()), async () => undefined)
      expect(process.env['PGTARGETSESSIONATTRS']).toBe('any')
    } finally {
      delete process.env['PGTARGETSESSIONATTRS']
    }
  })
})

test('passwords with any character, as written and encoded in every way', async () => {
  const url = new URL((await serverOf(testMajors().at(-1) ?? 17)).url())
  const role = `any_password_${process.pid}`
  await exec(url.href, `create role ${role} login password '@#%/:?& %41=9'`)
  try {
    for (const written of ['@#%/:?& %41=9', '%40%23%25%2F%3A%3F%26%20%2541%3D9', '@#%25/:?& %2541=9']) {
      await withSession(
        connect(`postgres://${role}:${written}@${url.host}/postgres?application_name=a@b`),
        async (open) => {
          expect(await open.batch(['show application_name'])).toEqual([[{ application_name: 'a@b' }]])
        },
      )
    }
  } finally {
    await exec(url.href, `drop role ${role}`)
  }
})

describe('clients', () => {
  test('a postgres.js client with types and transforms of its own', async () => {
    const url = (await serverOf(testMajors()[0] ?? 17)).url()
    const sql = postgres(url, {
      max: 3,
      transform: postgres.toCamel as never,
      types: { big: postgres.BigInt },
    })
    await withSession(connect(sql as unknown as PostgresClient), async (open) => {
      expect(await open.batch(batch)).toEqual(answers)
    })
    await sql.end()
  })

  test('a PGlite instance, which stays open', async () => {
    const instance = await PGlite.create()
    await withSession(connect(instance as unknown as PGliteLike), async (open) => {
      expect(await open.batch(batch)).toEqual(answers)
      await expect(open.batch(['select nope'])).rejects.toMatchObject({
        name: 'DatabaseError',
        sqlState: '42703',
      })
    })
    expect((await instance.query('select 1 as a')).rows).toEqual([{ a: 1 }])
    await instance.close()
  })

  test('pglite:', async () => {
    await withSession(connect('pglite:'), async (open) => {
      expect(await open.batch(['select 1 as a'])).toEqual([[{ a: 1 }]])
    })
  })
})
