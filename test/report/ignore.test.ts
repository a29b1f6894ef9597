// Patterns of accepted drift.
import { expect, test } from 'vitest'
import { accept, parseIgnorePatterns } from '../../src/report/index.ts'
import { difference, legacyTable, totalColumn } from './sample.ts'

const policy = difference({ object: 'policy p on public.orders', subject: 'policy p on public.orders' })

function remaining(patterns: string) {
  return accept([legacyTable, difference(), totalColumn, policy], parseIgnorePatterns(patterns)).differences
}

test.each([
  ['table public.legacy*', [difference(), totalColumn, policy]],
  ['column public.orders.total', [legacyTable, difference(), policy]],
  // The object that a part belongs to.
  ['table public.orders', [legacyTable, policy]],
  ['* on public.orders', [legacyTable, difference(), totalColumn]],
  ['table public.order', [legacyTable, difference(), totalColumn, policy]],
  ['table public.order?', [legacyTable, policy]],
  ['table public.orders: owner *', [legacyTable, totalColumn, policy]],
  ['table public.\\*', [legacyTable, difference(), totalColumn, policy]],
  ['table public.(legacy|orders)', [legacyTable, difference(), totalColumn, policy]],
  ['*', []],
])('%s', (pattern, expected) => {
  expect(remaining(pattern)).toEqual(expected)
})

test('a phrase that is accepted goes, the others stay', () => {
  expect(remaining('column public.orders.total: NOT NULL*')).toContainEqual({
    ...totalColumn,
    words: ['type numeric(10,2) → numeric(12,2)'],
  })
})

test('blank lines and comments are no patterns; those that match nothing are told with their line', () => {
  const patterns = parseIgnorePatterns('# known\r\n\r\n  table public.legacy  \r\ntable gone\n')
  const { accepted, unused } = accept([legacyTable], patterns)
  expect(accepted).toBe(1)
  expect(unused.map(({ text, line }) => [line, text])).toEqual([[4, 'table gone']])
})
