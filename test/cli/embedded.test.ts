// The embedded server: what it loads, how errors name their place, packages of extensions, and saved data.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { emptyFolder, run } from './run-cli.ts'

// A start takes a second, and many where other tests keep the machine busy.
vi.setConfig({ testTimeout: 240_000 })

/** Dumps what the embedded server makes of a file. */
function load(sql: string, { cwd = emptyFolder(), flags = ['-q'], env = {} }: LoadOptions = {}) {
  writeFileSync(join(cwd, 'a.sql'), sql)
  return run(['--load', 'a.sql', ...flags], { cwd, env })
}

interface LoadOptions {
  readonly cwd?: string
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

test('each statement commits on its own', async () => {
  const { code, stdout, stderr } = await load(`
    create type mood as enum ('sad');
    create table t (m mood default 'sad');
    alter type mood add value 'happy';
    alter table t alter m set default 'happy';
    create index concurrently i on t (m);
    create schema elsewhere;
    set local search_path = elsewhere;
    create table here (id int primary key);
    create table parent (id int primary key);
    create table child (id int references parent deferrable initially deferred);
    insert into parent values (1);
    insert into child values (1);
    alter table child add column b int;
    begin;
    set local search_path = elsewhere;
    create table there (id int);
    commit;
    begin;
    create table nowhere (id int);
    rollback;
    do $$ begin create table one (id int); commit; create table two (id int); end $$;
    create extension earthdistance cascade;
    do $$ begin execute 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp"'; end $$;`)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const part of [
    "m public.mood DEFAULT 'happy'::public.mood",
    'CREATE INDEX i ON public.t',
    'CREATE TABLE public.here',
    'b integer',
    'CREATE TABLE elsewhere.there',
    'CREATE TABLE public.one',
    'CREATE TABLE public.two',
    'CREATE EXTENSION IF NOT EXISTS cube',
    'CREATE EXTENSION IF NOT EXISTS "uuid-ossp"',
  ])
    expect(stdout).toContain(part)
  expect(stdout).not.toContain('nowhere')
})

describe('an error names file, line and statement, and what the server said', () => {
  test.each([
    [
      'create table a (id int);\n\ncreate table b (id int references c);\ncreate table d (id int);',
      'line 3: relation "c" does not exist (in: create table b (id int references c))',
    ],
    [
      'create table a (id int);\ncreate tabel b (id int);',
      'line 2: syntax error at or near "tabel" (in: create tabel b (id int))',
    ],
    [
      "create role bob password 'hunter2';\ncreate role bob login password 'hunter2';",
      `line 2: role "bob" already exists (in: create role bob login password '***')`,
    ],
    [
      "create user mapping for public server s options (user 'u', password 'hunter2')",
      `line 1: server "s" does not exist (in: create user mapping for public server s options (user '***',…)`,
    ],
    [
      'begin;\ncreate table a (id int);\ncreate table a (id int);\ncommit;',
      'line 3: relation "a" already exists (in: create table a (id int))',
    ],
    [
      "create table a (id int);\ncomment on table a is 'it;\ncreate table b (id int);",
      "line 2: a string (') is opened here and never closed",
    ],
    ['create table a (\n  id int;\nselect 1;', 'line 1: a parenthesis is opened here and never closed'],
  ])('%j', async (sql, message) => {
    const { code, stdout, stderr } = await load(sql)
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `schemadump: error: --load a.sql, ${message}\n`,
    })
  })
})

test('what stands in for what the SQL takes for granted is said', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'base.sql'), 'create table base (id int primary key);')
  const { code, stdout, stderr } = await load(
    'create extension vector; create table t (id int references base, v vector(3)); grant select on t to web; create subscription s connection $$$$ publication p;',
    { cwd, flags: ['--setup', 'base.sql'] },
  )
  expect({ code, notes: stderr.match(/(?:note|warning): .*/g) }).toEqual({
    code: 0,
    notes: [
      'note: --load: made first, since the SQL names it: role web',
      'note: --load: extension vector is only a stub here: what rests on it is unproved; the real one: npm install @electric-sql/pglite-pgvector',
      'warning: --load a.sql, line 1: set aside, since the embedded server connects to no other, and holds no subscriptions (create subscription s connection $$$$ publication p)',
    ],
  })
  for (const part of ['CREATE TABLE public.base', 'v public.vector(3)', 'ON TABLE public.t TO web;'])
    expect(stdout).toContain(part)
})

test('under --strict what was set aside is an error, and nothing is written', async () => {
  const sql = 'create table t (); create subscription s connection $$$$ publication p;'
  const { code, stdout, stderr } = await load(sql, { flags: ['--strict'] })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('error: --strict: a statement was set aside, which the embedded server can')
})

test('an error in what sets up names the option that named it', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'base.sql'), 'create tabel base ();')
  const { code, stderr } = await load('select 1;', { cwd, flags: ['--setup', 'base.sql'] })
  expect(code).toBe(1)
  expect(stderr).toContain('error: --setup base.sql, line 1: syntax error')
})

test('what a Supabase project has is told by the SQL, and left out of the text', async () => {
  const sql =
    'create table t (id uuid references auth.users); create policy p on t to authenticated using (true);'
  const { code, stdout, stderr } = await load(sql, { flags: [] })
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('note: --load: set up as a Supabase project') as string,
  })
  expect(stdout).toContain('FOREIGN KEY ("id") REFERENCES "auth"."users"("id")')
  expect(stdout).not.toContain('CREATE TABLE IF NOT EXISTS "auth"')
  const none = await load(sql, { flags: ['--setup', 'none'] })
  expect({ code: none.code, stderr: none.stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('schema "auth" does not exist') as string,
  })
})

test.each([
  [
    ['--load', '.', '--setup', 'none', '--setup', 'supabase'],
    '--setup none and another --setup cannot be used together',
  ],
  [['--setup', 'supabase', 'pglite:'], '--setup says what is there before --load'],
  [['--setup', 'supabase', 'postgres://localhost/x'], '--setup says what is there before SQL'],
])('%j', async (args, message) => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'a.sql'), 'select 1;')
  const { code, stderr } = await run(args, { cwd })
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string })
})

test('an extension with a package of its own is found beside the project', async () => {
  const cwd = emptyFolder()
  fakePackage(cwd)
  const { stdout, stderr } = await load('create extension vector;', { cwd })
  expect(stderr).toBe('')
  expect(stdout).toContain('CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;')
  expect(stdout).toContain("COMMENT ON EXTENSION vector IS 'stands in for pgvector';")
})

/** What such a package has: a module that says where its archive is. */
function fakePackage(project: string): void {
  const folder = join(project, 'node_modules', '@electric-sql', 'pglite-pgvector')
  const extensions = join(folder, 'share', 'postgresql', 'extension')
  mkdirSync(extensions, { recursive: true })
  writeFileSync(
    join(extensions, 'vector.control'),
    "comment = 'stands in for pgvector'\ndefault_version = '1'\n",
  )
  writeFileSync(join(extensions, 'vector--1.sql'), 'select 1;\n')
  spawnSync('tar', ['-czf', 'vector.tar.gz', 'share'], { cwd: folder })
  writeFileSync(join(folder, 'package.json'), '{ "main": "index.cjs" }')
  writeFileSync(
    join(folder, 'index.cjs'),
    `const bundlePath = require('node:url').pathToFileURL(require('node:path').join(__dirname, 'vector.tar.gz'))
     exports.vector = { name: 'vector', setup: async (_, emscriptenOpts) => ({ emscriptenOpts, bundlePath }) }`,
  )
}

describe('saved data', () => {
  const saved = (folder: string) =>
    join(folder, 'schemadump', readdirSync(join(folder, 'schemadump'))[0] ?? '')
  const verbose = async (folder: string, sql: string, ...flags: string[]) => {
    const result = await load(sql, { flags: ['-v', ...flags], env: { XDG_CACHE_HOME: folder } })
    expect(result.code).toBe(0)
    expect(result.stdout).toContain('CREATE TABLE public.t')
    return result.stderr
  }

  test('are written once, used, and made anew when they are damaged or deleted', async () => {
    const folder = emptyFolder()
    const sql = 'create table t (id int)'
    expect(await verbose(folder, sql)).toContain(`the embedded server's data are saved in ${saved(folder)}`)
    expect(readdirSync(join(folder, 'schemadump'))).toHaveLength(1)
    const { mtimeMs, size } = statSync(saved(folder))
    // One database, and one file of WAL.
    expect(size).toBeLessThan(12_000_000)

    expect(await verbose(folder, `create extension cube; ${sql}`)).not.toContain('saved')
    expect(statSync(saved(folder))).toMatchObject({ mtimeMs, size })

    truncateSync(saved(folder), size / 2)
    expect(await verbose(folder, `create extension cube; ${sql}`)).toContain(
      "the embedded server's data are saved",
    )
    expect(statSync(saved(folder)).size).toBe(size)
  })

  test('are neither written nor needed', async () => {
    const folder = emptyFolder()
    expect(await verbose(folder, 'create table t (id int)', '--no-cache')).not.toContain('saved')
    expect(readdirSync(folder)).toEqual([])

    const file = join(folder, 'a file')
    writeFileSync(file, 'kept')
    const said = await verbose(file, 'create table t (id int)')
    expect(said).toContain("the embedded server's data are not saved for its next start: ENOTDIR")
    expect(readFileSync(file, 'utf8')).toBe('kept')
  })
})
