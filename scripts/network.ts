// Dumps over a network that is cut, stalled or garbled at random bytes of the conversation, in both directions.
//
//   npm run network -- 17 --points=500 --seed=3
import { exec } from '../test/support/database.ts'
import { faultRun } from '../test/support/network/fault-run.ts'
import { NETWORK_SCHEMA } from '../test/support/network/schema.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { majors, options } = scriptArguments()
const number = (name: string, otherwise: number) =>
  Number([...options].find((option) => option.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const seed = number('seed', Date.now() % 1_000_000)

for (const major of majors) {
  const server = runningServer(major)
  const database = await server.createDatabase(undefined, { prefix: 'faults_network_' })
  try {
    await exec(server.url(database), NETWORK_SCHEMA)
    const { counts, problems, slowest } = await faultRun(server.url(database), number('points', 500), seed)
    console.log(`PostgreSQL ${major}, seed ${seed}, slowest ${(slowest / 1000).toFixed(1)} s`)
    console.table(counts)
    for (const problem of problems) console.log(`! ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  } finally {
    await server.dropDatabase(database)
  }
}
