// Generated schemas on running servers: each is dumped, restored and dumped again, and compared with what pg_dump prints
// at each step. What fails is shrunk and written into a folder, with its seed. Statements that a server refuses are
// left out and counted.
//
//   npm run fuzz -- [major]… [--seed=N] [--count=N] [--size=N] [--batch=N] [--lanes=N] [--folder=PATH] [--no-shrink]
//
// The seed is the first one's; count schemas are drawn on each major, of size statements each. Databases are what takes time, so
// each holds a batch of schemas.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestServer } from '../test/support/database.ts'
import { checkSeeds, checkStatements, type Failure } from '../test/support/fuzz/check.ts'
import { shrink } from '../test/support/fuzz/shrink.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { majors, options } = scriptArguments()
const first = numberOption('seed', Math.floor(Date.now() / 1000))
const count = numberOption('count', 100)
const size = numberOption('size', 60)
const folder = option('folder') ?? join(tmpdir(), 'schemadump-fuzz')
mkdirSync(folder, { recursive: true })

const tally = { databases: 0, schemas: 0, failed: 0, statements: 0, refused: 0, restoresWithErrors: 0 }
const reasons = new Map<string, number>()
console.log(
  `seeds ${first} … ${first + count - 1} of ${size} statements on ${majors.join(', ')}, failures in ${folder}`,
)

const batch = numberOption('batch', 4)
const servers = majors.map(runningServer)
const queue = Array.from({ length: Math.ceil(count / batch) }, (_, i) =>
  Array.from({ length: Math.min(batch, count - i * batch) }, (_, j) => first + i * batch + j),
).flatMap((seeds) => servers.map((server) => ({ seeds, server })))
await Promise.all(Array.from({ length: numberOption('lanes', 2) }, lane))
report()
for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 40))
  console.log(`${times}\t${reason}`)
if (tally.failed > 0) process.exitCode = 1

async function lane(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await one(next.server, next.seeds)
}

async function one(server: TestServer, seeds: readonly number[]): Promise<void> {
  const { generated, failure, restoreErrors } = await checkSeeds(server, seeds, size)
  tally.databases++
  tally.schemas += seeds.length
  tally.statements += generated.statements.length
  tally.refused += generated.refused.length
  if (restoreErrors.length > 0) tally.restoresWithErrors++
  for (const { message } of generated.refused) count1(message.replace(/"(?:[^"]|"")*"/g, '"…"').slice(0, 90))
  if (restoreErrors[0]) log(`${server.major} ${seeds[0]} restore: ${restoreErrors[0]}`)
  if (failure) await failed(server, seeds, generated.statements, failure)
  if (tally.databases % 25 === 0) report()
}

async function failed(
  server: TestServer,
  seeds: readonly number[],
  statements: readonly string[],
  failure: Failure,
) {
  tally.failed++
  const kind = signature(failure)
  const few = options.has('--no-shrink')
    ? statements
    : await shrink(statements, async (fewer) => {
        const again = await checkStatements(server, fewer, failure.stage)
        return again !== undefined && signature(again) === kind
      })
  const last = (await checkStatements(server, few)) ?? failure
  const file = join(folder, `${server.major}-${seeds[0]}.sql`)
  const words = `${last.stage}: ${last.message}`.replace(/^/gm, '-- ').replaceAll('\r', '\\r')
  writeFileSync(
    file,
    `-- seeds ${seeds.join(', ')}, size ${size}, PostgreSQL ${server.major}\n${words}\n\n${few.join(';\n')};\n`,
  )
  console.log(`${file}\n${few.join(';\n')};\n${last.stage}: ${last.message}\n`)
}

/** So that another failure, which shrinking may run into, is not taken for this one. */
function signature({ stage, message }: Failure): string {
  const [, type = message.slice(0, 60)] = /Type: ([A-Z ]+);/.exec(message) ?? []
  return `${stage} ${type.replace(/\d+/g, '')}`
}

function report(): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${JSON.stringify(tally)}`)
}

function log(line: string): void {
  appendFileSync(join(folder, 'restore-errors.log'), `${line.replaceAll('\n', ' ').slice(0, 400)}\n`)
}

function count1(reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}

function option(name: string): string | undefined {
  return [...options].find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
}

function numberOption(name: string, otherwise: number): number {
  const given = option(name)
  if (given === undefined) return otherwise
  if (!/^\d+$/.test(given)) throw new Error(`--${name}=${given}: expected a number`)
  return Number(given)
}
