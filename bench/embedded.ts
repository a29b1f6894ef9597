// The embedded server: its first start, which saves its data, its second, and the loading of 1,000 tables as pg_dump
// prints them. Whole processes, dump included, in a cache folder of their own.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exec, type TestServer } from '../test/support/database.ts'
import { median, type Run, runOnce } from './measure.ts'
import { seconds } from './report.ts'
import { SCHEMAS } from './schemas.ts'

/** Highest time aimed at, in milliseconds. */
const TARGETS: Readonly<Record<string, number>> = { 'second start': 1600, '--load of 1,000 tables': 9000 }

export interface EmbeddedBench {
  readonly cli: string
  /** Where the 1,000 tables are made, for pg_dump to print them. */
  readonly server: TestServer
  readonly pgDump: string
  readonly rounds: number
}

/** A Markdown table. */
export async function measureEmbedded({ cli, server, pgDump, rounds }: EmbeddedBench): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-bench-'))
  const [empty, tables] = [join(folder, 'empty.sql'), join(folder, 'tables.sql')]
  // A file without a statement is refused.
  writeFileSync(empty, 'select 1;\n')
  writeFileSync(tables, await thousandTables(server, pgDump))
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  const load = (file: string, ...flags: string[]) =>
    runOnce({ name: 'schemadump --load', argv: [process.execPath, cli, '-q', '--load', file, ...flags] })
  try {
    const runs: Record<string, Run[]> = {
      'start without saved data': await repeat(rounds, () => load(empty, '--no-cache')),
      'first start, which saves them': [await load(empty)],
      'second start': await repeat(rounds, () => load(empty)),
      '--load of 1,000 tables': await repeat(rounds, () => load(tables)),
    }
    const rows = Object.entries(runs).map(([name, each]) => row(name, each))
    return ['| embedded server | time | target | peak memory |', '| --- | --- | --- | --- |', ...rows].join(
      '\n',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function thousandTables(server: TestServer, pgDump: string): Promise<Buffer> {
  const database = await server.createDatabase(undefined, { prefix: 'bench_embedded_' })
  const schema = SCHEMAS.find(({ name }) => name === 'tables-1000')
  try {
    for (const sql of schema?.sql() ?? []) await exec(server.url(database), sql)
    return execFileSync(pgDump, ['--schema-only', '-d', server.url(database)], { maxBuffer: 2 ** 26 })
  } finally {
    await server.dropDatabase(database)
  }
}

async function repeat(rounds: number, run: () => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = []
  for (let round = 0; round < rounds; round++) runs.push(await run())
  return runs
}

function row(name: string, runs: readonly Run[]): string {
  const times = runs.map(({ milliseconds }) => milliseconds)
  const target = TARGETS[name]
  const spread = runs.length > 1 ? ` (${seconds(Math.min(...times))} … ${seconds(Math.max(...times))})` : ''
  const missed = target !== undefined && median(times) > target ? ' **missed**' : ''
  const aimed = target === undefined ? '' : `≤ ${seconds(target)}${missed}`
  const memory = median(runs.map(({ peakMemory }) => peakMemory ?? NaN))
  return `| ${name} | ${seconds(median(times))}${spread} | ${aimed} | ${Number.isNaN(memory) ? '' : `${memory.toFixed(0)} MiB`} |`
}
