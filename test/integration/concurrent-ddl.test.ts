// A short run of the stress test: dumps beside sessions that change the schema. `npm run stress` is the long one.
import { expect, test } from 'vitest'
import { serverOf, testMajors } from '../support/server.ts'
import { stress } from '../support/stress/stress.ts'

// One major: the readings are the same on all, and it takes seconds.
const major = testMajors().at(-1) as number

test(`PostgreSQL ${major}: every dump is a version that was committed, and restores`, async () => {
  const result = await stress({ server: await serverOf(major), dumps: 12, seed: 5 })
  expect(result.dumps).toBe(12)
  expect(result.versions).toBeGreaterThan(2)
  expect(result.refused.filter((line) => !line.startsWith('deadlock detected'))).toEqual([])
})
