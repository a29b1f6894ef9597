// The probe on the oldest and the newest major: it warns of nothing that is read, and finds all that is not. `npm run probe` asks it
// about every fixture.
import { describe, expect, test } from 'vitest'
import { READ } from '../../src/introspect/reading/probe-query.ts'
import { exec } from '../support/database.ts'
import { probeDatabase } from '../support/probe.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Something of each kind that needs neither a file of the server's nor a role. */
const SCHEMA = `
  create schema s;
  create type s.mood as enum ('sad', 'glad');
  create type s.pair as (a int, b text);
  create type s.span as range (subtype = int);
  create domain s.short as text collate "C" not null check (length(value) < 9);
  create collation s.german (provider = icu, locale = 'de');
  create sequence s.free;
  create table s.parent (
    id int generated always as identity primary key,
    serial serial,
    name s.short default 'x' check (name <> ''),
    span s.span,
    exclude using gist (span with &&)
  );
  create table s.child (parent int references s.parent, at date) partition by range (at);
  create table s.child_1 partition of s.child for values from (minvalue) to (maxvalue);
  create index on s.child (at);
  create statistics s.extended on id, name from s.parent;
  create view s.shown as select * from s.parent;
  create materialized view s.kept as select 1 as one;
  create function s.act() returns trigger language plpgsql as 'begin return new; end';
  create function s.add(a int, b int) returns int language sql as 'select a + b';
  create function s.less(a s.pair, b s.pair) returns boolean language sql immutable as 'select (a).a < (b).a';
  create function s.order(a s.pair, b s.pair) returns int language sql immutable as 'select (a).a - (b).a';
  create function s.to_pair(int) returns s.pair language sql as 'select row($1, '''')::s.pair';
  create function s.on_event() returns event_trigger language plpgsql as 'begin end';
  create aggregate s.total (int) (sfunc = s.add, stype = int);
  create operator s.<# (leftarg = s.pair, rightarg = s.pair, function = s.less);
  create operator family s.pairs using btree;
  alter operator family s.pairs using btree add function 1 (s.pair, s.pair) s.order(s.pair, s.pair);
  create operator class s.by_a for type s.pair using btree as operator 1 s.<#, function 1 s.order(s.pair, s.pair);
  create cast (int as s.pair) with function s.to_pair(int);
  create conversion s.recode for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
  create trigger act before insert on s.child for each row execute function s.act();
  create constraint trigger later after insert on s.parent for each row execute function s.act();
  create event trigger "probe's" on ddl_command_end execute function s.on_event();
  create rule silent as on insert to s.shown do instead nothing;
  create policy own on s.parent using (true);
  create text search dictionary s.words (template = simple);
  create text search configuration s.search (copy = simple);
  create access method heap_again type table handler heap_tableam_handler;
  create foreign data wrapper far;
  create server far foreign data wrapper far;
  create user mapping for public server far;
  create foreign table s.far (a int default 1) server far;
  create publication published for table s.parent;
  create extension citext schema s;
  alter default privileges in schema s grant select on tables to public;
  create temporary table passing (id serial primary key, name text default 'x' check (name <> ''));`

const majors = testMajors()
const ends = [...new Set([majors.at(0), majors.at(-1)])].filter((major) => major !== undefined)

describe.skipIf(ends.length === 0).each(ends)('PostgreSQL %i', (major) => {
  test('warns of nothing, misses every kind, and sees catalogs that no reader knows', async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    try {
      await exec(server.url(database), SCHEMA)
      const asOfNewerServer = ['pg_collation', 'pg_statistic_ext']
      const known = Object.keys(READ).filter((name) => !asOfNewerServer.includes(name))
      for (const catalogs of [undefined, known]) {
        const { unknown, found, missed } = await probeDatabase(server.url(database), catalogs)
        expect({ unknown, missed }).toEqual({ unknown: [], missed: [] })
        expect(found).toEqual(expect.arrayContaining(['tables', 'collations', 'statistics']))
        expect(found.length).toBeGreaterThanOrEqual(30)
      }
    } finally {
      await server.dropDatabase(database)
    }
  })
})
