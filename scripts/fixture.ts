// For authors of a kind: loads fixtures into a fresh database of a running server, dumps them with the source as it
// is and prints the difference from pg_dump's text. A missing golden is recorded first where pg_dump-N is on PATH.
//
//   npm run fixture -- [kind | kind/case]… [major]…      all by default; servers as test/support/running-server.ts says
import {
  fixtures,
  loadFixture,
  readGolden,
  runsOf,
  runsOn,
  textEncoding,
  writeGolden,
} from '../test/support/fixture.ts'
import type { Fixture } from '../test/support/fixture.ts'
import { hasPgDump, pgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { compareWithGolden } from './compare.ts'

const { names, majors } = scriptArguments()
let different = 0

for (const fixture of (names.length > 0 ? names : ['']).flatMap(findFixtures))
  for (const major of majors) if (runsOn(fixture, major)) await compareCase(fixture, major)
if (different > 0) process.exitCode = 1

function findFixtures(name: string): Fixture[] {
  const found = fixtures(name)
  if (found.length === 0) throw new Error(`no fixture called '${name}'`)
  return found
}

async function compareCase(fixture: Fixture, major: number): Promise<void> {
  const server = runningServer(major)
  const database = await loadFixture(server, fixture).catch((error: unknown) => {
    console.log(`${fixture.name} on ${major}: does not load\n${(error as Error).message}`)
  })
  if (database === undefined) {
    different++
    return
  }
  const url = server.url(database)
  try {
    for (const run of runsOf(fixture, major)) {
      if (readGolden(fixture, run, major) === undefined && !run.noGolden[major] && hasPgDump(major))
        writeGolden(fixture, run, major, await pgDump(major, url, run.flags, textEncoding(fixture, run)))
      const label = `${fixture.name} ${run.name} on ${major}`
      const same = await compareWithGolden(label, url, run.flags, readGolden(fixture, run, major))
      if (!same) different++
    }
  } finally {
    await server.dropDatabase(database)
  }
}
