import { expect, test } from 'vitest'
import { revokedRows } from './revoked-rows.ts'

const rows = revokedRows([{ name: 'a' }, { name: 'b' }])

test('rows can be read again and again, each at its turn', () => {
  expect(rows.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(rows.map((row) => ({ ...row }))).toEqual([{ name: 'a' }, { name: 'b' }])
})

test('a row that was kept throws', () => {
  for (const kept of [[...rows], rows.map((row) => row)])
    for (const row of kept) expect(() => row['name']).toThrow(TypeError)
})
