// Opening a connection against servers that refuse it in every way they know.
import { afterEach, describe, expect, test } from 'vitest'
import { fakeServer, fatal, message, refuse } from '../../test/connect/fake-server.ts'
import type { FakeServer } from '../../test/connect/fake-server.ts'
import { ConnectFailure } from './failure/connect-failure.ts'
import { openPostgresSession } from './index.ts'
import type { ConnectHooks, ConnectTarget } from './index.ts'

const secret = 's3cret-9'
const servers: FakeServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function server(...args: Parameters<typeof fakeServer>): Promise<FakeServer> {
  const made = await fakeServer(...args)
  servers.push(made)
  return made
}

function target(port: number, more: Partial<ConnectTarget> = {}): ConnectTarget {
  return {
    hosts: [{ host: '127.0.0.1', port }],
    user: 'ann',
    database: 'shop',
    passwords: () => [secret],
    connectTimeout: 2,
    ...more,
  }
}

async function failure(given: ConnectTarget, hooks?: ConnectHooks): Promise<ConnectFailure> {
  const error: unknown = await openPostgresSession(given, hooks).then(
    () => new Error('it connected'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConnectFailure)) throw error
  expect(error.message).not.toContain(secret)
  expect(error.message).not.toContain('\n')
  return error
}

test('a session that is closed takes leave of the server', async () => {
  const number = (value: number) => Buffer.from([0, 0, 0, value])
  const ready = message('Z', Buffer.from('I'))
  const column = Buffer.concat([Buffer.from('version\0'), Buffer.alloc(6), number(25), Buffer.alloc(8)])
  const answer = [
    message('T', Buffer.concat([Buffer.from([0, 1]), column])),
    message('D', Buffer.concat([Buffer.from([0, 1]), number(10), Buffer.from('PostgreSQL')])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]
  const fake = await server((socket, chunk, count) => {
    if (count === 1) socket.write('N')
    else if (count === 2) socket.write(Buffer.concat([message('R', number(0)), ready]))
    else if (chunk.toString('latin1', 0, 1) === 'Q') socket.write(Buffer.concat(answer))
    else socket.end()
  })
  const session = await openPostgresSession(target(fake.port))
  expect(session.version).toBe('PostgreSQL')
  await session.close()
  expect(fake.received.at(-1)).toBe('X\0\0\0\x04')
})

describe('refusals of a server', () => {
  test.each([
    [
      '28P01',
      'password authentication failed for user "ann"',
      'password',
      /^wrong password for user "ann" at 127\.0\.0\.1:/,
    ],
    [
      '28000',
      'no pg_hba.conf entry for host "1.2.3.4", user "ann"',
      'access',
      /no pg_hba\.conf entry lets it without TLS.*sslmode=require/,
    ],
    ['28000', 'role "ann" does not exist', 'authentication', /^there is no role "ann"/],
    ['3D000', 'database "shop" does not exist', 'database', /^there is no database "shop" at /],
    [
      '42501',
      'permission denied for database "shop"',
      'authentication',
      /may not connect to database "shop".*CONNECT/,
    ],
    [
      '08P01',
      'unsupported startup parameter: options',
      'pooler',
      /^the pooler at .* refuses a start-up parameter \(unsupported/,
    ],
    ['XX000', 'Tenant or user not found', 'tenant', /postgres\.PROJECT-REF/],
    ['08P01', 'no such user: ann', 'pooler', /pooler .* refused user "ann"/],
    ['58000', 'disk\nfull', 'server', /refused the connection: disk full \(SQLSTATE 58000\)/],
  ])('%s %s', async (code, text, kind, expected) => {
    const { port } = await server(refuse(fatal(code, text)))
    const error = await failure(target(port))
    expect(error).toMatchObject({ kind, sqlState: code })
    expect(error.message).toMatch(expected)
  })

  test('no password known', async () => {
    const { port } = await server(refuse(fatal('28P01', 'password authentication failed')))
    const error = await failure(target(port, { passwords: () => [] }))
    expect(error.message).toMatch(/^a password is needed for user "ann".*PGPASSWORD/)
  })

  test('a person is asked when no password is known', async () => {
    const { port, received } = await server((socket, chunk, count) => {
      if (count === 1) socket.write('N')
      else if (count === 2) socket.write(message('R', Buffer.from([0, 0, 0, 3])))
      else socket.end(fatal('28P01', `no: ${chunk.length}`))
    })
    const error = await failure(target(port, { passwords: () => [], askPassword: async () => 'typed' }))
    expect(error.kind).toBe('password')
    expect(received.at(-1)).toContain('typed')
  })

  test('both readings of a password are tried, and the message says so', async () => {
    const { port, received } = await server((socket, _chunk, count) => {
      if (count === 1) socket.write('N')
      else if (count === 2) socket.write(message('R', Buffer.from([0, 0, 0, 3])))
      else socket.end(fatal('28P01', 'no'))
    })
    const error = await failure(target(port, { passwords: () => [`${secret}a`, `${secret}b`] }))
    expect(error.message).toMatch(/partly percent-encoded, so it was tried as written and decoded$/)
    expect(received.filter((text) => text.includes(secret))).toHaveLength(2)
  })
})

describe('what is no PostgreSQL server', () => {
  test.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['a MySQL server', Buffer.from('\x4a\0\0\0\x0a8.0.36\0mysql_native_password', 'latin1')],
    ['an SSH server', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['something else', 'hello'],
  ])('%s', async (name, bytes) => {
    const { port } = await server((socket) => socket.end(bytes))
    for (const mode of ['prefer', 'disable'] as const) {
      const error = await failure(target(port, { tls: { mode } }))
      expect(error.kind).toBe('not-postgres')
      expect(error.message).toMatch(new RegExp(`is not a PostgreSQL server: ${name} answered`))
    }
  })

  test('a way to authenticate that is not known', async () => {
    const { port } = await server((socket, chunk) =>
      socket.write(chunk.length === 8 ? 'N' : message('R', Buffer.from([0, 0, 0, 7]))),
    )
    const error = await failure(target(port))
    expect(error.kind).toBe('authentication')
    expect(error.message).toMatch(/wants GSSAPI of user "ann"/)
  })

  test('bytes slipped in behind the answer to the TLS request', async () => {
    const { port } = await server((socket) =>
      socket.write(Buffer.concat([Buffer.from('S'), fatal('28P01', 'x')])),
    )
    expect(await failure(target(port))).toMatchObject({ kind: 'not-postgres' })
  })
})

describe('networks', () => {
  test('refused', async () => {
    const { port, close } = await fakeServer(() => undefined)
    await close()
    const error = await failure(target(port))
    expect(error.kind).toBe('refused')
    expect(error.message).toMatch(/no server listens there/)
  })

  test('silence', async () => {
    const { port } = await server(() => undefined)
    const error = await failure(target(port, { connectTimeout: 0.2 }))
    expect(error.kind).toBe('timeout')
    expect(error.message).toMatch(/did not answer within 0\.2 s/)
  })

  test('a name that does not exist', async () => {
    const error = await failure(target(1, { hosts: [{ host: 'no-such-host.invalid', port: 1 }] }))
    expect(error.kind).toBe('dns')
  })

  test('a socket that does not exist', async () => {
    const error = await failure(target(1, { hosts: [{ host: '/nowhere', port: 1 }] }))
    expect(error.kind).toBe('socket-missing')
    expect(error.message).toMatch(/^socket \/nowhere\/\.s\.PGSQL\.1 does not exist/)
  })

  test('several hosts: all failures in one line', async () => {
    const hosts = [1, 2].map((port) => ({ host: '127.0.0.1', port }))
    const error = await failure(target(1, { hosts }))
    expect(error.message).toMatch(
      /^none of the 2 hosts can be used: 127\.0\.0\.1:1 refused .*; 127\.0\.0\.1:2 refused/,
    )
  })

  test('no TLS where it is demanded', async () => {
    const { port } = await server(refuse(''))
    const error = await failure(target(port, { tls: { mode: 'require' } }))
    expect(error.kind).toBe('tls-refused')
  })
})

describe('retries', () => {
  test('a failure that passes is tried again, announced, and not for ever', { timeout: 20_000 }, async () => {
    const fake = await server(refuse(fatal('57P03', 'the database system is starting up')))
    const retries: string[] = []
    const error = await failure(target(fake.port), {
      onRetry: ({ attempt, of, reason }) => retries.push(`${attempt}/${of} ${reason}`),
    })
    expect(error.kind).toBe('starting')
    expect(fake.connections()).toBe(4)
    expect(retries).toHaveLength(3)
    expect(retries[0]).toMatch(/^1\/3 .*starting up/)
  })

  test('a wrong password is not tried again', async () => {
    const fake = await server(refuse(fatal('28P01', 'no')))
    await failure(target(fake.port))
    expect(fake.connections()).toBe(1)
  })
})
