// Asks the probe about the fixtures (or about databases that are there): it must find nothing on any of them, and everything
// once the objects of a kind are taken out of the Catalog.
//
//   npm run probe -- [kind | kind/case]… [major]…      all by default; servers as test/support/running-server.ts says
//   npm run probe -- --database NAME [major]…          a database that is on them
import { fixtures, loadFixture, runsOn } from '../test/support/fixture.ts'
import { probeDatabase } from '../test/support/probe.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const at = process.argv.indexOf('--database')
const database = at < 0 ? undefined : process.argv.splice(at, 2)[1]
const { names, majors } = scriptArguments()
const overlooked = new Set<string>()
const seen = new Set<string>()
let wrong = 0

for (const major of majors) {
  const server = runningServer(major)
  if (database !== undefined) await ask(`${database} on ${major}`, server.url(database))
  else
    for (const fixture of (names.length > 0 ? names : ['']).flatMap((name) => fixtures(name))) {
      if (!runsOn(fixture, major)) continue
      const loaded = await loadFixture(server, fixture)
      await ask(`${fixture.name} on ${major}`, server.url(loaded)).finally(() => server.dropDatabase(loaded))
    }
}
console.log(`found when taken out: ${[...seen].sort().join(', ')}`)
if (wrong > 0) process.exitCode = 1

async function ask(label: string, url: string): Promise<void> {
  const { unknown, found, missed } = await probeDatabase(url)
  for (const kind of found) seen.add(kind)
  for (const kind of missed) overlooked.add(kind)
  for (const object of unknown) console.log(`${label}: not read, says the probe: ${object}`)
  for (const kind of missed) console.log(`${label}: without its ${kind} the Catalog is whole, says the probe`)
  wrong += unknown.length + missed.length
}
