// The embedded server: what it loads, how errors name their place, packages of extensions, and saved data.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, run } from './run-cli.ts'

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
      'begin;\ncreate table a (id int);\ncreate table a (id int);\ncommit;',
      'line 3: relation "a" already exists (in: create table a (id int))',
    ],
    [
      "create table a (id int);\ncomment on table a is 'it;\ncreate table b (id int);",
      "line 2: a string (') is opened here and never closed",
    ],
    ['create table a (\n  id int;\nselect 1;', 'line 1: a parenthesis is opened here and never closed'],
    [
      'create extension if not exists vector',
      'line 1: extension "vector" is not available; it is in a package of its own: npm install @electric-sql/pglite-pgvector (in: create extension if not exists vector)',
    ],
    [
      'create extension timescaledb',
      'line 1: extension "timescaledb" is not available; the embedded server does not have it (in: create extension timescaledb)',
    ],
  ])('%j', async (sql, message) => {
    const { code, stdout, stderr } = await load(sql)
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `schemadump: error: --load a.sql, ${message}\n`,
    })
  })
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
