// The commands on real databases: an embedded one, and servers of the newest major.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exec } from '../support/database.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'
import { emptyFolder, run } from './run-cli.ts'

const major = testMajors().at(-1) ?? 0

describe.skipIf(major === 0)('a server', () => {
  let server: TestServer
  let database: string
  let url: string
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    url = server.url(database)
    const tables = Array.from({ length: 300 }, (_, i) => `create table padding_${i} (id int, note text);`)
    await exec(url, `create table "Größe" (id int primary key, "preis_€" int); ${tables.join('')}`)
  })
  afterAll(() => server.dropDatabase(database))

  test('standard output is the dump, standard error the summary', async () => {
    const { code, stdout, stderr } = await run(['--db-url', url])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^--\n-- PostgreSQL database dump\n--\n/)
    expect(stdout).toMatch(/\n-- PostgreSQL database dump complete\n--\n\n$/)
    expect(stderr).toMatch(/^schemadump: schema of \S+ \(PostgreSQL .*\): 301 tables, 1 constraint; .*\n$/)
  })

  test("the server's errors are told as it says them", async () => {
    expect(await run([url, '--role', 'nobody_here'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'schemadump: error: role "nobody_here" does not exist\n',
    })
  })

  test('-f gives the same bytes; --quiet says nothing', async () => {
    const cwd = emptyFolder()
    const { stdout } = await run([url, '-q'])
    expect(await run(['dump', url, '-qf', 'backup.sql'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(join(cwd, 'backup.sql'), 'utf8')).toBe(stdout)
    expect(readdirSync(cwd)).toEqual(['backup.sql'])
  })

  test('render of a saved catalog is the dump, and says what it cannot change', async () => {
    const cwd = emptyFolder()
    const flags = ['-Ox', '-c', '--if-exists']
    const { stdout } = await run([url, '-q', ...flags])
    await run(['introspect', url, '-qf', 'catalog.json'], { cwd })
    const again = await run(['introspect', url, '-q'])
    expect(again.stdout).toBe(readFileSync(join(cwd, 'catalog.json'), 'utf8'))
    expect(await run(['render', 'catalog.json', '-q', ...flags], { cwd })).toEqual({
      code: 0,
      stdout,
      stderr: '',
    })
    const piped = await run(['render', '-', '-q', ...flags], { input: again.stdout })
    expect(piped.stdout).toBe(stdout)

    const flagsOfReading = [
      '--quote-all-identifiers',
      '--with-system-relations',
      '--role=other',
      '--lock-wait-timeout=1s',
    ]
    for (const flag of flagsOfReading) {
      const { code, stderr } = await run(['render', 'catalog.json', flag], { cwd })
      expect({ flag, code }).toEqual({ flag, code: 2 })
      expect(stderr).toContain(flag.split('=')[0])
    }
    // A catalog of format 1 does not tell predicates of indexes.
    const old = again.stdout.replace(/"formatVersion": ?\d+/, '"formatVersion":1')
    const refused = await run(['render', '-'], { input: old })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('standard input is a catalog of format 1')
  })

  test('a pattern for system relations needs a catalog that has them', async () => {
    const flags = ['-t', 'pg_settings', '-t', 'information_schema.tables']
    const { stdout } = await run([url, '-q', ...flags])
    expect(stdout).toContain('CREATE VIEW pg_catalog.pg_settings AS')
    expect(stdout).toContain('CREATE VIEW information_schema.tables AS')
    const without = await run(['introspect', url, '-q'])
    const refused = await run(['render', '-', '-q', ...flags], { input: without.stdout })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('--with-system-relations')
    const all = await run(['introspect', url, '-q', '--with-system-relations'])
    expect((await run(['render', '-', '-q', ...flags], { input: all.stdout })).stdout).toBe(stdout)
    const everything = (input: string) => run(['render', '-', '-q'], { input })
    expect((await everything(all.stdout)).stdout).toBe((await everything(without.stdout)).stdout)
  })

  test('-E writes in that encoding, or names what it has no bytes for', async () => {
    const refused = await run([url, '-E', 'latin1'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/cannot write "€" \(U\+20AC\) at line \d+, in Größe, TABLE: LATIN1 has no/)
    const cwd = emptyFolder()
    expect((await run([url, '-E', 'win1252', '-f', 'x.sql'], { cwd })).code).toBe(0)
    const text = readFileSync(join(cwd, 'x.sql'), 'latin1')
    expect(text).toContain("SET client_encoding = 'WIN1252';")
    expect(text).toContain('preis_\x80')
  })

  test('a reader that leaves early meets no error message', async () => {
    const { stderr } = await run([url, '-q'], { meanwhile: (child) => child.stdout?.destroy() })
    expect(stderr).toBe('')
  })

  test('--json is one line for scripts, --timings one for each stage', async () => {
    const json = await run([url, '--json'])
    const summary = JSON.parse(json.stderr) as { objects: object; bytes: number; timings: object }
    expect(summary.objects).toMatchObject({ table: 301 })
    expect(summary.bytes).toBe(Buffer.byteLength(json.stdout))
    const timings = await run([url, '-q', '--timings'])
    expect(timings.stderr.match(/^\w+/gm)).toEqual(['connect', 'read', 'plan', 'render', 'write'])
  })

  test('a note for options that change nothing', async () => {
    const { code, stderr } = await run([url, '-sZ4', '--inserts', '-Fp', '-j2'])
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^schemadump: note: -Z\/--compress changes nothing: .*\nschemadump: note: --inserts changes/,
    )
  })
})

describe('the embedded server', { timeout: 180_000 }, () => {
  test('a folder of migrations becomes a dump, in the order of their numbers', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'migrations', 'later'), { recursive: true })
    writeFileSync(join(cwd, 'migrations', '2_types.sql'), "create type mood as enum ('sad');")
    writeFileSync(
      join(cwd, 'migrations', '10_more.sql'),
      "alter type mood add value 'glad'; create extension pgcrypto; create table t (m mood default 'glad');",
    )
    writeFileSync(
      join(cwd, 'migrations', 'later', '1_end.sql'),
      '\\restrict x\ncreate view v as select * from t;\n',
    )
    writeFileSync(join(cwd, 'migrations', 'README.md'), 'no SQL')
    const { code, stdout, stderr } = await run(['--load', 'migrations'], { cwd })
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('1 table') as string })
    expect(stdout).toContain('CREATE TYPE public.mood AS ENUM')
    expect(stdout).toContain('CREATE VIEW public.v AS')
    expect(stdout).toContain('CREATE EXTENSION IF NOT EXISTS pgcrypto')
  })

  test('a folder of data outlives the process', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'a.sql'), 'create table kept (id int);')
    const first = await run(['--db-url', 'pglite:data', '--load', 'a.sql', '-q'], { cwd })
    const second = await run(['--db-url', 'pglite:data', '-q'], { cwd })
    expect(first).toEqual({
      code: 0,
      stdout: expect.stringContaining('CREATE TABLE public.kept') as string,
      stderr: '',
    })
    expect(second).toEqual(first)
  })

  test('--target-version lists what is lost, and under --strict prints nothing', async () => {
    const cwd = emptyFolder()
    const sql = 'create table t (a int, b int); create unique index i on t (a) nulls not distinct;'
    writeFileSync(join(cwd, 'schema.sql'), sql)
    const item = 'index public.i: NULLS NOT DISTINCT needs PostgreSQL 15'
    const flags = ['--load', 'schema.sql', '--target-version', '14']

    const { code, stdout, stderr } = await run([...flags, '--json'], { cwd })
    const [warning, summary = ''] = stderr.trimEnd().split('\n')
    expect({ code, warning }).toEqual({ code: 0, warning: `schemadump: warning: ${item}` })
    expect(JSON.parse(summary)).toMatchObject({ warnings: 1, inexpressible: [item] })
    expect(stdout).toContain('CREATE UNIQUE INDEX i ON public.t USING btree (a);\n')

    const strict = await run([...flags, '--strict'], { cwd })
    expect(strict).toMatchObject({ code: 1, stdout: '' })
    expect(strict.stderr).toContain(
      `schemadump: warning: ${item}\nschemadump: error: --strict: PostgreSQL 14`,
    )

    const catalog = await run(['introspect', ...flags.slice(0, 2), '-q'], { cwd })
    const rendered = await run(['render', '-', '--target-version', '14', '-q'], { input: catalog.stdout })
    expect(rendered).toEqual({ code: 0, stdout, stderr: `schemadump: warning: ${item}\n` })
    const args = ['render', '-', '--target-version', '14', '--strict']
    expect(await run(args, { input: catalog.stdout })).toMatchObject({ code: 1, stdout: '' })
  })

  test.each([
    ['select 1;\n\nselec 2;', 'line 3: syntax error at or near "selec"'],
    ['create table t (id int);\n\\connect other', 'line 2: \\connect is a command of psql'],
    ['copy t from stdin;', 'line 1: COPY … FROM STDIN needs psql'],
  ])('%j is named by file and line', async (text, message) => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'bad.sql'), text)
    const { code, stdout, stderr } = await run(['--load', 'bad.sql'], { cwd })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`schemadump: error: --load bad.sql, ${message}`)
  })
})
