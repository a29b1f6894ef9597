// What the embedded server takes only in other words, or not at all: roles, extensions, files, and what is set aside.
import { expect, test, vi } from 'vitest'
import { notesOf, startLoaded, type LoadServerOptions } from '../../src/embedded/index.ts'
import { render } from '../../src/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'

// A start takes a second, and many where other tests keep the machine busy.
vi.setConfig({ testTimeout: 240_000 })

async function loaded(sql: string, options: LoadServerOptions & { transaction?: string | undefined } = {}) {
  const { transaction, ...rest } = options
  const { session, report } = await startLoaded([{ name: 'a.sql', text: sql, transaction }], rest)
  try {
    return { text: render(await introspectSession(session)), report }
  } finally {
    await session.close()
  }
}

const ROLES_AND_REST = `
CREATE SCHEMA public;
CREATE ROLE postgres;
create role app_owner login;
create table t (id int, name text collate "de_DE.utf8");
alter table t owner to app_owner;
grant select on t to "App Reader" with grant option;
do $$ begin
  if not exists (select from pg_roles where rolname = 'later') then create role later; end if;
  execute format('grant insert on t to %I', 'unseen');
end $$;
grant update on t to later;
create extension if not exists pg_cron with schema public;
create extension plpgsql;
create index on t (id) with (fillfactor = 50);
create function c(int) returns int language c as '$libdir/nowhere', 'c';
create text search dictionary d (template = ispell, dictfile = nowhere, afffile = nowhere, stopwords = nowhere);
create table slow () tablespace gone;
security label for anything on table t is 'secret';
create subscription s connection 'host=x' publication p;
comment on subscription s is 'c';
set client_encoding = 'LATIN1';
alter database elsewhere set work_mem = '1MB';
load 'nowhere';
create table last ();`

test.each([undefined, 'one'])('it is made, or set aside and told, in transaction %j', async (transaction) => {
  const { text, report } = await loaded(ROLES_AND_REST, { ...(transaction !== undefined && { transaction }) })
  for (const part of [
    'name text COLLATE pg_catalog."de_DE.utf8"',
    'ALTER TABLE public.t OWNER TO app_owner;',
    'GRANT SELECT ON TABLE public.t TO "App Reader" WITH GRANT OPTION;',
    'GRANT INSERT ON TABLE public.t TO unseen;',
    'CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA pg_catalog;',
    "AS '$libdir/nowhere', 'c'",
    "dictfile = 'nowhere', afffile = 'nowhere', stopwords = 'nowhere'",
    'SET default_tablespace = gone;',
    'CREATE TABLE public.last (',
  ])
    expect(text).toContain(part)
  expect(report).toEqual({
    platform: null,
    unsaidOwner: 'postgres',
    roles: ['App Reader', 'unseen'],
    stubs: ['pg_cron'],
    standIns: expect.arrayContaining(
      [
        'the library of a C function is not there',
        'a file of a text search dictionary is not there, and empty here',
        'tablespace "gone" is a folder of the embedded server\'s here',
      ].map((reason) => expect.objectContaining({ reason }) as unknown),
    ) as unknown,
    setAside: [
      expect.objectContaining({
        file: 'a.sql',
        line: 19,
        reason: 'no provider of security labels is loaded',
      }),
      expect.objectContaining({
        line: 20,
        reason: expect.stringContaining('holds no subscriptions') as string,
      }),
      expect.objectContaining({ line: 21 }),
      expect.objectContaining({ line: 22, reason: 'SQL is read as UTF-8 here' }),
      expect.objectContaining({
        line: 23,
        reason: expect.stringContaining('"elsewhere" does not exist') as string,
      }),
      expect.objectContaining({ line: 24 }),
    ],
  })
  const { notes, warnings } = notesOf(report)
  expect(notes).toEqual([
    'made first, since the SQL names them: roles App Reader, unseen',
    'extension pg_cron is only a stub here: what rests on it is unproved',
  ])
  expect(warnings[0]).toBe(
    "a.sql, line 19: set aside, since no provider of security labels is loaded (security label for anything on table t is 'secret')",
  )
})

test('other databases are made, as the -C of pg_dump has them', async () => {
  const { text, report } = await loaded(`
    create table t ();
    create database app with template = template0 encoding = 'UTF8';
    alter database app set work_mem = '1MB';
    create database other;
    create table u ();`)
  expect(report.setAside).toEqual([])
  expect(text.match(/^CREATE (?:TABLE|DATABASE) .*$/gm)).toEqual([
    'CREATE TABLE public.t (',
    'CREATE TABLE public.u (',
  ])
})

test('what a transaction of the text did, is done again after a remedy', async () => {
  const { text } = await loaded(`
    create extension vector;
    begin;
    create table t (v vector(3));
    create role late in role a;
    create index i on t using hnsw (v vector_l2_ops) with (m = 8);
    do $$ begin execute format('grant select on t to %I', 'unseen'); end $$;
    create table u ();
    commit;
    begin;
    create table nowhere ();
    rollback;`)
  expect(text).toContain("CREATE INDEX i ON public.t USING hnsw (v public.vector_l2_ops) WITH (m='8');")
  expect(text).toContain('GRANT SELECT ON TABLE public.t TO unseen;')
  expect(text).toContain('CREATE TABLE public.u (')
  expect(text).not.toContain('nowhere')
})

test.each([undefined, 'one'])(
  'the superuser runs what follows a role that is given up, in transaction %j',
  async (transaction) => {
    const { text } = await loaded(
      `
    create role low;
    create table t ();
    set session authorization low;
    reset session authorization;
    create table u ();
    set session authorization low;
    set session authorization default;
    create table v ();
    grant select on v to low;`,
      { transaction },
    )
    expect(text.match(/^ALTER TABLE .* OWNER TO .*$/gm)).toEqual(
      ['t', 'u', 'v'].map((name) => `ALTER TABLE public.${name} OWNER TO postgres;`),
    )
  },
)

test('a tablespace is made wherever it lies', async () => {
  const { text, report } = await loaded(
    "create tablespace fast location '/mnt/fast'; create table quick () tablespace fast;",
    { transaction: 'one' },
  )
  expect(text).toContain('SET default_tablespace = fast;')
  expect(report.setAside).toEqual([])
})

test.each([
  [
    'create extension postgis;\nselect st_unheard_of(1);',
    'line 2: function st_unheard_of(integer) does not exist; extension postgis is only a stub here, and may have it',
  ],
  [
    'create extension pg_cron;\nselect from cron.unheard_of;',
    'line 2: relation "cron.unheard_of" does not exist; extension pg_cron is only a stub here, and may have it',
  ],
  ['create extension pg_cron;\nselect from shows;', /line 2: relation "shows" does not exist \(in/],
  [
    'create extension pg_cron;\nselect from public.shows;',
    /line 2: relation "public.shows" does not exist \(in/,
  ],
  ['select st_unheard_of(1);', /line 1: function st_unheard_of\(integer\) does not exist \(in/],
  ['create role a; create role a;', 'line 1: role "a" already exists'],
  ['create table a (); create table a ();', 'line 1: relation "a" already exists'],
  ['create extension cube; create schema s; create schema s;', 'schema "s" already exists'],
])('%j is an error', async (sql, message) => {
  await expect(loaded(sql)).rejects.toThrow(message)
})

test('a set-up of the user’s own comes first', async () => {
  const { text } = await loaded('create table t (id int references base.users); grant select on t to web;', {
    setUp: {
      texts: [
        {
          name: 'setup.sql',
          text: 'create schema base; create table base.users (id int primary key); create role web;',
        },
      ],
    },
  })
  expect(text).toContain('REFERENCES base.users(id)')
  await expect(
    loaded('select 1', { setUp: { texts: [{ name: 'setup.sql', text: 'selec' }] } }),
  ).rejects.toThrow('setup.sql, line 1: syntax error')
})
