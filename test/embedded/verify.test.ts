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
`
  expect(await verify({ sql }, {})).toMatchObject({
    verdict: 'proved in part',
    errors: [],
    notProved: [{ object: 'function f(json) in schema app' }, { object: 'function f(json) in schema app' }],
  })
  const missing = await verify({ sql: `${sql}COMMENT ON FUNCTION app.g(integer) IS 'not there';` }, {})
  expect(missing.errors.map(({ message }) => message)).toEqual(['function app.g(integer) does not exist'])
})
