// A few generated schemas; scripts/fuzz.ts runs many. SCHEMADUMP_TEST_SEED draws others.
import { expect, test } from 'vitest'
import { checkSeeds } from '../support/fuzz/check.ts'
import { serverOf, testMajors } from '../support/server.ts'

const SCHEMAS = 8
const SIZE = 35

test('generated schemas are printed as pg_dump prints them, and restore to the same', async () => {
  const seed = Number(process.env['SCHEMADUMP_TEST_SEED'] ?? 1)
  const major = Math.max(...testMajors())
  const seeds = Array.from({ length: SCHEMAS }, (_, i) => seed + i)
  const { generated, failure, restoreErrors } = await checkSeeds(await serverOf(major), seeds, SIZE)
  const { statements, refused } = generated
  console.log(
    `seeds ${seed} … ${seed + SCHEMAS - 1} on ${major}: ${statements.length} statements, ${refused.length} refused`,
  )
  // A generator that the server refuses tests nothing.
  expect(refused.length).toBeLessThan(statements.length / 3)
  expect(failure).toBeUndefined()
  expect(restoreErrors).toEqual([])
})
