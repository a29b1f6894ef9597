import { expect, test } from 'vitest'
import { sortByTypeAndName, typePriority } from './compare.ts'
import type { DumpOrder } from './compare.ts'
import type { DumpObject } from './dump-object.ts'
import { testObject } from '../../../test/support/dump-objects.ts'

const order: DumpOrder = { accessMethodSortsEarly: true }
const names = (objects: readonly DumpObject[]) => objects.map((object) => object.name)
const sorted = (...objects: DumpObject[]) => names(sortByTypeAndName(objects, order))

test('names compare by UTF-8 bytes, not by UTF-16 code units nor by locale', () => {
  const objects = ['\u{1F600}', '\uFB01', 'é', 'b', 'a', '_', 'B', 'Z1', 'Z'].map((name) =>
    testObject('TABLE', name),
  )
  expect(sorted(...objects)).toEqual(['B', 'Z', 'Z1', '_', 'a', 'b', 'é', '\uFB01', '\u{1F600}'])
})

test('an encoder decides: in LATIN9 the euro sign sorts before é, in UTF-8 after it', () => {
  const objects = [testObject('TABLE', 'é'), testObject('TABLE', '€')]
  expect(sorted(...objects)).toEqual(['é', '€'])
  const encode = (text: string) => Uint8Array.from(text === '€' ? [0xa4] : [0xe9])
  expect(names(sortByTypeAndName(objects, { ...order, encode }))).toEqual(['€', 'é'])
})

test('namespace before name, objects outside any namespace last', () => {
  const make = (namespace: string | null, name: string) => testObject('DEFAULT_ACL', name, { namespace })
  expect(sorted(make(null, '1'), make('b', '2'), make('a', '4'), make('b', '0'))).toEqual([
    '4',
    '0',
    '2',
    '1',
  ])
})

test('types that share a priority mix by name, and by type only if the name ties', () => {
  expect(sorted(testObject('OPFAMILY', 'a'), testObject('OPCLASS', 'b'))).toEqual(['a', 'b'])
  const [first] = sortByTypeAndName([testObject('OPFAMILY', 'a'), testObject('OPCLASS', 'a')], order)
  expect(first?.type).toBe('OPCLASS')
})

test('access methods stand before operators, or after them where they share a priority', () => {
  const objects = [testObject('OPERATOR', '+'), testObject('ACCESS_METHOD', 'am', { namespace: null })]
  expect(names(sortByTypeAndName(objects, order))).toEqual(['am', '+'])
  expect(names(sortByTypeAndName(objects, { accessMethodSortsEarly: false }))).toEqual(['+', 'am'])
  expect(typePriority('CAST', order)).toBeLessThan(typePriority('FUNC', order))
})

test('ties break part by part, numbers by value and text by bytes, then by oid', () => {
  const make = (oid: number, ...key: (string | number)[]) =>
    testObject('FUNC', 'f', { oid, tieBreak: () => key })
  const objects = [
    make(9, 10),
    make(8, 2, 'pg_catalog', 'text'),
    make(7, 2, 'pg_catalog', 'int4'),
    make(6, 2, 'B', 'z'),
    make(2, 1),
    make(1, 1),
  ]
  expect(sortByTypeAndName(objects, order).map((object) => object.oid)).toEqual([1, 2, 6, 7, 8, 9])
})

test('the natural key is asked for only where names tie', () => {
  const tieBreak = () => {
    throw new Error('asked')
  }
  expect(sorted(testObject('FUNC', 'b', { tieBreak }), testObject('FUNC', 'a', { tieBreak }))).toEqual([
    'a',
    'b',
  ])
})

test('sorts 300,000 objects by namespace, then name', () => {
  const objects = Array.from({ length: 300_000 }, (_, i) =>
    testObject('TABLE', `table_${(i * 7919) % 300_000}`, { namespace: `schema_${i % 1000}` }),
  )
  const keys = sortByTypeAndName(objects, order).map((object) => `${object.namespace}.${object.name}`)
  expect(new Set(keys).size).toBe(300_000)
  expect(keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key)).toBe(true)
})
