// A catalog survives JSON, and what is no whole catalog is refused with its place.
import { expect, test } from 'vitest'
import { catalog, column, facts, NO_ACL, table } from '../../test/support/empty-catalog.ts'
import { SchemadumpError } from '../errors.ts'
import { CATALOG_FORMAT_VERSION } from './catalog.ts'
import { parseCatalog, serializeCatalog } from './json.ts'

const TABLE = table(1, 't', {
  columns: [column('a'), column('b', { default: { id: 'pg_attrdef:9', oid: 9, expression: '1' } })],
})
const INDEX = {
  ...facts(2, 'i'),
  namespace: 'app',
  table: TABLE.id,
  method: 'btree',
  unique: false,
  nullsNotDistinct: false,
  columns: [{ name: 'a', descending: false, nullsFirst: false }],
  include: [],
  predicate: null,
  definition: null,
  options: [],
  tablespace: null,
  partitioned: false,
  parent: null,
  constraint: null,
  clustered: false,
  replicaIdentity: false,
  statistics: [],
}
const ENUM = {
  ...facts(3, 'e'),
  id: 'pg_type:3',
  namespace: 'app',
  owner: 'boss',
  acl: NO_ACL,
  kind: 'enum' as const,
  labels: ['x', 'y'],
}
const WHOLE = catalog(17, { tables: [TABLE], indexes: [INDEX], types: [ENUM] })
const TEXT = serializeCatalog(WHOLE)

/** The catalog with one value replaced; undefined takes the key away. */
function withValue(path: readonly (string | number)[], value: unknown): string {
  const copy = JSON.parse(TEXT) as Record<string | number, unknown>
  let inner = copy
  for (const key of path.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>
  inner[path.at(-1) ?? ''] = value
  return JSON.stringify(copy)
}

const refusal = (text: string): SchemadumpError => {
  try {
    parseCatalog(text, 'catalog.json')
  } catch (error) {
    if (error instanceof SchemadumpError) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('a catalog is read as it was written, in the same bytes', () => {
  expect(parseCatalog(TEXT)).toEqual(WHOLE)
  expect(serializeCatalog(parseCatalog(TEXT))).toBe(TEXT)
  expect(TEXT).toBe(`${JSON.stringify(WHOLE, null, 2)}\n`)
})

test('keys that are not known, and optional ones that are missing, are let be', () => {
  expect(parseCatalog(withValue(['tables', 0, 'colour'], 'red')).tables).toHaveLength(1)
  expect(parseCatalog(withValue(['reading', 'serverQuotesAll'], undefined)).reading.user).toBe('boss')
})

test.each([
  [['tables', 0, 'columns', 1, 'type'], null, 'tables[0].columns[1].type: expected string, found null'],
  [
    ['tables', 0, 'columns', 1, 'type'],
    undefined,
    'tables[0].columns[1].type: expected string, found nothing',
  ],
  [['tables', 0, 'columns', 0, 'number'], '1', 'tables[0].columns[0].number: expected number, found "1"'],
  [['tables', 0, 'columns', 0, 'notNull'], 0, 'tables[0].columns[0].notNull: expected boolean, found 0'],
  [['tables', 0, 'columns', 0], 'a', 'tables[0].columns[0]: expected an object, found "a"'],
  [
    ['tables', 0, 'columns', 0, 'default'],
    'x',
    'tables[0].columns[0].default: expected an object | null, found "x"',
  ],
  [
    ['tables', 0, 'columns', 1, 'default', 'oid'],
    'x',
    'tables[0].columns[1].default.oid: expected number, found "x"',
  ],
  [
    ['tables', 0, 'columns', 0, 'comment'],
    5,
    'tables[0].columns[0].comment: expected null | string, found 5',
  ],
  [
    ['tables', 0, 'columns', 0, 'identity'],
    'never',
    'tables[0].columns[0].identity: expected "always" | "by default" | null, found "never"',
  ],
  [['tables', 0, 'acl', 'items'], {}, 'tables[0].acl.items: expected an array | null, found an object'],
  [['tables', 0, 'options'], ['a', 1], 'tables[0].options[1]: expected string, found 1'],
  [['reading', 'clientEncoding'], 8, 'reading.clientEncoding: expected null | string, found 8'],
  [['reading', 'shadowingRelations'], {}, 'reading.shadowingRelations: expected an array, found an object'],
  [['types', 0, 'kind'], 'enumm', 'types[0].kind: expected "base" | "composite" | "domain" | "enum"'],
  [['types', 0, 'labels'], undefined, 'types[0].labels: expected an array, found nothing'],
  [['policies'], undefined, 'policies: expected an array, found nothing'],
  [['server', 'major'], undefined, 'server.major: expected number, found nothing'],
  [['database'], null, 'database: expected an object, found null'],
  [['indexes', 0, 'table'], 'pg_class:77', 'indexes[0].table: there is no object "pg_class:77"'],
  [
    ['indexes', 0, 'extension'],
    'pg_extension:5',
    'indexes[0].extension: there is no object "pg_extension:5"',
  ],
  [
    ['tables', 0, 'parents'],
    ['pg_class:1', 'pg_class:78'],
    'tables[0].parents[1]: there is no object "pg_class:78"',
  ],
])('damage at %j', (path, value, message) => {
  const { code, message: said } = refusal(withValue(path, value))
  expect(said).toContain(`catalog.json is damaged at ${message}`)
  expect(said).not.toContain('\n')
  expect(code).toBe('DAMAGED_CATALOG')
})

test('a catalog that was cut off anywhere is refused; behind its head the line is named', () => {
  const head = TEXT.indexOf(':')
  for (let end = 0; end < TEXT.length - 2; end += 7) {
    const { code, message } = refusal(TEXT.slice(0, end))
    if (end < head) expect(code).toBe('NOT_A_CATALOG')
    else {
      const line = TEXT.slice(0, end).trimEnd().split('\n').length
      expect(message).toBe(`catalog.json is damaged: it was cut off in line ${line}; introspect again`)
    }
  }
})

test('what is no JSON in the middle is named by line and column', () => {
  const at = TEXT.indexOf('"tables"')
  const line = TEXT.slice(0, at).split('\n').length
  const { code, message } = refusal(`${TEXT.slice(0, at)}<<<<<<< HEAD\n${TEXT.slice(at)}`)
  expect({ code, message }).toEqual({
    code: 'DAMAGED_CATALOG',
    message: `catalog.json is damaged in line ${line}, column 3: it is not JSON there; introspect again`,
  })
})

test.each([
  ['', 'NOT_A_CATALOG', 'catalog.json is no catalog: it is empty'],
  ['CREATE TABLE t ();', 'NOT_A_CATALOG', 'catalog.json is no catalog: it is not JSON'],
  ['null', 'NOT_A_CATALOG', 'it is JSON without a formatVersion'],
  ['[1]', 'NOT_A_CATALOG', 'it is JSON without a formatVersion'],
  ['{"name": "package"}', 'NOT_A_CATALOG', 'it is JSON without a formatVersion'],
  [
    `{"formatVersion": ${CATALOG_FORMAT_VERSION + 1}}`,
    'CATALOG_FORMAT',
    `a catalog of format ${CATALOG_FORMAT_VERSION + 1}`,
  ],
  [
    `{"formatVersion": ${CATALOG_FORMAT_VERSION}}`,
    'DAMAGED_CATALOG',
    'at server: expected an object, found nothing',
  ],
])('%s is no catalog', (text, code, message) => {
  const error = refusal(text)
  expect(error.code).toBe(code)
  expect(error.message).toContain(message)
})
