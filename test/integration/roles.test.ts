// Roles belong to a whole server, which other tests use at the same time: texts of the server are compared until both
// were taken of the same state, and what is restored are the roles made here.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspectRoles, renderRoles, type ServerRoles } from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { expectSame } from '../support/expect-same.ts'
import { hasPgDump } from '../support/pg-dump.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

const run = promisify(execFile)
const PREFIX = 'fx_roles_'
const NAMES = ['admin', 'login', 'Odd "Name"', 'chain1', 'chain2', 'only_connect'].map((n) => PREFIX + n)
const [ADMIN, LOGIN, ODD, CHAIN1, CHAIN2, ONLY_CONNECT] = NAMES.map(quoted) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

const COMMON = `
  create role ${ADMIN} createrole createdb noinherit bypassrls;
  create role ${LOGIN} login replication connection limit 7 password 'hidden' valid until '2038-01-19 03:14:07+00';
  create role ${ODD} superuser;
  create role ${CHAIN1};
  create role ${CHAIN2};
  create role ${ONLY_CONNECT} login password 'connect';
  comment on role ${ODD} is 'it''s an "odd" \\ name';
  alter role ${LOGIN} set work_mem to '8MB';
  alter role ${LOGIN} set search_path to "$user", 'public', 'A b';
  alter role ${LOGIN} set "fx.custom" to 'a=b, c''d';
  alter role ${ODD} set timezone to 'UTC';
  grant pg_monitor to ${LOGIN};
  grant ${CHAIN1} to ${CHAIN2} with admin option;
  grant ${CHAIN1} to ${ADMIN} with admin option granted by ${CHAIN2};
  grant ${CHAIN1} to ${LOGIN} granted by ${ADMIN};`
const SINCE: Readonly<Record<number, string>> = {
  15: `grant set, alter system on parameter "fx_roles.custom" to ${LOGIN} with grant option;`,
  16: `grant ${CHAIN2} to ${ODD} with inherit false, set false; grant ${CHAIN2} to ${LOGIN} with inherit true;`,
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** What was made here, of everything on the server. */
function ours(all: ServerRoles): ServerRoles {
  return {
    ...all,
    roles: all.roles.filter(({ name }) => name.startsWith(PREFIX)),
    memberships: all.memberships.filter(({ member }) => member.startsWith(PREFIX)),
    parameterPrivileges: all.parameterPrivileges.filter(({ name }) => name.startsWith('fx_roles.')),
    tablespaces: [],
  }
}

describe.each(testMajors())('roles of PostgreSQL %i', (major) => {
  let server: TestServer
  const drop = () =>
    exec(
      server.url(),
      NAMES.map(quoted)
        .map((name) => `drop owned by ${name} cascade; drop role ${name};`)
        .join('\n'),
      { ignore: ['42704'] },
    )

  beforeAll(async () => {
    server = await serverOf(major)
    await drop()
    await exec(server.url(), COMMON)
    for (const [since, sql] of Object.entries(SINCE))
      if (major >= Number(since)) await exec(server.url(), sql)
  })
  afterAll(() => drop())

  test.skipIf(!hasPgDump(major, 'pg_dumpall')).each([
    [['--roles-only'], {}],
    [['--globals-only'], { globals: true }],
    [['--globals-only', '-x', '--no-comments'], { globals: true, noPrivileges: true, noComments: true }],
    [['--roles-only', '--quote-all-identifiers'], { quoteAllIdentifiers: true }],
  ])('as pg_dumpall %j', async (flags, options) => {
    const same = async () => {
      const theirs = await pgDumpAll(major, server.url(), flags)
      const mine = renderRoles(await introspectRoles(server.url()), options)
      return { theirs, mine }
    }
    let pair = await same()
    for (let attempt = 0; attempt < 5 && pair.mine !== pair.theirs; attempt++) pair = await same()
    expectSame(pair.mine, pair.theirs)
  })

  test('they are restored as they were', async () => {
    const before = ours(await introspectRoles(server.url()))
    expect(before.roles.map(({ name }) => name).sort()).toEqual([...NAMES].sort())
    await drop()
    expect(ours(await introspectRoles(server.url())).roles).toEqual([])
    await exec(server.url(), renderRoles(before))
    expect(ours(await introspectRoles(server.url()))).toEqual(before)
    // Passwords are not part of it, so the next test's role needs its own anew.
    await exec(server.url(), `alter role ${ONLY_CONNECT} password 'connect'`)
  })

  test('idempotent, they are restored twice', async () => {
    const before = ours(await introspectRoles(server.url()))
    await drop()
    for (let i = 0; i < 2; i++) {
      await exec(server.url(), renderRoles(before, { idempotent: true }))
      expect(ours(await introspectRoles(server.url()))).toEqual(before)
    }
    await exec(server.url(), `alter role ${ONLY_CONNECT} password 'connect'`)
  })

  test('a role that may only connect gets the same, and no password', async () => {
    const url = new URL(server.url())
    url.username = `${PREFIX}only_connect`
    url.password = 'connect'
    const theirs = ours(await introspectRoles(url.href))
    expect(theirs).toEqual(ours(await introspectRoles(server.url())))
    expect(JSON.stringify(theirs)).not.toMatch(/hidden|SCRAM|md5/)
  })
})

/** Normalised: the key is a random one. */
async function pgDumpAll(major: number, url: string, flags: readonly string[]): Promise<string> {
  const args = ['--no-role-passwords', ...flags, '-d', url]
  const { stdout } = await run(`pg_dumpall-${major}`, args, { maxBuffer: 1 << 28 })
  return stdout.replace(/^\\(?:un)?restrict \S+\n\n/gm, '')
}
