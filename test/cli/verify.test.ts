// schemadump verify without a server of its own: what a backup makes in the embedded one, exit codes, and input that can't be proved.
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { dump, introspect, serializeCatalog } from '../../src/index.ts'
import { emptyFolder, run } from './run-cli.ts'

const SCHEMA = `create schema app;
create table app.orders (id integer primary key, kind character varying(9), total numeric(10,2), check (kind in ('a', 'b')));
create view app.open as select id from app.orders where kind in ('a', 'b');
create role app_owner; alter table app.orders owner to app_owner;
comment on table app.orders is 'what is ordered';`

const cwd = emptyFolder()
const file = (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content)
let backup: string
beforeAll(async () => {
  const catalog = await introspect({ sql: SCHEMA })
  backup = await dump(catalog)
  file('catalog.json', serializeCatalog(catalog))
  file('backup.sql.gz', gzipSync(backup))
})

test('a backup that restores to what it should be is proved', async () => {
  const { code, stdout, stderr } = await run(['verify', 'backup.sql.gz', '--catalog', 'catalog.json'], {
    cwd,
  })
  expect(stderr).toBe('')
  expect(stdout).toContain('backup.sql.gz: proved: it restores, and is the same\n')
  expect(stdout).toContain('  made first: role app_owner\n')
  expect(stdout).toMatch(/\nWhat it makes\n {2}app: .*1 table\b.*1 view\b/)
  expect(stdout).not.toContain('\x1b')
  expect(code).toBe(0)
})

test('all that is wrong is told in one run, with line and object', async () => {
  const broken = backup
    .replace('numeric(10,2)', 'numeric(12,2)')
    .replace('FROM app.orders', 'FROM app.order')
    .replace('ALTER TABLE app.orders OWNER TO app_owner;', '')
    .replace('ADD CONSTRAINT orders_pkey PRIMARY', 'ADD CONSTRAINT orders_pkey PRIMAR')
  file('broken.sql', broken)
  const { code, stdout } = await run(['verify', 'broken.sql', 'catalog.json', '--json'], { cwd })
  const line = (text: string) => broken.slice(0, broken.indexOf(text)).split('\n').length
  const report = JSON.parse(stdout) as {
    errors: { line: number; object: string }[]
    differences: { subject: string }[]
  }
  expect(report).toMatchObject({
    formatVersion: 1,
    verdict: 'refuted',
    backup: 'broken.sql',
    against: { kind: 'catalog' },
  })
  expect(report.errors.map(({ line, object }) => [line, object])).toEqual([
    [line('CREATE VIEW'), 'view open in schema app'],
    [line('ALTER VIEW'), 'view open in schema app'],
    [line('ALTER TABLE ONLY app.orders'), 'constraint orders orders_pkey in schema app'],
  ])
  const subjects = report.differences.map(({ subject }) => subject)
  expect(subjects).toContain('column app.orders.total')
  expect(subjects).toContain('table app.orders')
  expect(code).toBe(1)
})

test('with nothing to compare with, it is proved that it restores; what is cut off does not', async () => {
  file('backup.sql', backup)
  const whole = await run(['verify', 'backup.sql'], { cwd })
  expect(whole.stdout).toContain('backup.sql: proved: it restores\n')
  expect(whole.code).toBe(0)
  const cut = backup.slice(0, backup.indexOf('(10,2)'))
  file('cut.sql', cut)
  const { code, stdout } = await run(['verify', 'cut.sql'], { cwd })
  expect(stdout).toMatch(/\n {2}line \d+: a parenthesis is opened here and never closed\n/)
  expect(stdout).toMatch(/\n {2}line \d+: the mark at the end of a dump is missing: the file is cut off\n/)
  expect(code).toBe(1)
})

test('a file without a statement is no backup: a failed redirection leaves one', async () => {
  for (const content of ['', '\n-- nothing came\n']) {
    file('empty.sql', content)
    const { code, stdout } = await run(['verify', 'empty.sql'], { cwd })
    expect(stdout).toContain('line 1: there is no statement in it\n')
    expect(code).toBe(1)
  }
})

test('a tree is proved and checked as the dump that it makes', async () => {
  const made = await run(['render', 'catalog.json', '--format', 'tree', '-f', 'tree'], { cwd })
  expect(made).toMatchObject({ code: 0 })
  const proved = await run(['verify', 'tree', '--catalog', 'catalog.json'], { cwd })
  expect(proved.stdout).toContain('tree: proved: it restores, and is the same\n')
  expect(proved.code).toBe(0)
  const checked = await run(['check', 'tree', '--require-table', 'app.orders', '--json'], { cwd })
  expect(JSON.parse(checked.stdout)).toMatchObject({ file: 'tree', findings: [], whole: true })
  expect(checked.code).toBe(0)
  const orders = join(cwd, 'tree/app/tables/orders.sql')
  writeFileSync(orders, readFileSync(orders, 'utf8').replace('numeric(10,2)', 'numeric(12,2)'))
  expect(await run(['verify', 'tree', '--catalog', 'catalog.json'], { cwd })).toMatchObject({ code: 1 })
  for (const command of ['verify', 'check']) {
    const { code, stdout, stderr } = await run([command, '.'], { cwd })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain("there is no order.txt, so it is no tree of schemadump's")
  }
})

test('what gzip packed and is cut off is said to be', async () => {
  file('cut.sql.gz', gzipSync(backup).subarray(0, 200))
  const { code, stderr } = await run(['verify', 'cut.sql.gz'], { cwd })
  expect(stderr).toContain('cut.sql.gz: what gzip packed ends too early or is damaged')
  expect(code).toBe(3)
})

test('how a dump is to be proved is looked at before anything is read', async () => {
  const nowhere = ['--db-url', 'postgres://nobody@127.0.0.1:1/nothing', '-w']
  const url = ['--verify-url', 'postgres://nobody@127.0.0.1:1/nothing']
  const without = await run(['dump', ...nowhere, ...url])
  expect(without.stderr).toContain('give --verify too')
  expect(without.code).toBe(2)
  const unknown = await run(['dump', ...nowhere, '--verify=perhaps'])
  expect(unknown.stderr).toContain('--verify=perhaps: it is --verify, or --verify=warn')
  expect(unknown.code).toBe(2)
})

test('usage', async () => {
  expect(await run(['verify'])).toMatchObject({ code: 2 })
  expect(await run(['verify', 'a.sql', 'catalog.json', '--catalog', 'catalog.json'], { cwd })).toMatchObject({
    code: 2,
  })
  const missing = await run(['verify', 'nothing.sql'], { cwd })
  expect(missing).toMatchObject({ code: 3, stdout: '' })
  expect(missing.stderr).toContain('cannot read nothing.sql')
})

test('what the embedded server has no room for is no finding of the dump’s, and a file stays as it was', async () => {
  const cwd = emptyFolder()
  // The bound of a partition is computed when the dump is restored, by a role of its own.
  writeFileSync(
    join(cwd, 'schema.sql'),
    `create function room(text) returns boolean language plpgsql as $$ begin
       if current_user = 'schemadump_restores' then raise exception 'out of memory' using errcode = '53200'; end if;
       return true;
     end $$;
     create domain roomy as text check (public.room(value));
     create table parent (a roomy) partition by list (a);
     create table part partition of parent for values in ('a');`,
  )
  writeFileSync(join(cwd, 'backup.sql'), 'old')
  const no =
    /^schemadump: error: the dump, line \d+, table attach part in schema public: out of memory: .*--verify-url/m
  const dumped = await run(['dump', './schema.sql', '--verify', '-f', 'backup.sql'], { cwd })
  expect(dumped.stderr).toMatch(no)
  expect(dumped.code).toBe(1)
  expect(readFileSync(join(cwd, 'backup.sql'), 'utf8')).toBe('old')
  expect(readdirSync(cwd).sort()).toEqual(['backup.sql', 'schema.sql'])
  expect(await run(['verify', 'schema.sql'], { cwd })).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('--verify-url names a server') as string,
  })
})

test('a file that is longer than a text can be is named, with what reads it', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'long.sql'), '')
  truncateSync(join(cwd, 'long.sql'), 600_000_000)
  const { code, stderr } = await run(['verify', 'long.sql'], { cwd })
  expect(stderr).toContain('long.sql has 600 MB, and what is longer than 536 MB is not read')
  expect(code).toBe(3)
})
