// A network that is cut, stalled or garbled: a dump is whole or fails. `npm run network` tries hundreds of points.
import { expect, test } from 'vitest'
import { exec } from '../support/database.ts'
import { faultRun } from '../support/network/fault-run.ts'
import { NETWORK_SCHEMA } from '../support/network/schema.ts'
import { serverOf, testMajors } from '../support/server.ts'

// One major: the wire is the same on all.
const major = testMajors().at(-1) as number

test(`PostgreSQL ${major}: at 21 points of a dump, never less than all`, async () => {
  const server = await serverOf(major)
  const database = await server.createDatabase()
  try {
    await exec(server.url(database), NETWORK_SCHEMA)
    const { problems, counts, slowest } = await faultRun(server.url(database), 21, 4)
    expect(problems).toEqual([])
    expect(Object.values(counts).some(({ failed }) => failed > 0)).toBe(true)
    expect(slowest).toBeLessThan(40_000)
  } finally {
    await server.dropDatabase(database)
  }
})
