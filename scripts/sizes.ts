// Schemas of great size on a running server: how long a dump of each takes, how much memory, and whether it is pg_dump's text.
//
//   npx tsx scripts/sizes.ts [case]… [major]      the newest major by default; cases as below
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exec } from '../test/support/database.ts'
import { firstDifference, normalise } from '../test/support/dump-text.ts'
import { hasPgDump, pgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const HUNDRED_MB = 100 << 20
/** 16 characters, with what has to be quoted. */
const TEXT = "E'it''s \\\\ a line.\\n'"

const CASES: Readonly<Record<string, string>> = {
  columns: loop(1600, "string_agg(format('c%s integer', i), ', ')", 'create table wide (%s)'),
  'enum-values': loop(10_000, "string_agg(format('''value %s''', i), ', ')", 'create type big as enum (%s)'),
  partitions: `create table parent (id integer, at date default now()) partition by list (id);
    do $$ begin for i in 1..5000 loop
      execute format('create table part_%s partition of parent for values in (%s)', i, i);
    end loop; end $$`,
  body: `do $$ begin execute format('create function big() returns text language plpgsql as %L',
    'begin /*' || repeat(${TEXT}, ${HUNDRED_MB / 16}) || '*/ end'); end $$`,
  comment: `create table t (); do $$ begin execute format('comment on table t is %L', repeat(${TEXT}, ${HUNDRED_MB / 16})); end $$`,
  tables: `do $$ begin for i in 1..50000 loop
      execute format('create table t_%s (id integer primary key, name text not null default ''x'')', i);
    end loop; end $$`,
}

const child = process.argv.indexOf('--child')
if (child >= 0) await dumpAndReport(process.argv.slice(child + 1))
else await main()

async function main(): Promise<void> {
  const { names, majors } = scriptArguments()
  const server = runningServer(Math.max(...majors))
  for (const name of names.length > 0 ? names : Object.keys(CASES)) {
    const sql = CASES[name]
    if (sql === undefined) throw new Error(`no such case: ${name} (${Object.keys(CASES).join(', ')})`)
    const database = await server.createDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'schemadump-sizes-'))
    try {
      const url = server.url(database)
      await exec(url, sql)
      const file = join(folder, 'dump.sql')
      const { seconds, megabytes } = await measured(url, file)
      const text = normalise(readFileSync(file, 'utf8'))
      const same = hasPgDump(server.major)
        ? (firstDifference(text, await pgDump(server.major, url)) ?? "pg_dump's text")
        : 'no pg_dump at hand'
      const size = (text.length / (1 << 20)).toFixed(1)
      console.log(
        `${name}: ${size} MB in ${seconds} s, at most ${megabytes} MB of memory, ${same.slice(0, 1000)}`,
      )
    } finally {
      rmSync(folder, { recursive: true })
      await server.dropDatabase(database)
    }
  }
}

function loop(count: number, aggregate: string, statement: string): string {
  return `do $do$ begin execute (select format('${statement}', ${aggregate}) from generate_series(1, ${count}) i); end $do$`
}

/** The command in a process of its own, since memory is counted by process. */
async function measured(url: string, file: string): Promise<{ seconds: string; megabytes: number }> {
  const started = performance.now()
  const script = fileURLToPath(import.meta.url)
  const running = spawn(process.execPath, ['--import', 'tsx', script, '--child', url, file], {
    stdio: 'inherit',
  })
  const code = await new Promise((resolve) => running.on('close', resolve))
  if (code !== 0) throw new Error(`the dump ended with ${String(code)}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  return { seconds, megabytes: Math.round(Number(readFileSync(`${file}.rss`, 'utf8')) / 1024) }
}

async function dumpAndReport([url = '', file = '']: readonly string[]): Promise<void> {
  process.on('exit', () => {
    writeFileSync(`${file}.rss`, String(process.resourceUsage().maxRSS))
  })
  // The build puts it in.
  Object.assign(globalThis, { SCHEMADUMP_VERSION: 'of the source' })
  const { main: command } = await import('../src/cli.ts')
  process.exitCode = await command(['dump', '--db-url', url, '-f', file, '--quiet'])
}
