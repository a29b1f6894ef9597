// Names → names of files that every file system can hold.
import { describe, expect, test } from 'vitest'
import { fileNames, foldFileName } from '../../src/tree/file-name.ts'
import { isSafe } from '../support/tree.ts'

const only = (name: string) => fileNames([name]).get(name)

describe('a name of its own', () => {
  test.each([
    ['orders', 'orders'],
    ['OrderItem', 'OrderItem'],
    ['größe', 'größe'],
    ['a b', 'a b'],
    ['a/b', 'a%2Fb'],
    ['..', '%2E%2E'],
    ['.git', '%2Egit'],
    ['', '%'],
    ['50%', '50%25'],
    ['a~1', 'a%7E1'],
    ['con', '%63on'],
    ['COM1.x', '%43OM1.x'],
    ['nul .x', '%6Eul .x'],
    ['CONOUT$', '%43ONOUT$'],
    ['console', 'console'],
    ['end.', 'end%2E'],
    [' x', '%20x'],
    ['a\nb', 'a%0Ab'],
    ['a\u202Eb', 'a%E2%80%AEb'],
    ['<@', '%3C@'],
    ['|| *', '%7C%7C %2A'],
  ])('%j', (name, file) => {
    expect(only(name)).toBe(file)
    expect(isSafe(`${file}.sql`)).toBe(true)
  })
})

test('names that differ in case only: the one in lower case keeps its own', () => {
  const files = fileNames(['orders', 'Orders', 'ORDERS', 'users'])
  expect(files.get('orders')).toBe('orders')
  expect(files.get('users')).toBe('users')
  expect(files.get('Orders')).toMatch(/^Orders~[0-9a-f]{8}$/)
  expect(files.get('ORDERS')).toMatch(/^ORDERS~[0-9a-f]{8}$/)
  expect(new Set([...files.values()].map(foldFileName)).size).toBe(4)
})

test('letters composed in two ways, and what folds to two letters', () => {
  for (const names of [
    ['caf\u00e9', 'cafe\u0301'],
    ['stra\u00dfe', 'strasse'],
    ['\u212a', 'k'],
    ['\u017f', 's'],
  ]) {
    const files = fileNames(names)
    expect(new Set([...files.values()].map(foldFileName)).size).toBe(2)
  }
})

test('a name that is taken', () => {
  expect(fileNames(['_database'], ['_database']).get('_database')).toMatch(/^_database~[0-9a-f]{8}$/)
})

test('long names end in what tells them apart', () => {
  const names = ['/'.repeat(63), `${'/'.repeat(62)}x`, 'ü'.repeat(100), `${'ü'.repeat(99)}x`]
  const files = [...fileNames(names).values()]
  expect(new Set(files).size).toBe(4)
  for (const file of files) expect(isSafe(`${file}.sql`)).toBe(true)
})

test('a path leaves room for the folders above', () => {
  const names = ['ü'.repeat(31), '名'.repeat(21), '\\'.repeat(63), 'a'.repeat(63)]
  for (const file of fileNames(names).values())
    expect(isSafe(`${file}/text_search_configurations/${file}.sql`)).toBe(true)
  expect(only('a'.repeat(63))).toBe('a'.repeat(63))
})

test('a name keeps its file whatever others come', () => {
  const before = fileNames(['orders', 'Users', 'a/b'])
  const after = fileNames(['orders', 'Users', 'a/b', 'Orders', 'invoices', 'a%2Fb'])
  for (const name of ['orders', 'Users', 'a/b']) expect(after.get(name)).toBe(before.get(name))
})
