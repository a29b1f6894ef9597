// `schemadump diff` beside the dump of one of its sides: whole processes. All sides are the same schema, so a run that finds
// a difference fails.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCorpus } from '../test/support/corpus.ts'
import { exec, type TestServer } from '../test/support/database.ts'
import { type Command, median, medianRatio, type Run, type Series, sideBySide } from './measure.ts'
import { seconds } from './report.ts'
import { SCHEMAS } from './schemas.ts'

export interface DiffBench {
  readonly cli: string
  readonly server: TestServer
  readonly major: number
  readonly pgDump: string
  readonly rounds: number
}

/** What a row is aimed at: so many times one dump, milliseconds, MiB. */
interface Target {
  readonly ratio?: number
  readonly milliseconds?: number
  readonly memory?: number
}

const MIGRATIONS = 150

/** A Markdown table. */
export async function measureDiff(bench: DiffBench): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-bench-'))
  const rows: string[] = []
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  try {
    for (const [name, target] of [
      ['tables-1000', { ratio: 1.6 }],
      ['tables-10000', { ratio: 2, memory: 700 }],
    ] as const) {
      await withDatabases(bench, tables(name), async (url, copy) => {
        const commands = [command(bench, 'diff', url, copy), command(bench, 'dump', '--db-url', url)]
        const [diff, dump] = await sideBySide(commands, bench.rounds)
        if (diff && dump) rows.push(row(`${name}: two databases`, diff, target, dump))
        if (name === 'tables-1000')
          rows.push(await againstBackup(bench, folder, 'tables-1000: a database and its backup', url, 12_000))
      })
    }
    await withDatabases(bench, { corpus: 'documenso' }, async (url) => {
      rows.push(await againstBackup(bench, folder, 'documenso: a database and its backup', url, 3000))
    })
    rows.push(await againstMigrations(bench, folder))
    return ['| diff | time | target | peak memory |', '| --- | --- | --- | --- |', ...rows].join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function command({ cli }: DiffBench, ...args: string[]): Command {
  return { name: `schemadump ${args[0] ?? ''}`, argv: [process.execPath, cli, ...args, '--quiet'] }
}

async function againstBackup(
  bench: DiffBench,
  folder: string,
  name: string,
  url: string,
  milliseconds: number,
): Promise<string> {
  const file = join(folder, 'backup.sql')
  writeFileSync(file, execFileSync(bench.pgDump, ['--schema-only', '-d', url], { maxBuffer: 2 ** 26 }))
  const [diff] = await sideBySide([command(bench, 'diff', url, file)], bench.rounds)
  return diff ? row(name, diff, { milliseconds }) : ''
}

/** A folder of migrations, and a database that was made from them. */
async function againstMigrations(bench: DiffBench, folder: string): Promise<string> {
  const migrations = join(folder, 'migrations')
  mkdirSync(migrations)
  const texts = Array.from({ length: MIGRATIONS }, (_, i) =>
    i % 2 === 0
      ? `create table t${i} (id bigint generated always as identity primary key, name text not null default 'n', at timestamptz default now());`
      : `alter table t${i - 1} add column n${i} int check (n${i} > 0); create index on t${i - 1} (lower(name)) where n${i} > 1;`,
  )
  texts.forEach((sql, i) =>
    writeFileSync(join(migrations, `${String(i + 1).padStart(4, '0')}_step.sql`), sql),
  )
  const database = await bench.server.createDatabase(undefined, { prefix: 'bench_diff_' })
  try {
    await exec(bench.server.url(database), texts.join('\n'))
    const diff = command(bench, 'diff', migrations, bench.server.url(database))
    const [series] = await sideBySide([diff], bench.rounds)
    return series ? row(`${MIGRATIONS} migrations and their database`, series, { milliseconds: 4000 }) : ''
  } finally {
    await bench.server.dropDatabase(database)
  }
}

type Made = { readonly sql: () => Iterable<string> } | { readonly corpus: string }

function tables(name: string): Made {
  const schema = SCHEMAS.find((candidate) => candidate.name === name)
  if (!schema) throw new Error(`there is no schema ${name}`)
  return schema
}

async function withDatabases(
  { server, major }: DiffBench,
  made: Made,
  run: (url: string, copy: string) => Promise<void>,
): Promise<void> {
  const databases = [
    await server.createDatabase(undefined, { prefix: 'bench_diff_' }),
    await server.createDatabase(undefined, { prefix: 'bench_diff_' }),
  ]
  const [url = '', copy = ''] = databases.map((database) => server.url(database))
  try {
    for (const to of [url, copy]) {
      if ('corpus' in made) await loadCorpus(to, made.corpus, major)
      else for (const sql of made.sql()) await exec(to, sql)
      await exec(to, 'vacuum analyze')
    }
    await run(url, copy)
  } finally {
    for (const database of databases) await server.dropDatabase(database)
  }
}

function row(name: string, series: Series, target: Target, dump?: Series): string {
  const times = series.runs.map(({ milliseconds }) => milliseconds)
  const ratio = dump && medianRatio(series, dump)
  const memory = median(series.runs.map(({ peakMemory }: Run) => peakMemory ?? NaN))
  const missed = [
    target.ratio !== undefined && ratio !== undefined && ratio > target.ratio,
    target.milliseconds !== undefined && median(times) > target.milliseconds,
    target.memory !== undefined && memory > target.memory,
  ].some(Boolean)
  const aimed = [
    target.ratio === undefined ? '' : `≤ ${target.ratio} × one dump`,
    target.milliseconds === undefined ? '' : `≤ ${seconds(target.milliseconds)}`,
    target.memory === undefined ? '' : `≤ ${target.memory} MiB`,
  ].filter(Boolean)
  const took = `${seconds(median(times))}${ratio === undefined ? '' : ` = ${ratio.toFixed(2)} × one dump`}`
  const spread = times.length > 1 ? ` (${seconds(Math.min(...times))} … ${seconds(Math.max(...times))})` : ''
  return `| ${name} | ${took}${spread} | ${aimed.join(', ')}${missed ? ' **missed**' : ''} | ${Number.isNaN(memory) ? '' : `${memory.toFixed(0)} MiB`} |`
}
