// Extensions are found wherever SQL creates them.
import { expect, test } from 'vitest'
import { extensionsIn, extensionVersionsIn, packageOf } from './extensions.ts'

test.each([
  ['create extension hstore', ['hstore']],
  ['CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;', ['uuid-ossp']],
  ['create /* the */ extension -- best\n  Citext', ['citext']],
  ['create extension earthdistance cascade', ['earthdistance', 'cube']],
  ['create extension postgis_tiger_geocoder cascade', ['postgis_tiger_geocoder', 'postgis', 'fuzzystrmatch']],
  ['do $$ begin create extension if not exists ltree; end $$', ['ltree']],
  [`do 'begin execute ''create extension "pg_trgm"''; end'`, ['pg_trgm']],
  ["do $do$ begin execute $x$create extension vector$x$; end $do$; select 'it''s no extension'", ['vector']],
  ['create extension if', ['if']],
  ['create language plpython3u; create or replace procedural language plperl', ['plpython3u', 'plperl']],
  ['create trusted language a handler b; comment on language c is $$d$$; create function f() language e', []],
  ["alter extension a update to '2'; alter extension b set schema c", ['a']],
  ['-- create extension a\n/* create extension b */ comment on extension c is $$d$$', []],
  ["select 'create extension it''", []],
  ['copy t from stdin;\ncreate extension a\n\\.\n', []],
])('%s', (sql, expected) => {
  expect([...extensionsIn(sql)]).toEqual(expected)
})

test('versions that are asked for', () => {
  const sql =
    'create extension a with schema s version \'1.0\' cascade; create extension b version "2"; create extension c'
  expect(extensionVersionsIn([sql, "alter extension a update to '1.1'"])).toEqual(
    new Map([
      ['a', new Set(['1.0', '1.1'])],
      ['b', new Set(['2'])],
      ['c', new Set()],
    ]),
  )
})

test('packages of their own', () => {
  expect(['vector', 'timescaledb', 'constructor'].map(packageOf)).toEqual([
    '@electric-sql/pglite-pgvector',
    undefined,
    undefined,
  ])
})
