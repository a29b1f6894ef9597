import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../errors.ts'
import type { Catalog } from '../../../catalog/catalog.ts'
import { dialectOf } from '../../dialect.ts'
import type { DumpOptions } from '../../options.ts'
import { resolvePatterns } from './patterns.ts'

const relation = (oid: number, namespace: string, name: string, parents: string[] = []) => ({
  id: `pg_class:${oid}`,
  oid,
  namespace,
  name,
  parents,
})

const catalog = {
  database: { name: 'db', localeProvider: 'libc', lcCtype: 'C', locale: null },
  reading: {
    systemRelations: false,
    visibleSchemas: ['pg_catalog', 'one', 'two'],
    shadowingRelations: [{ namespace: 'one', name: 'hidden' }],
  },
  namespaces: [
    { oid: 11, name: 'pg_catalog' },
    { oid: 2200, name: 'public' },
    { oid: 20001, name: 'one' },
    { oid: 20002, name: 'two' },
    { oid: 20003, name: 'a.b' },
  ],
  tables: [
    relation(1259, 'pg_catalog', 'pg_class'),
    relation(30001, 'one', 't'),
    relation(30002, 'two', 't'),
    relation(30003, 'two', 'hidden'),
    relation(30004, 'two', 'parent'),
    relation(30005, 'three', 'child', ['pg_class:30004']),
    relation(30006, 'three', 'grandchild', ['pg_class:30005', 'pg_class:30004']),
  ],
  foreignTables: [],
  views: [],
  materializedViews: [],
  sequences: [],
  extensions: [
    { oid: 13000, name: 'plpgsql' },
    { oid: 40001, name: 'cube' },
  ],
} as unknown as Catalog

const resolve = (options: DumpOptions, major = 18) => resolvePatterns(catalog, options, dialectOf(major))
const tables = (options: DumpOptions, major?: number) => {
  const patterns = resolve(options, major)
  return catalog.tables.filter(({ oid }) => patterns.tableIncluded(oid)).map(({ oid }) => oid)
}

test('without options everything is dumped', () => {
  const patterns = resolve({})
  expect(patterns.everything).toBe(true)
  expect(patterns.extensionIncluded(40001)).toBe(true)
})

test('an unqualified pattern means what is visible', () => {
  expect(tables({ table: ['t'] })).toEqual([30001])
  expect(tables({ table: ['*.t'] })).toEqual([30001, 30002])
  expect(() => tables({ table: ['hidden'] })).toThrow('no matching tables were found')
})

test('children are found through all generations', () => {
  expect(tables({ tableAndChildren: ['parent'] })).toEqual([30004, 30005, 30006])
})

test('system relations are there where they were read, system schemas never', () => {
  expect(() => resolve({ table: ['pg_class'] })).toThrow('no matching tables were found for "pg_class"')
  const all = { ...catalog, reading: { ...catalog.reading, systemRelations: true } }
  expect(resolvePatterns(all, { table: ['pg_class'] }, dialectOf(18)).tableIncluded(1259)).toBe(true)
  expect(() => resolve({ schema: ['pg_catalog'] })).toThrow('no matching schemas were found')
})

test('patterns that exclude may match nothing', () => {
  expect(resolve({ excludeSchema: ['nope'], excludeTable: ['nope'], strictNames: true }).everything).toBe(
    true,
  )
})

test('strict names: every including pattern must match', () => {
  expect(tables({ table: ['t', 'nope'] })).toEqual([30001])
  expect(() => tables({ table: ['t', 'nope'], strictNames: true })).toThrow(
    'no matching tables were found for pattern "nope"',
  )
})

test('an extension by option narrows the dump, by filter file it does not', () => {
  expect(resolve({ extension: ['cube'] }).everything).toBe(false)
  const filter = [{ command: 'include', type: 'extension', pattern: 'cube' }] as const
  expect(resolve({ filter }).everything).toBe(true)
  expect(resolve({ filter }).extensionIncluded(13000)).toBe(false)
})

describe('dots', () => {
  test('a name of three parts is of this database', () => {
    expect(tables({ table: ['db.one.t'] })).toEqual([30001])
    expect(() => tables({ table: ['other.one.t'] })).toThrow(
      'cross-database references are not implemented: other.one.t',
    )
    expect(() => tables({ table: ['a.db.one.t'] })).toThrow(
      'improper relation name (too many dotted names): a.db.one.t',
    )
  })

  test('schemas and extensions have none outside quotes', () => {
    expect(resolve({ schema: ['"a.b"'] }).schemaIncluded(20003)).toBe(true)
    expect(() => resolve({ schema: ['a.b'] })).toThrow('cross-database references are not implemented: a.b')
    expect(() => resolve({ schema: ['a.b.c'] })).toThrow(
      'improper qualified name (too many dotted names): a.b.c',
    )
    expect(() => resolve({ extension: ['a.b'] })).toThrow('improper qualified name')
  })

  test('before 14 they were not counted', () => {
    expect(tables({ table: ['x.y.one.t'] }, 13)).toEqual([30001])
    expect(resolve({ schema: ['a.b'] }, 13).schemaIncluded(20003)).toBe(true)
  })
})

test('a pattern that is no regular expression is refused', () => {
  expect(() => resolve({ table: ['['] })).toThrow(UsageError)
})
