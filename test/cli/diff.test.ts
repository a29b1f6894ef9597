// schemadump diff without a server of its own: SQL, migrations and saved catalogs, exit codes, formats, and input that can't be compared.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { serializeCatalog } from '../../src/index.ts'
import { catalog } from '../support/empty-catalog.ts'
import { cli, emptyFolder, run } from './run-cli.ts'

const A = 'create table orders (id integer primary key, total numeric(10,2));\n'
const B = 'create table orders (id integer primary key, total numeric(12,2));\ncreate table extra ();\n'

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const both = () => folderWith({ 'a.sql': A, 'b.sql': B })

test('two that differ end with 1, and the report says what differs', async () => {
  const { code, stdout, stderr } = await run(['diff', 'a.sql', 'b.sql'], { cwd: both() })
  expect(stderr).toBe('')
  expect(stdout).toContain('2 objects differ: 1 only in B, 1 changed\n')
  expect(stdout).toContain('    + table public.extra: only in B\n')
  expect(stdout).toContain('column public.orders.total: type numeric(10,2) → numeric(12,2)\n')
  expect(stdout).not.toContain('\x1b')
  expect(code).toBe(1)
})

test('two that are the same end with 0: SQL, the same in two files, and a catalog of it', async () => {
  const [first = '', second = ''] = [
    'create table a (i int);\n',
    'create view v as select i from a where i in (1, 2);\n',
  ]
  const cwd = folderWith({ 'all.sql': first + second, 'm/1.sql': first, 'm/2.sql': second })
  const { code, stdout, stderr } = await run(['diff', 'all.sql', 'm/1.sql,m/2.sql'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('no difference\n')
  await run(['introspect', '--load', 'm', '-qf', 'catalog.json'], { cwd })
  expect(await run(['diff', 'catalog.json', 'm', '-q'], { cwd })).toMatchObject({ code: 0, stdout: '' })
})

test('what gzip packed is unpacked; cut off, or in UTF-16, it is said to be', async () => {
  const cwd = both()
  writeFileSync(join(cwd, 'a.sql.gz'), gzipSync(A))
  expect(await run(['diff', 'a.sql', 'a.sql.gz', '-q'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  writeFileSync(join(cwd, 'cut.sql.gz'), gzipSync(A).subarray(0, 30))
  writeFileSync(join(cwd, 'utf16.sql'), Buffer.from(`\uFEFF${A}`, 'utf16le'))
  for (const [file, message] of [
    ['cut.sql.gz', 'cut.sql.gz: what gzip packed ends too early or is damaged'],
    ['utf16.sql', 'utf16.sql is in UTF-16 (PowerShell writes it with >): convert it to UTF-8'],
  ] as const) {
    const { code, stdout, stderr } = await run(['diff', 'a.sql', file], { cwd })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(message)
  }
})

test('an extension in another schema is a difference that is proved', async () => {
  const begin = 'create schema s; create table t ();\n'
  const cwd = folderWith({
    'a.sql': `${begin}create extension citext;\n`,
    'b.sql': `${begin}create extension citext schema s;\n`,
  })
  const { stdout } = await run(['diff', 'a.sql', 'b.sql', '--format', 'json'], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({
    counts: { differences: 1, unproved: 0 },
    differences: [{ object: 'extension citext', words: ['SCHEMA public → s'] }],
  })
})

test('no result replaces what it was made of', async () => {
  const cwd = both()
  for (const args of [
    ['diff', 'a.sql', 'b.sql', '-f', 'b.sql'],
    ['check', 'b.sql', '-f', './b.sql'],
    ['verify', 'b.sql', '-f', 'b.sql'],
    ['dump', './b.sql', '-f', 'b.sql'],
    ['docs', './b.sql', '-o', 'b.sql'],
    ['render', 'b.sql', '-f', 'b.sql'],
  ]) {
    const { code, stderr } = await run(args, { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('b.sql is what is read: give the result a file of its own')
  }
  expect(readFileSync(join(cwd, 'b.sql'), 'utf8')).toBe(B)
})

test('--exit-zero, --quiet and -f: the exit code, no report, a file written whole', async () => {
  const cwd = both()
  expect(await run(['diff', 'a.sql', 'b.sql', '-q'], { cwd })).toEqual({ code: 1, stdout: '', stderr: '' })
  const options = ['--exit-zero', '-q', '--format', 'json', '-f', 'drift.json']
  expect(await run(['diff', 'a.sql', 'b.sql', ...options], { cwd })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  const report = JSON.parse(readFileSync(join(cwd, 'drift.json'), 'utf8')) as unknown
  expect(report).toMatchObject({
    formatVersion: 1,
    a: { label: 'a.sql', kind: 'sql' },
    counts: { onlyInA: 0, onlyInB: 1, changed: 1 },
  })
})

test('-p is the patch, wherever it stands', async () => {
  const { stdout } = await run(['diff', '-p', 'a.sql', 'b.sql', '--table', 'orders'], { cwd: both() })
  expect(stdout).toContain('\n      -total numeric(10,2)\n      +total numeric(12,2)\n')
})

test('--ignore and --ignore-file leave out what is accepted; --verbose tells of patterns that accept nothing', async () => {
  const cwd = folderWith({
    'a.sql': `${A}comment on table orders is 'x';`,
    'b.sql': B,
    ignored: '# known\ntable public.extra\ncolumn public.orders.*\ntable gone\n',
  })
  const { code, stdout, stderr } = await run(
    ['diff', 'a.sql', 'b.sql', '--ignore', 'owner,comments', '--ignore-file', 'ignored', '-v'],
    { cwd },
  )
  expect(stdout).toContain('no difference\n2 accepted differences are not shown\n')
  expect(stderr).toContain('ignored, line 4: accepts nothing: table gone')
  expect(stderr).not.toContain('line 2')
  expect(code).toBe(0)
})

test('no password of a catalog is shown', async () => {
  const server = (
    secret: string,
  ) => `create foreign data wrapper w; create server s foreign data wrapper w options (password '${secret}');
    create user mapping for public server s options (user 'me', password '${secret}');`
  const cwd = folderWith({ 'a.sql': server('hunter2a'), 'b.sql': server('hunter2b') })
  const { code, stdout } = await run(['diff', 'a.sql', 'b.sql', '-p'], { cwd })
  expect(code).toBe(1)
  expect(stdout).toContain('*** (another)')
  expect(stdout).not.toContain('hunter2')
})

const migrations = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `m/${String(i + 1).padStart(3, '0')}_step.sql`,
    i === 16
      ? 'create table good17 ();\n\ncreate table t17 (a nosuchtype);\n'
      : `create table t${i + 1} ();\n`,
  ]),
)

test.each<[string, Record<string, string>, string[], number, RegExp]>([
  [
    'a file that is no SQL',
    { 'x.sql': 'Dear all,\nsee you.\n' },
    ['x.sql'],
    3,
    /x\.sql.*syntax error at or near "Dear"/,
  ],
  ['an unclosed quote', { 'x.sql': "select 1;\nselect 'a;\n" }, ['x.sql'], 3, /x\.sql.*line 2/],
  ['an unclosed dollar quote', { 'x.sql': 'select 1;\n\nselect $x$ a;\n' }, ['x.sql'], 3, /x\.sql.*line 3/],
  ['an unclosed comment', { 'x.sql': 'select 1; /* a' }, ['x.sql'], 3, /x\.sql.*line 1/],
  [
    'an error in migration 17',
    migrations,
    ['m'],
    3,
    /m\/017_step\.sql.*line 3.*create table t17.*type "nosuchtype" does not exist|m\/017_step\.sql.*line 3.*type "nosuchtype" does not exist.*create table t17/,
  ],
  ['a folder without SQL', { 'm/readme.md': 'none' }, ['m'], 3, /\bm\b.*no/],
  ['a file that is not there', {}, ['no/such.sql'], 2, /no\/such\.sql: there is no file or folder/],
  ['a catalog that is none', { 'x.json': '{ "a": 1 }' }, ['x.json'], 3, /x\.json/],
  ['an archive of pg_dump', { 'x.dump': 'PGDMP\u0001' }, ['x.dump'], 3, /pg_restore/],
  ['two sides that are one', {}, ['./b.json'], 2, /both sides are b\.json/],
  ['no side', {}, [], 2, /no database|DATABASE_URL|database/],
  ['three sides', { 'x.json': '{' }, ['x.json', '--linked'], 2, /too many sides/],
  ['an unknown format', {}, ['a.sql', '--format', 'xml'], 2, /--format.*"xml".*markdown/],
  ['an unknown word of --ignore', {}, ['a.sql', '--ignore', 'owners'], 2, /--ignore.*"owners".*owner/],
  ['a file of patterns that is not there', {}, ['a.sql', '--ignore-file', 'none'], 2, /--ignore-file.*none/],
])('%s is told in a line', async (_, files, args, code, words) => {
  const cwd = folderWith({ 'a.sql': A, 'b.json': serializeCatalog(catalog(17, {})), ...files })
  const result = await run(['diff', 'b.json', ...args], { cwd })
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toMatch(words)
  expect(
    result.stderr
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('schemadump: error:')),
  ).toHaveLength(1)
})

test('--dry-run tells of both sides, and connects to none', async () => {
  const cwd = both()
  const { code, stdout } = await run(
    ['diff', 'a.sql', 'postgres://me:hunter2@db.example.com/app', '--dry-run'],
    { cwd },
  )
  expect(code).toBe(0)
  expect(stdout).toContain('a.sql')
  expect(stdout).toContain('host: db.example.com:5432')
  expect(stdout).not.toContain('hunter2')
})

test('--help names the sides, -p and the exit codes; --port has no letter here', async () => {
  const { stdout } = await run(['diff', '--help'])
  expect(stdout).toMatch(/-p, --patch/)
  expect(stdout).toMatch(/^ +--port=PORT/m)
  expect(stdout).toMatch(/^ +1 +the two differ/m)
  expect(stdout).toMatch(/^ +3 +failed/m)
})

test('without the embedded server, what is missing and how to get it', async () => {
  const elsewhere = emptyFolder()
  cpSync(dirname(await cli()), elsewhere, { recursive: true })
  const failed = await new Promise<{ readonly code: number; readonly stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(elsewhere, 'cli.cjs'), 'diff', 'a.sql', 'b.sql'],
      { cwd: both() },
      (error, _, stderr) => resolve({ code: Number(error?.code ?? 0), stderr }),
    )
  })
  expect(failed.stderr).toMatch(/npm install @electric-sql\/pglite/)
  expect(failed.code).toBe(2)
})

test.each([
  ['--linked', /linked/],
  ['--local', /supabase/],
])('%s where there is no project', async (option, message) => {
  const { code, stdout, stderr } = await run(['diff', 'a.sql', option], { cwd: both() })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})
