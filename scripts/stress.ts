// Dumps beside concurrent DDL: each must be the text of a version that was committed, and restore.
//
//   npm run stress -- 13 18                         1,000 dumps on each major
//   npm run stress -- 17 --dumps=200 --seed=7       fewer, with the changes drawn from that seed
//
// The same seed draws the same changes; which of them a dump sees is up to the server.
import { stress } from '../test/support/stress/stress.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { majors, options } = scriptArguments()
const number = (name: string, otherwise: number) => {
  const given = [...options].find((option) => option.startsWith(`--${name}=`))
  return given === undefined ? otherwise : Number(given.slice(name.length + 3))
}
const seed = number('seed', Date.now() % 1_000_000)
const dumps = number('dumps', 1000)

for (const major of majors) {
  const started = performance.now()
  console.log(`PostgreSQL ${major}: ${dumps} dumps, seed ${seed}`)
  const { refused, ...counts } = await stress({
    server: runningServer(major),
    dumps,
    seed,
    sessions: number('sessions', 3),
    pace: number('pace', 1),
    onProgress: (line) => console.log(`  ${line}`),
  })
  console.log(
    counts,
    `${refused.length} transactions refused`,
    `${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  for (const line of refused.slice(0, 5)) console.log(`  refused: ${line}`)
}
