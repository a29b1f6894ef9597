// How the summary of schemadump introspect counts.
import { expect, test } from 'vitest'
import { catalog as catalogOf } from '../../test/support/empty-catalog.ts'
import { countObjects } from './introspect.ts'

test('objects are counted by their kind, in words for one', () => {
  const catalog = catalogOf(18, {})
  const full = Object.fromEntries(
    Object.entries(catalog).map(([key, value]) => [key, Array.isArray(value) ? [{}] : value]),
  ) as unknown as typeof catalog
  const words = Object.keys(countObjects(full))
  expect(words).toEqual(
    expect.arrayContaining([
      'table',
      'policy',
      'index',
      'operator class',
      'operator family',
      'extended statistics',
    ]),
  )
  expect(words.filter((word) => /(?<!clas|statistic)s$/.test(word))).toEqual([])
  expect(words).not.toContain('dependency')
})
