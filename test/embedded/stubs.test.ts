// Stubs of extensions: each can be created, and what is made of its types, functions and index methods is printed as it was said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stubNames } from '../../src/embedded/data/stubs/index.ts'
import { startLoaded, type LoadedServer } from '../../src/embedded/index.ts'
import { render } from '../../src/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'

/** One comes with PGlite, and is a stub only within a set-up. */
const NAMES = stubNames.filter((name) => name !== 'pg_stat_statements')

const CREATED = NAMES.map(
  (name) =>
    `create schema "in_${name}"; set search_path = "in_${name}"; create extension "${name}"; reset search_path;`,
).join('\n')

const SQL = `${CREATED}
create extension something_else version '1.2';
alter extension something_else update to '1.3';
set search_path = public, in_postgis, in_vector, in_timescaledb;
create table places (
  id bigint primary key, at geometry(Point,4326), along geography(LineStringZ), areas geometry(MultiPolygonZM,3857)[],
  any_shape geometry, in_metres geometry(Geometry,25832) default 'POINT(1 2)', on_globe geography(point),
  v vector(3), half halfvec(1536), sparse sparsevec
);
create index places_at on places using gist (at);
create index places_id on places using gist (st_transform(at, 3857)) where st_isvalid(at);
create index places_brin on places using brin (at);
create index places_spgist on places using spgist (any_shape);
create index places_hnsw on places using hnsw (v vector_cosine_ops) with (m = 16, ef_construction = '64');
create index places_ivfflat on places using ivfflat (v) with (lists = 100);
insert into places (id, at, v) values (1, 'POINT(1 1)', '[1,2,3]'), (2, st_setsrid(st_makepoint(1, 2), 4326), null);
create view near as select id, st_dwithin(at::geography, on_globe, 100) as is_near, v <-> '[1,2,3]' as distance from places;
create view days as select time_bucket('1 day', now()) as day, st_collect(at) as all_of_them, avg(v) from places group by 1;
create function js() returns int language plv8 as $$ return 1 $$;
select create_hypertable('places', 'id', if_not_exists => true), add_retention_policy('places', interval '1 day');
select cron.schedule('nightly', '0 0 * * *', 'select 1'), net.http_post('https://example.com', body := '{}');
select pgmq.create('Orders');
alter table pgmq.q_orders enable row level security;
select * from vault.decrypted_secrets;
create foreign data wrapper f handler in_wrappers.stripe_fdw_handler validator in_wrappers.stripe_fdw_validator;
create server s foreign data wrapper postgres_fdw options (host 'x');`

let server: LoadedServer
let text: string

beforeAll(async () => {
  server = await startLoaded([{ name: 'a.sql', text: SQL }])
  text = render(await introspectSession(server.session))
}, 300_000)
afterAll(() => server.session.close())

test('each can be created, and is said to be a stub', () => {
  expect([...server.report.stubs].sort()).toEqual([...NAMES, 'something_else'].sort())
  for (const name of [...NAMES, 'something_else'])
    expect(text).toMatch(new RegExp(`CREATE EXTENSION IF NOT EXISTS "?${name}"? WITH SCHEMA `))
})

test.each([
  'at in_postgis.geometry(Point,4326)',
  'along in_postgis.geography(LineStringZ,4326)',
  'areas in_postgis.geometry(MultiPolygonZM,3857)[]',
  'any_shape in_postgis.geometry,',
  "in_metres in_postgis.geometry(Geometry,25832) DEFAULT 'POINT(1 2)'::in_postgis.geometry",
  'on_globe in_postgis.geography(Point,4326)',
  'v in_vector.vector(3)',
  'half in_vector.halfvec(1536)',
  'sparse in_vector.sparsevec',
  'CREATE INDEX places_at ON public.places USING gist (at);',
  'CREATE INDEX places_id ON public.places USING gist (in_postgis.st_transform(at, 3857)) WHERE in_postgis.st_isvalid(at);',
  'CREATE INDEX places_brin ON public.places USING brin (at);',
  'CREATE INDEX places_spgist ON public.places USING spgist (any_shape);',
  "CREATE INDEX places_hnsw ON public.places USING hnsw (v in_vector.vector_cosine_ops) WITH (m='16', ef_construction='64');",
  "CREATE INDEX places_ivfflat ON public.places USING ivfflat (v) WITH (lists='100');",
  "(v OPERATOR(in_vector.<->) '[1,2,3]'::in_vector.vector) AS distance",
  'LANGUAGE plv8',
  'CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw',
])('%s', (part) => {
  expect(text).toContain(part)
})

test('what belongs to a stub is not printed', () => {
  expect(text).not.toMatch(/CREATE (TYPE|TABLE|SCHEMA) (net|cron)\b|CREATE (ACCESS METHOD|LANGUAGE|CAST)/)
})
