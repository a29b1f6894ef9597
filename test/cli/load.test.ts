// --load: the order of files.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { byVersion } from '../../src/migrations/version-order.ts'

test('migrations come in the order of their numbers', () => {
  const names = [
    '10_c.sql',
    '2_b.sql',
    '001_a.sql',
    '20240101_x.sql',
    'seed.sql',
    'a-b.sql',
    'a.sql',
    'A.sql',
  ]
  expect(names.sort(byVersion)).toEqual([
    '001_a.sql',
    '2_b.sql',
    '10_c.sql',
    '20240101_x.sql',
    'A.sql',
    'a.sql',
    'a-b.sql',
    'seed.sql',
  ])
})

const gnuSort = spawnSync('sort', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true

// Names as migrations have them: sort's versions differ in where they put hidden files.
test.skipIf(!gnuSort)('names of migrations come as sort -V has them', () => {
  const letters = ['0', '1', '2', '10', '003', 'a', 'B', '.', '-', '_', '/', 'ä', ' ', '+']
  let state = 1
  const random = (below: number) => (state = (state * 48271) % 2147483647) % below
  const names = Array.from({ length: 2000 }, () => {
    const middle = Array.from({ length: random(6) }, () => letters[random(letters.length)]).join('')
    return `${letters[random(7)]}${middle}.sql`
  })
  const { stdout } = spawnSync('sort', ['-V'], {
    input: `${names.join('\n')}\n`,
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
  expect(names.sort(byVersion)).toEqual(stdout.trimEnd().split('\n'))
})
