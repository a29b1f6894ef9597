// npm run bench: schemadump beside pg_dump, whole processes, in one run.
//
//   npm run bench -- --major 17 [--url postgres://…{major}…/postgres] [--pg-dump pg_dump-17] [--rounds 5]
//                    [--only tables-1000,empty,embedded,diff,verify,migrations,check,check-1gb] [--delay 20,100] [--json FILE] [--short] [--keep]
//
// --short is what CI runs: the small schemas, one round, no delay; it shows that the bench works and asserts no time.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { corpora, loadCorpus, readCorpusGolden } from '../test/support/corpus.ts'
import { exec } from '../test/support/database.ts'
import { runningServer } from '../test/support/running-server.ts'
import { type DelayProxy, delayProxy } from './delay-proxy.ts'
import { measureDiff } from './diff.ts'
import { measureCheck } from './check.ts'
import { measureEmbedded } from './embedded.ts'
import { measureMigrations } from './migrations.ts'
import { type Command, median, medianRatio, runOnce, type Series, sideBySide, times } from './measure.ts'
import { report, type Result } from './report.ts'
import { SCHEMAS } from './schemas.ts'
import { measureVerify } from './verify.ts'

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

const { values } = parseArgs({
  options: {
    major: { type: 'string', default: '17' },
    url: { type: 'string' },
    'pg-dump': { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    delay: { type: 'string', default: '20,100' },
    json: { type: 'string' },
    short: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const major = Number(values.major)
if (values.url) process.env[`SCHEMADUMP_TEST_URL_${major}`] = values.url
const server = runningServer(major)
const rounds = values.short ? 1 : Number(values.rounds)
const pgDump = values['pg-dump'] ?? `pg_dump-${major}`
const pgDumpVersion = versionOf(pgDump)
if (!existsSync(CLI)) throw new Error('dist/cli.cjs is missing: run npm run build first')

/** What is measured besides dumps of schemas. */
const PARTS = ['embedded', 'diff', 'verify', 'migrations', 'check', 'check-1gb'] as const

/** Schemas beyond the targets' sizes are measured only when named. */
const ON_DEMAND = new Set(['tables-20000', 'tables-50000'])
const SHORT = new Set(['empty', 'small'])
const DELAYED = new Set(['empty', 'small', 'documenso', 'pagila', 'tables-1000'])

const results: Result[] = []
if (!values.only) await measureStartUp()
for (const name of wantedSchemas()) await measureSchema(name)
finish()
if (wants('embedded')) console.log(`\n${await measureEmbedded({ cli: CLI, server, pgDump, rounds })}`)
if (wants('diff')) console.log(`\n${await measureDiff({ cli: CLI, server, major, pgDump, rounds })}`)
for (const what of ['check', 'check-1gb'] as const)
  if (wants(what)) console.log(`\n${await measureCheck({ cli: CLI, rounds, large: what === 'check-1gb' })}`)
if (wants('verify')) console.log(`\n${await measureVerify({ cli: CLI, server, rounds })}`)
if (wants('migrations')) console.log(`\n${await measureMigrations({ cli: CLI, server, rounds })}`)

/** They need pg_dump's text of 1,000 tables, and minutes. */
function wants(what: (typeof PARTS)[number]): boolean {
  if (values.only) return values.only.split(',').includes(what)
  return pgDumpVersion !== undefined && !values.short && what !== 'check-1gb'
}

function wantedSchemas(): string[] {
  const all = [
    ...SCHEMAS.map((schema) => schema.name),
    ...corpora().filter((name) => readCorpusGolden(name, major)),
  ]
  if (values.only) return values.only.split(',').filter((name) => !PARTS.some((part) => part === name))
  return all.filter((name) => (values.short ? SHORT.has(name) : !ON_DEMAND.has(name)))
}

async function measureStartUp(): Promise<void> {
  const node: Command = { name: 'node -e 0', argv: [process.execPath, '-e', '0'] }
  const version: Command = { name: 'schemadump --version', argv: [process.execPath, CLI, '--version'] }
  const [mine, reference] = await sideBySide([version, node], values.short ? 1 : 20)
  if (mine && reference) add('start-up', 0, mine, reference)
}

async function measureSchema(name: string): Promise<void> {
  const database = `bench_${name.replaceAll('-', '_')}`
  await prepare(name, database)
  const { hostname, port } = new URL(server.url())
  await measureOver(await delayProxy(hostname, Number(port), 0), name, database, 0)
  if (DELAYED.has(name) && !values.short) {
    for (const delay of values.delay.split(',').filter(Boolean).map(Number)) {
      await measureOver(await delayProxy(hostname, Number(port), delay), name, database, delay)
    }
  }
  if (!values.keep) await server.dropDatabase(database)
}

async function prepare(name: string, database: string): Promise<void> {
  await server.dropDatabase(database)
  await server.createDatabase(database)
  const schema = SCHEMAS.find((candidate) => candidate.name === name)
  if (schema) for (const sql of schema.sql()) await exec(server.url(database), sql)
  else await loadCorpus(server.url(database), name, major)
  await exec(server.url(database), 'vacuum analyze')
}

/** Without delay both talk to the server itself; the proxy then only counts one further run's traffic. */
async function measureOver(proxy: DelayProxy, name: string, database: string, delay: number): Promise<void> {
  const through = withPort(server.url(database), proxy.port)
  const url = delay > 0 ? through : server.url(database)
  const mineCommand = schemadump(url)
  const references = pgDumpVersion ? [{ name: pgDump, argv: [pgDump, '--schema-only', '-d', url] }] : []
  try {
    // pg_dump takes minutes over a slow link: once is enough there, and needs no warm-up.
    const [mine, reference] =
      delay > 0
        ? [(await sideBySide([mineCommand], rounds))[0], (await sideBySide(references, 1, false))[0]]
        : await sideBySide([mineCommand, ...references], rounds)
    proxy.takeTraffic()
    const { errors } = await runOnce(schemadump(through, '--timings'))
    const details = { traffic: proxy.takeTraffic(), stages: stagesOf(errors) }
    if (mine) add(name, delay, mine, reference ?? { command: pgDump, runs: [] }, details)
  } finally {
    await proxy.close()
  }
}

function schemadump(url: string, option = '--quiet'): Command {
  return { name: 'schemadump', argv: [process.execPath, CLI, option, '--db-url', url] }
}

/** `read        12.3 ms`, a line for each stage. */
function stagesOf(errors: string): Record<string, number> {
  const lines = errors.matchAll(/^(\w+) +([\d.]+) ms$/gm)
  return Object.fromEntries([...lines].map(([, stage, time]) => [stage, Number(time)]))
}

function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()
  } catch {
    console.error(`${program} is not there (--pg-dump names another): schemadump is measured alone`)
    return undefined
  }
}

function withPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.hostname = '127.0.0.1'
  changed.port = String(port)
  return changed.href
}

function add(
  name: string,
  delay: number,
  mine: Series,
  reference: Series,
  details: Pick<Result, 'traffic' | 'stages'> = {},
): void {
  const peaks = (series: Series) => series.runs.map((run) => run.peakMemory ?? NaN)
  const result: Result = {
    name,
    delay,
    schemadump: times(mine),
    reference: times(reference),
    referenceName: reference.command,
    ratio: medianRatio(mine, reference),
    peakMemory: median(peaks(mine)),
    ...details,
  }
  results.push(result)
  console.error(`${name}${delay ? ` at ${delay} ms` : ''}: ratio ${result.ratio.toFixed(3)}`)
}

function finish(): void {
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    pgDump: pgDumpVersion ?? 'no pg_dump',
    major,
    rounds,
    date: new Date().toISOString().slice(0, 10),
  }
  console.log(report(machine, results))
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`)
}
