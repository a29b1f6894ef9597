// Options that no fixture has, since they do not shape the text: which database, as whom, how it is read, what is said.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Session } from '../../src/connect/index.ts'
import { fakeServer, fatal, message } from '../connect/fake-server.ts'
import { exec } from '../support/database.ts'
import { OPTIONS, stateOf } from '../support/option-coverage.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'
import { emptyFolder, run } from './run-cli.ts'

const major = testMajors().at(-1) ?? 0

describe.skipIf(major === 0)('a server', () => {
  let server: TestServer
  let url: string
  let database: string
  let other: Session
  let text: string
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    url = server.url(database)
    await exec(url, 'create table held (id int); grant select on held to public')
    other = await connect(url)
    text = (await run([url, '-q'])).stdout
  })
  afterAll(async () => {
    await other.close()
    await server.dropDatabase(database)
  })

  test('-h -p -U -d name the database as a URL does', async () => {
    const { hostname, port, username, password } = new URL(url)
    const env = { PGPASSWORD: decodeURIComponent(password) }
    const args = ['-h', hostname, '-p', port, '-U', username, '-d', database, '-q']
    expect(await run(args, { env })).toEqual({ code: 0, stdout: text, stderr: '' })
  })

  test('a pattern keeps its quotes, however it is given', async () => {
    await exec(url, 'create table "Held" (id int)')
    try {
      for (const words of [['-t', '"Held"'], ['-t"Held"'], ['--table', '"Held"'], ['--table="Held"']]) {
        const { stdout } = await run([url, '-q', ...words])
        expect(stdout.match(/^CREATE TABLE .*/gm)).toEqual(['CREATE TABLE public."Held" ('])
      }
      expect((await run([url, '-q', '-T', '"public"."Held"'])).stdout).toBe(text)
    } finally {
      await exec(url, 'drop table "Held"')
    }
  })

  test('--no-acl is -x', async () => {
    const { stdout } = await run([url, '-q', '--no-acl'])
    expect(stdout).not.toContain('GRANT SELECT')
    expect(stdout).toBe((await run([url, '-qx'])).stdout)
  })

  test('-v says where it connected and what it does', async () => {
    const { stdout, stderr } = await run([url, '-v'])
    expect(stdout).toBe(text)
    expect(stderr).toMatch(/^schemadump: connected to postgres@/m)
  })

  test('-j reads the same over several connections', async () => {
    expect((await run([url, '-q', '-j3'])).stdout).toBe(text)
    expect(await run([url, '-j0'])).toMatchObject({ code: 2, stderr: expect.stringContaining('-j/--jobs') })
  })

  test('--lock waits for tables that are locked, as long as --lock-wait-timeout says', async () => {
    await other.batch(['begin', 'lock table held in access exclusive mode'])
    try {
      expect((await run([url, '-q'])).stdout).toBe(text)
      const { code, stdout, stderr } = await run([url, '--lock', '--lock-wait-timeout=200ms'])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/waited 0\.2 s for a lock .*public\.held/)
    } finally {
      await other.batch(['rollback'])
    }
    expect((await run([url, '-q', '--lock'])).stdout).toBe(text)
  })

  test('--snapshot reads what another session sees', async () => {
    const results = await other.batch([
      'begin isolation level repeatable read read only',
      'select pg_catalog.pg_export_snapshot() as snapshot',
    ])
    try {
      await exec(url, "comment on table held is 'later'")
      expect((await run([url, '-q', '--snapshot', String(results[1]?.[0]?.['snapshot'])])).stdout).toBe(text)
      expect((await run([url, '-q'])).stdout).toContain("'later'")
    } finally {
      await other.batch(['rollback'])
      await exec(url, 'comment on table held is null')
    }
    expect(await run([url, '--snapshot=none'])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('passwords', () => {
  /** A server that asks for the password in plain text, and refuses it. */
  const asking = () =>
    fakeServer((socket, _chunk, count) => {
      if (count === 1) socket.write('N')
      else if (count === 2) socket.write(message('R', Buffer.from([0, 0, 0, 3])))
      else socket.end(fatal('28P01', 'no'))
    })

  test('--answer-timeout gives up on a server that falls silent, and the file stays as it was', async () => {
    const silent = await fakeServer((socket, chunk) => void (chunk.length === 8 && socket.write('N')))
    const folder = emptyFolder()
    writeFileSync(join(folder, 'out.sql'), 'as it was')
    const args = [
      `postgres://me@127.0.0.1:${silent.port}/app`,
      '-w',
      '-f',
      'out.sql',
      '--answer-timeout=200ms',
    ]
    const { code, stderr } = await run(args, { cwd: folder })
    await silent.close()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^schemadump: error: .*sent nothing for 0\.2 s while an answer was awaited.*\n$/)
    expect(readFileSync(join(folder, 'out.sql'), 'utf8')).toBe('as it was')
  })

  test('--password-stdin sends the first line', async () => {
    const server = await asking()
    const args = ['-h', '127.0.0.1', `-p${server.port}`, '-Ume', 'app', '--password-stdin']
    const { code, stderr } = await run(args, { input: 'S3cret\nmore' })
    await server.close()
    expect(server.received.at(-1)).toContain('S3cret\0')
    expect({ code, secret: stderr.includes('S3cret') }).toEqual({ code: 1, secret: false })
    expect(await run(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('holds no password') })
  })

  test('-w never asks, -W wants a terminal to ask on', async () => {
    const server = await asking()
    const args = ['-h', '127.0.0.1', `-p${server.port}`, '-Ume', 'app']
    const never = await run([...args, '-w'])
    await server.close()
    expect(never).toMatchObject({ code: 1, stderr: expect.stringContaining('a password is needed') })
    const terminal = expect.stringContaining('-W needs a terminal') as string
    expect(await run([...args, '-W'])).toMatchObject({ code: 2, stderr: terminal })
  })
})

test('each option about data is noted, or refused', async () => {
  const given = (state: string) =>
    OPTIONS.filter((option) => stateOf(option) === state).map(({ name, value }) =>
      value === undefined ? `--${name}` : `--${name}=1`,
    )
  const accepted = given('accepted')
  const { code, stderr } = await run(['--dry-run', '-hdb', 'app', ...accepted])
  expect(code).toBe(0)
  expect(stderr.match(/^schemadump: note: \S+ changes nothing: /gm)).toHaveLength(accepted.length)
  for (const option of given('refused')) {
    const refused = await run(['--dry-run', '-hdb', 'app', option])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is refused: ') })
  }
})
