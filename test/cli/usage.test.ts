// What the command line says without a database: help, versions, wrong usage. One line, exit code 2, no stack trace.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from './run-cli.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

test.each([['--version'], ['-V'], ['dump', '--version']])('%s %s', async (...args) => {
  expect(await run(args.filter(Boolean))).toEqual({ code: 0, stdout: `schemadump ${version}\n`, stderr: '' })
})

test.each([[['--help']], [['-?']], [['introspect', '--help']], [['render', '--he']]])('%j', async (args) => {
  const { code, stdout, stderr } = await run(args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^Usage: schemadump /)
  expect(stdout).toContain('Exit codes:')
  expect(stdout).toMatch(/^Examples:\n {2}# .+\n {2}schemadump /m)
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

describe('wrong usage', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['--no-ownr'], 'did you mean --no-owner?'],
    [['-y'], 'unknown option -y'],
    [['-Oy'], 'unknown option -y in -Oy'],
    [['--no-t'], 'option --no-t is ambiguous: --no-tablespaces, --no-table-access-method'],
    [['--clean=1'], "option --clean doesn't allow an argument"],
    [['-n'], 'option -n requires a value'],
    [['one', 'two'], 'too many command-line arguments (first is "two")'],
    [['-d', 'one', 'two'], '(first is "two"): -d names the database already'],
    [
      ['--db-url', 'postgres://127.0.0.1:1/one', 'two'],
      '(first is "two"): --db-url names the database already',
    ],
    [['--if-exists', 'app'], 'option --if-exists requires option -c/--clean'],
    [['-s', '-a'], 'options -s/--schema-only and -a/--data-only cannot be used together'],
    [['-a'], '-a/--data-only is refused'],
    [['-Fc'], '-F c is refused'],
    [['-F', 'q'], 'invalid output format "q" specified'],
    [['--statistics-only'], '--statistics-only is refused'],
    [['--section=middle'], 'unrecognized section name: "middle"'],
    [['--restrict-key=a-b'], 'invalid restrict key'],
    [['--profile=heroku'], 'no profile "heroku": it may be supabase, neon, rds, cloud-sql, azure or none'],
    [['roles', '--profile=heroku'], 'no profile "heroku": it may be supabase, neon, rds, cloud-sql, azure'],
    [['--compat=pg_dump'], 'no compatibility with "pg_dump": it may be supabase-cli'],
    [['--compat=supabase-cli', '--profile=neon'], 'leave --profile neon out'],
    [['--lock-wait-timeout=5parsecs'], 'invalid value for --lock-wait-timeout: "5parsecs"'],
    [['--target-version=12', 'app'], '--target-version must be a major version from 13, not "12"'],
    [['--target-version=15.3', 'app'], '--target-version must be a major version from 13, not "15.3"'],
    [['-E', 'foo', '--load', '.'], 'invalid client encoding "foo" specified'],
    [['introspect', '-t', 'users'], 'introspect does not take --table'],
    [['render', 'catalog.json', '-h', 'db'], 'render does not take --host'],
    [['render'], 'render needs a catalog'],
    [['--load', '.', '--db-url', 'postgres://localhost/app'], 'never into a real one'],
    [['--db-url', 'pglite:nowhere'], 'there is no such folder'],
    [['db', 'dump', '--linked', '--role-only'], 'leave out "db": schemadump dump takes --remote'],
    [['--local', 'db', 'dump'], 'leave out "db"'],
    [['--remote=pos:t!gres', '--dry-run'], '--remote=REF takes the reference of a Supabase project'],
    [['completion', 'tcsh'], 'no completion for "tcsh"'],
  ]
  test.each(cases)('%j', async (args, message) => {
    const { code, stdout, stderr } = await run(args)
    expect(stderr).toContain(`schemadump: error: `)
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  test('no database: what was looked at is listed', async () => {
    const { code, stderr } = await run([])
    expect(code).toBe(2)
    expect(stderr).toContain('no database to connect to')
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

describe('a Supabase host', () => {
  const url = 'postgres://postgres@db.abcdefghijklmnopqrst.supabase.co/postgres'
  const hint = '--profile supabase'
  test.each([
    [['--db-url', url], true],
    [['roles', '--db-url', url], true],
    [['postgres://postgres@db.example.com/postgres'], false],
    [['--db-url', url, '--profile=supabase'], false],
    [['--db-url', url, '--profile=none'], false],
    [['--db-url', url, '--compat=supabase-cli'], false],
    [['--db-url', url, '-q'], false],
  ])('%j: the profile is suggested: %s', async (args, suggested) => {
    const { code, stderr } = await run([...args, '--dry-run'])
    expect(code).toBe(0)
    expect(stderr.includes(hint)).toBe(suggested)
  })
})

describe('no secret is printed', () => {
  const secret = 'S3cret'
  const cases: readonly (readonly string[])[] = [
    [`postgres://me:${secret}@127.0.0.1:1/app`],
    ['--db-url', `postgres://me:${secret}@127.0.0.1:1/app`, '-v'],
    ['--db-url', `postgres://me:${secret}@127.0.0.1:1/app`, '--dry-run'],
    [`host=127.0.0.1 port=1 user=me password=${secret}`],
    ['app', `postgres://me:${secret}@127.0.0.1:1/app`],
    ['app', `host=db password='${secret} x'`],
    ['psql', `postgres://me:${secret}@127.0.0.1:1/app`],
    ['--db-url', `Server=127.0.0.1;Port=1;Password="${secret}`],
    [`--remote=me:${secret}@db`, '--dry-run'],
    ['render', `postgres://me:${secret}@127.0.0.1:1/app`],
  ]
  test.each(cases)('%s %s %s', async (...args) => {
    const { stdout, stderr } = await run(args)
    expect(`${stdout}${stderr}`).not.toContain(secret)
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at /m)
  })
})

test('--dry-run says where and as whom, and connects to nothing', async () => {
  const { code, stdout } = await run(['--dry-run', '-h', '127.0.0.1', '-p1', '-Ume', 'app', '-f', 'x.sql'])
  expect(code).toBe(0)
  expect(stdout).toContain('host: 127.0.0.1:1\ndatabase: app\nuser: me\n')
  expect(stdout).toContain('would write: x.sql\n')
})

test.each([
  [['psql', 'postgres://me@127.0.0.1:1/app']],
  [['psql', '-h127.0.0.1', '-p1', '-Ume', '-d', 'app']],
  [['psql', 'host=127.0.0.1 port=1 user=me dbname=app']],
])('%j: a call of psql as it is copied', async (args) => {
  const { stdout, stderr } = await run([...args, '--dry-run'])
  expect(stdout).toContain('host: 127.0.0.1:1\ndatabase: app\nuser: me\n')
  expect(stderr).toMatch(/^schemadump: note: the word psql is passed over/)
})
