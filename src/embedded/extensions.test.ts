// Extensions are found wherever SQL creates them.
import { expect, test } from 'vitest'
import { extensionsIn, unavailableHint } from './extensions.ts'

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
  ['-- create extension a\n/* create extension b */ comment on extension c is $$d$$', []],
  ["select 'create extension it''", []],
  ['copy t from stdin;\ncreate extension a\n\\.\n', []],
])('%s', (sql, expected) => {
  expect([...extensionsIn(sql)]).toEqual(expected)
})

test('what to do about one that is not there', () => {
  expect(unavailableHint('extension "vector" is not available')).toBe(
    'it is in a package of its own: npm install @electric-sql/pglite-pgvector',
  )
  expect(unavailableHint('extension "timescaledb" is not available')).toBe(
    'the embedded server does not have it',
  )
  expect(unavailableHint('relation "t" does not exist')).toBeUndefined()
})
