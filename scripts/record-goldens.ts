// Records goldens with real pg_dump of each server's own major: `pg_dump-N` on PATH, servers as running-server.ts says.
//
//   ../shared/oracle/up && source /opt/oracle/env
//   npm run record -- [kind | kind/case]… [major]…        all by default
import { existsSync, rmSync } from 'node:fs'
import {
  fixtures,
  goldenFile,
  loadFixture,
  readGolden,
  runsOf,
  runsOn,
  textEncoding,
  writeGolden,
} from '../test/support/fixture.ts'
import type { Fixture, Run } from '../test/support/fixture.ts'
import { hasPgDump, pgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

type Outcome = 'written' | 'changed' | 'unchanged'

const { names, majors } = scriptArguments()
const cases = (names.length > 0 ? names : ['']).flatMap((name) => {
  const found = fixtures(name)
  if (found.length === 0) throw new Error(`no fixture called '${name}'`)
  return found
})
const counts = { written: 0, changed: 0, unchanged: 0, failed: 0 }

await Promise.all(majors.map(recordMajor))
console.log(
  Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', '),
)
if (counts.failed > 0) process.exitCode = 1

async function recordMajor(major: number): Promise<void> {
  if (!hasPgDump(major)) {
    console.error(`${major}: pg_dump-${major} is not on PATH, nothing recorded`)
    counts.failed++
    return
  }
  for (const fixture of cases) {
    const recorded = runsOn(fixture, major)
      ? runsOf(fixture, major).filter((run) => !run.noGolden[major])
      : []
    removeGoldens(
      fixture,
      fixture.runs.filter((run) => !recorded.includes(run)),
      major,
    )
    if (recorded.length > 0) await recordCase(fixture, recorded, major)
  }
}

async function recordCase(fixture: Fixture, runs: readonly Run[], major: number): Promise<void> {
  const server = runningServer(major)
  let database: string | undefined
  try {
    database = await loadFixture(server, fixture)
    for (const run of runs) {
      const text = await pgDump(major, server.url(database), run.flags, textEncoding(fixture, run))
      if (!text.endsWith('PostgreSQL database dump complete\n--\n\n'))
        throw new Error(`run ${run.name}: pg_dump's text is cut off`)
      const before = readGolden(fixture, run, major)
      const outcome: Outcome = before === undefined ? 'written' : before === text ? 'unchanged' : 'changed'
      counts[outcome]++
      if (outcome !== 'unchanged') writeGolden(fixture, run, major, text)
      if (outcome === 'changed') console.log(`${major} ${fixture.name} ${run.name}: changed`)
    }
  } catch (error) {
    counts.failed++
    console.error(`${major} ${fixture.name}: ${(error as Error).message}`)
  } finally {
    if (database) await server.dropDatabase(database)
  }
}

/** A golden left over from before case.json excluded the major would never be compared, nor noticed. */
function removeGoldens(fixture: Fixture, runs: readonly Run[], major: number): void {
  for (const run of runs) {
    const file = goldenFile(fixture, run, major)
    if (!existsSync(file)) continue
    rmSync(file)
    console.log(`${major} ${fixture.name} ${run.name}: removed`)
  }
}
