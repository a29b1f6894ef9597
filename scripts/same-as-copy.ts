// Every fixture and corpus against its copies: its saved catalog, and its dump restored on the same and on every other major
// that takes it. Nothing may differ; what the embedded server can't hold is said to be unproved. The catalogs stay in a
// folder, so that the next run compares at once; --reload reads them anew.
//
//   npx tsx scripts/same-as-copy.ts [fixture or corpus]… [major]… [--reload]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compareCatalogs, embeddedShadow, type Difference } from '../src/compare/index.ts'
import { introspect, parseCatalog, render, serializeCatalog, type Catalog } from '../src/index.ts'
import { corpora, loadCorpus, readCorpusGolden } from '../test/support/corpus.ts'
import { execTolerant, type DatabaseOptions, type TestServer } from '../test/support/database.ts'
import { fixtures, loadFixture, prepareServer, runsOn, type Fixture } from '../test/support/fixture.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { names, majors, options } = scriptArguments()
const FOLDER = join(tmpdir(), 'schemadump-same')

interface Case {
  readonly name: string
  readonly options?: DatabaseOptions | undefined
  runsOn(major: number): boolean
  prepare(server: TestServer): Promise<void>
  /** Makes a database and resolves to its name. */
  load(server: TestServer): Promise<string>
}

const cases = [...fixtures().map(ofFixture), ...corpora().map(ofCorpus)].filter(
  ({ name }) => names.length === 0 || names.some((each) => name === each || name.startsWith(`${each}/`)),
)
const tally = { same: 0, differ: 0, unproved: 0, impossible: 0 }
const servers = new Map(majors.map((major) => [major, runningServer(major)]))
for (const each of cases)
  for (const [major, server] of servers)
    if (each.runsOn(major))
      await checkCase(each, server).catch((error: unknown) => void failed(`${each.name} on ${major}`, error))
console.log(JSON.stringify(tally))
if (tally.differ > 0) process.exitCode = 1

function failed(what: string, error: unknown) {
  tally.differ++
  console.log(`${what}: ${(error as Error).stack ?? String(error)}`)
}

async function checkCase(given: Case, server: TestServer): Promise<void> {
  const base = join(FOLDER, given.name, String(server.major))
  const a = await kept(`${base}.json`, async () => {
    await given.prepare(server)
    const database = await given.load(server)
    try {
      return await introspect(server.url(database))
    } finally {
      await server.dropDatabase(database)
    }
  })
  if (typeof a === 'string') return
  await report(`${given.name} on ${server.major}, saved`, a, parseCatalog(serializeCatalog(a)))
  for (const [target, other] of servers) {
    const what = `${given.name} on ${server.major}, restored on ${target}`
    const b = await kept(`${base}-${target}.json`, async () => {
      const losses: string[] = []
      const text = render(a, {
        ...(target < server.major && { targetVersion: target }),
        onInexpressible: (message) => void losses.push(message),
      })
      if (losses.length > 0) return `loses ${losses.join('; ')}`
      await given.prepare(other)
      const { encoding, locale, prefix } = given.options ?? {}
      const database = await other.createDatabase(undefined, {
        ...(encoding && { encoding }),
        ...(locale && { locale }),
        ...(prefix && { prefix }),
      })
      try {
        const errors = await execTolerant(other.url(database), text)
        return errors.length > 0 ? errors.join('; ').slice(0, 300) : await introspect(other.url(database))
      } finally {
        await other.dropDatabase(database)
      }
    })
    if (typeof b === 'string') {
      tally.impossible++
      if (target === server.major) console.log(`${what}: NOT RESTORED: ${b.slice(0, 200)}`)
    } else await report(what, a, b)
  }
}

/** Catalogs of the last run, or why there is none. */
async function kept(file: string, make: () => Promise<Catalog | string>): Promise<Catalog | string> {
  if (existsSync(file) && !options.has('--reload')) {
    const text = readFileSync(file, 'utf8')
    return text.startsWith('NONE ') ? text.slice(5) : parseCatalog(text)
  }
  const made = await make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof made === 'string' ? `NONE ${made}` : serializeCatalog(made))
  return made
}

async function report(what: string, a: Catalog, b: Catalog): Promise<void> {
  try {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const differences = await compareCatalogs(x, y, { shadow: embeddedShadow })
      const unproved = differences.filter((each) => each.unproved !== null)
      if (differences.length === 0) {
        tally.same++
        continue
      }
      if (unproved.length === differences.length) tally.unproved++
      else tally.differ++
      console.log(`${what}:`)
      for (const each of differences) console.log(indent(describe(each)))
      break
    }
  } catch (error) {
    failed(what, error)
  }
}

function describe({ subject, part, of, change, words, a, b, unproved }: Difference): string {
  const head = `${subject} [${part}${of === null ? '' : ` ${of}`}] ${change}${unproved === null ? '' : ` UNPROVED: ${unproved}`}`
  return [head, ...words.map((each) => `  ${each}`), `  A ${a ?? '-'}`, `  B ${b ?? '-'}`].join('\n')
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}

function ofFixture(fixture: Fixture): Case {
  return {
    name: fixture.name,
    options: fixture.settings.database,
    runsOn: (major) => runsOn(fixture, major),
    prepare: (server) => prepareServer(server, fixture),
    load: (server) => loadFixture(server, fixture),
  }
}

function ofCorpus(name: string): Case {
  return {
    name,
    runsOn: (major) => readCorpusGolden(name, major) !== undefined,
    prepare: () => Promise.resolve(),
    async load(server) {
      const database = await server.createDatabase()
      await loadCorpus(server.url(database), name, server.major)
      return database
    },
  }
}
