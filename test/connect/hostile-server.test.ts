// A server that lies, at every step: always an end, one line without a secret or a control character, and no text.
import { afterEach, expect, test } from 'vitest'
import { openPostgresSession, type ConnectTarget } from '../../src/connect/index.ts'
import { asLine, SchemadumpError } from '../../src/errors.ts'
import { dump } from '../../src/index.ts'
import { fakeServer, type FakeServer } from './fake-server.ts'
import {
  colouredError,
  hostileScripts,
  hostileValues,
  longNotice,
  play,
  type HostileScript,
} from './hostile-scripts.ts'

const SECRET = 's3cret-9'
const servers: FakeServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function target(script: HostileScript, more: Partial<ConnectTarget> = {}): Promise<ConnectTarget> {
  const server = await fakeServer(play(script))
  servers.push(server)
  return {
    hosts: [{ host: '127.0.0.1', port: server.port }],
    ...{ user: 'ann', database: 'shop', tls: { mode: 'disable' }, passwords: () => [SECRET] },
    ...{
      connectTimeout: waits(script) ? 1 : 20,
      answerTimeout: waits(script) ? 0.5 : 20,
      maxResult: 8 * 1024 ** 2,
    },
    ...more,
  }
}

/** The error of a dump; what the process itself would end with fails the test run. */
async function failure(script: HostileScript): Promise<Error> {
  const { introspectSession, firstBatch } = await import('../../src/introspect/index.ts')
  const options = {}
  const given = await target(script, { firstBatch: () => Promise.resolve(firstBatch(options)) })
  const reading = async () => introspectSession(await openPostgresSession(given), options)
  return reading().then(
    () => new Error('it gave a catalog'),
    (error: unknown) => error as Error,
  )
}

test('there are enough of them', () => {
  expect(hostileScripts.length + hostileValues.length).toBeGreaterThan(60)
})

/** Those that end with a time-out, or are tried again, can wait together. */
const waits = ({ expected }: HostileScript) => /did not answer|sent nothing|closed the/.test(expected.source)

/** What is wrong about how a script ended; nothing otherwise. */
async function problem(script: HostileScript): Promise<string[]> {
  const error = await failure(script)
  const { message } = error
  const isGood =
    error instanceof SchemadumpError &&
    script.expected.test(message) &&
    message === asLine(message) &&
    !message.includes(SECRET)
  return isGood ? [] : [`${script.title}: ${error.name}: ${message}`]
}

test('every script ends, with a clear line', { timeout: 60_000 }, async () => {
  const problems: string[] = []
  for (const script of hostileScripts) if (!waits(script)) problems.push(...(await problem(script)))
  const others = await Promise.all(hostileScripts.filter(waits).map(problem))
  expect([...problems, ...others.flat()]).toEqual([])
})

test('an error in the middle of rows, in colours', async () => {
  const given = await target({ title: '', query: colouredError, expected: /./ })
  await expect(openPostgresSession(given)).rejects.toThrow(/: disk \\u001b\]0;full\\u0007 of \\u202eit/)
})

test.each(hostileValues)('a row with $title', async ({ answer }) => {
  const session = await openPostgresSession(await target({ title: '', query: answer, expected: /./ }))
    .then((open) => open.batch(['select 1']))
    .then(
      () => new Error('it gave rows'),
      (error: unknown) => error as Error,
    )
  expect(session.message).toMatch(/protocol does not allow/)
})

test('a notice of 100 MB is passed over, and takes no memory', async () => {
  const given = await target({ title: '', query: longNotice(100_000_000), expected: /./ })
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 5)
  const session = await openPostgresSession({ ...given, answerTimeout: 20, connectTimeout: 20 })
  clearInterval(timer)
  expect(session.version).toBe('PostgreSQL 17.0')
  expect(most).toBeLessThan(60_000_000)
})

test('TLS that is refused, or slipped into, is no connection', async () => {
  for (const answer of ['N', 'SE\0\0\0\x08no\0\0', 'E\0\0\0\x05\0']) {
    for (const sslmode of ['require', 'verify-ca', 'verify-full']) {
      const server = await fakeServer((socket) => socket.write(answer))
      servers.push(server)
      const url = `postgres://ann:${SECRET}@127.0.0.1:${server.port}/shop?sslmode=${sslmode}&connect_timeout=2&sslrootcert=system`
      await expect(dump(url)).rejects.toThrow(/sslmode|TLS|not a PostgreSQL server/)
      expect(server.received.join('')).not.toContain('ann')
    }
  }
})
