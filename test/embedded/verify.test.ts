// Backups are restored into the embedded server: what is sound is proved, what is broken is found, with a Catalog or a manifest to compare with.
import { beforeAll, expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { introspect, render, verify } from '../../src/index.ts'
import { dumpWithManifest } from '../support/manifest.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'

let catalog: Catalog
let dump: string
beforeAll(async () => {
  catalog = await introspect({ sql: MUTATED_SCHEMA })
  dump = render(catalog)
})

test('a dump is proved, and one with drops of what an empty database has not', async () => {
  const sql = render(catalog, { clean: true })
  expect(sql).toContain('\nDROP TABLE app.orders;\n')
  expect(await verify({ sql }, { against: catalog })).toMatchObject({
    verdict: 'proved',
    errors: [],
  })
})

test('a drop further down is an error', async () => {
  const report = await verify({ sql: `${dump.replace(END, '')}\nDROP TABLE app.other;\n${END}` }, {})
  expect(report.errors.map(({ message }) => message)).toEqual(['table "other" does not exist'])
})

const END = '--\n-- PostgreSQL database dump complete\n--\n'

/** A few of each kind: all of them are found on a server, where that takes less long. */
const FOUND = [
  'a newline within a body',
  'ALTER TABLE app.parents OWNER TO',
  'cut off at 20 of 20',
  'two bodies swapped',
  'added under another name: an index',
  'the end mark lost',
]
const found = MUTATIONS.filter(({ name }) => FOUND.some((each) => name.includes(each)))

test.each(found)('found: $name', async ({ apply }) => {
  expect(await verify({ sql: apply(dump) }, { against: catalog })).toMatchObject({ verdict: 'refuted' })
})

test('with nothing but its manifest a dump is proved, and a mutation of each sort is found', async () => {
  const { text, manifest } = dumpWithManifest(catalog, { noComments: true })
  expect(await verify({ sql: text }, { manifest })).toMatchObject({
    verdict: 'proved',
    against: { kind: 'manifest' },
    differences: [],
  })
  const sql = text
    .replace(
      'CREATE TABLE app.customers (',
      'CREATE TABLE app.extra (id integer);\nCREATE TABLE app.customers (',
    )
    .replace('price numeric(10,2)', 'price numeric(11,2)')
  const report = await verify(
    { sql: `${sql.replace(END, '')}\nDROP MATERIALIZED VIEW app.sums;\n${END}` },
    { manifest },
  )
  expect(report.differences.map(({ object, change }) => `${object}: ${change}`)).toEqual(
    expect.arrayContaining([
      'table app.extra: only in b',
      'table app.orders: changed',
      'materialized view app.sums: only in a',
    ]),
  )
})

test('of another major, the objects are proved and the texts are not', async () => {
  const { text, manifest } = dumpWithManifest(catalog)
  const older = { ...manifest, server: { ...manifest.server, major: manifest.server.major - 1 } }
  expect(await verify({ sql: text }, { manifest: older })).toMatchObject({
    verdict: 'proved in part',
    differences: [],
    notProved: [{ reason: expect.stringContaining('texts are not compared') as string }],
  })
})

test('what only another major takes is not proved, and what is missing is refuted there, too', async () => {
  const sql = `-- Dumped from database version 13.9
CREATE SCHEMA app;
--
-- Name: f(json); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.f(json json) RETURNS json LANGUAGE sql AS $$ SELECT json $$;
COMMENT ON FUNCTION app.f(json json) IS 'a name that has become a keyword';
--
-- Name: #!; Type: OPERATOR; Schema: app; Owner: postgres
--

CREATE OPERATOR app.#! (FUNCTION = pg_catalog.int8inc, LEFTARG = bigint);
`
  expect(await verify({ sql }, {})).toMatchObject({
    verdict: 'proved in part',
    errors: [],
    notProved: [
      { object: 'function f(json) in schema app' },
      { object: 'function f(json) in schema app' },
      { object: 'operator #! in schema app' },
    ],
  })
  const missing = await verify({ sql: `${sql}COMMENT ON FUNCTION app.g(integer) IS 'not there';` }, {})
  expect(missing.errors.map(({ message }) => message)).toEqual(['function app.g(integer) does not exist'])
})

const heading = (name: string, type: string, schema = 'public') =>
  `--\n-- Name: ${name}; Type: ${type}; Schema: ${schema}; Owner: postgres\n--\n\n`

test('privileges of what is not there are no drops of --clean, though nothing is made before them', async () => {
  const sql = `${heading('FUNCTION f()', 'ACL', 'pg_catalog')}GRANT ALL ON FUNCTION pg_catalog.f() TO reader;\n`
  const { verdict, errors } = await verify({ sql }, {})
  expect(verdict).toBe('refuted')
  expect(errors.map(({ message }) => message)).toEqual(['function pg_catalog.f() does not exist'])
})

test('what the embedded server can’t hold is not proved, with what is said of it further down; all else is', async () => {
  const sql = `SET default_tablespace = 'a "Space"';
${heading('t', 'TABLE')}CREATE TABLE public.t (id integer);
SET default_tablespace = '';
${heading('c', 'CONVERSION')}CREATE DEFAULT CONVERSION public.c FOR 'WIN1252' TO 'UTF8' FROM win_to_utf8;
ALTER CONVERSION public.c OWNER TO postgres;
${heading('CONVERSION c', 'COMMENT')}COMMENT ON CONVERSION public.c IS 'not there';
${heading('latin', 'CONVERSION')}CREATE CONVERSION public.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION public.back FOR 'UTF8' TO 'LATIN1' FROM "utf8_to_iso8859_1";
${heading('u', 'TABLE')}CREATE TABLE public.u (id integer);
SET SESSION AUTHORIZATION reader;
RESET SESSION AUTHORIZATION;
${heading('v', 'TABLE')}CREATE TABLE public.v (id integer);
`
  const report = await verify({ sql }, {})
  expect(report).toMatchObject({ verdict: 'proved in part', errors: [] })
  expect(report.notProved.map(({ object, reason }) => [object, reason.slice(0, 40)])).toEqual([
    ['conversion c in schema public', 'the embedded server answers no more once'],
    [null, expect.stringMatching(/^tablespace "a /)],
    ['conversion c in schema public', 'conversion "public.c" does not exist: it'],
    ['comment on CONVERSION c in schema public', 'conversion "public.c" does not exist: it'],
  ])
  expect(report.objects.find(({ kind }) => kind === 'tables')?.count).toBe(3)
  expect(report.objects.find(({ kind }) => kind === 'conversions')?.count).toBe(2)
})

test('members that an extension has not here are not proved, and what else is missing is refuted', async () => {
  const source = await introspect({
    sql: `create extension citext; create table member (id integer); alter extension citext add table member;
      create view v as select id from member; create view w as select 1 as one; comment on view w is 'c';`,
  })
  const sql = render(source)
  const report = await verify({ sql }, { against: source })
  expect(report).toMatchObject({ verdict: 'proved in part', errors: [], differences: [] })
  expect(report.notProved[0]).toMatchObject({
    object: 'view v in schema public',
    reason: expect.stringContaining('relation "public.member" does not exist') as string,
  })
  const broken = sql.replace('CREATE VIEW public.w AS', 'CREATE VIEW public.other AS')
  expect((await verify({ sql: broken }, { against: source })).verdict).toBe('refuted')
})

test('a publication that lacks a member of an extension is not proved, and one that lacks another table is refuted', async () => {
  const source = await introspect({
    sql: `create extension citext; create table member (id integer); create table other (id integer);
      create publication p for table member, other; alter extension citext add table member;`,
  })
  const sql = render(source)
  // Which pg_dump does not print of every member.
  const unsaid = sql.replace(/^ALTER PUBLICATION p ADD TABLE ONLY public\.member;$/m, '')
  expect(unsaid).not.toBe(sql)
  const silent = await verify({ sql: unsaid }, { against: source })
  expect(silent).toMatchObject({ verdict: 'proved in part', differences: [] })
  expect(silent.notProved.map(({ reason }) => reason)).toContainEqual(
    expect.stringContaining('public.member is a member of an extension'),
  )
  const broken = sql.replace(/^ALTER PUBLICATION p ADD TABLE ONLY public\.other;$/m, '')
  expect(broken).not.toBe(sql)
  expect((await verify({ sql: broken }, { against: source })).verdict).toBe('refuted')
})

test('what is not proved of an object hides nothing else that is lost of it, nor of another of its name', async () => {
  const source = await introspect({
    sql: `create table t (id integer); alter table t enable row level security; grant select on t to reader;
      insert into pg_seclabel (objoid, classoid, objsubid, provider, label) values ('t'::regclass, 'pg_class'::regclass, 0, 'p', 'l');
      create function c() returns integer language c as 'nowhere', 'c'; alter function c() owner to reader;
      create extension citext; create table member (id integer); alter extension citext add table member;
      create function f(member) returns integer language sql as 'select 1';
      create function f(integer) returns integer language sql as 'select 1'; alter function f(integer) owner to reader;
      comment on function f(integer) is 'c';
      create extension btree_gist; create table g (id integer, at timestamp, constraint x exclude using gist (id with =, at with <>));
      alter index x depends on extension btree_gist;`,
  })
  const sql = render(source)
  const report = await verify({ sql }, { against: source })
  expect(report).toMatchObject({ verdict: 'proved in part', errors: [], differences: [] })
  expect(report.notProved.map(({ object }) => object)).toEqual(
    expect.arrayContaining([
      'security label of TABLE t in schema public',
      'function c() in schema public',
      'function f(public.member) in schema public',
    ]),
  )
  const losses = [
    'ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;',
    'GRANT SELECT ON TABLE public.t TO reader;',
    'ALTER FUNCTION public.c() OWNER TO reader;',
    'ALTER FUNCTION public.f(integer) OWNER TO reader;',
    "COMMENT ON FUNCTION public.f(integer) IS 'c';",
    'ALTER INDEX public.x DEPENDS ON EXTENSION btree_gist;',
  ]
  const broken = losses.reduce((text, lost) => {
    expect(text).toContain(`\n${lost}\n`)
    return text.replace(`\n${lost}\n`, '\n')
  }, sql)
  const { differences } = await verify({ sql: broken }, { against: source })
  expect(differences.filter(({ unproved }) => unproved !== null)).toEqual([])
  expect(differences.map(({ subject, part }) => [subject, part])).toEqual([
    ['table public.t', 'privileges'],
    ['table public.t', 'row security'],
    ['function public.c()', 'owner'],
    ['function public.f(integer)', 'owner'],
    ['function public.f(integer)', 'comment'],
    ['constraint x on public.g', 'definition'],
  ])
})
