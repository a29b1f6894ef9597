// Schemas of great size on a running server: how long a dump of each takes, how much memory, and whether it is pg_dump's text; with
// --verify, what the proof of it comes to, in the embedded server and in a database of its own on the same server.
//
//   npx tsx scripts/sizes.ts [case]… [major] [--verify]      the newest major by default; cases as below
//
// pg_dump locks each of 50,000 tables, for which the server needs max_locks_per_transaction=1024 (test/support/running-server.ts says how
// another one is named).
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exec, type TestServer } from '../test/support/database.ts'
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
if (child >= 0) await runAndReport(process.argv.slice(child + 1))
else await main()

async function main(): Promise<void> {
  const { names, majors, options } = scriptArguments()
  const server = runningServer(Math.max(...majors))
  for (const name of names.length > 0 ? names : Object.keys(CASES)) {
    const sql = CASES[name]
    if (sql === undefined) throw new Error(`no such case: ${name} (${Object.keys(CASES).join(', ')})`)
    const database = await server.createDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'schemadump-sizes-'))
    try {
      const url = server.url(database)
      await exec(url, sql)
      const dump = ['dump', '--db-url', url, '-f', join(folder, 'dump.sql')]
      if (options.has('--verify'))
        for (const to of [[], ['--verify-url', server.url()]]) {
          const { said, cost } = await measured([...dump, '--verify', ...to], folder)
          console.log(`${name}, ${to.length === 0 ? 'embedded' : 'on the server'}: ${cost}: ${said}`)
        }
      else {
        const { said, cost } = await measured([...dump, '--quiet'], folder)
        console.log(`${name}: ${cost}: ${said === '' ? await compared(server, url, folder) : said}`)
      }
    } finally {
      rmSync(folder, { recursive: true })
      await server.dropDatabase(database)
    }
  }
}

async function compared({ major }: TestServer, url: string, folder: string): Promise<string> {
  const text = normalise(readFileSync(join(folder, 'dump.sql'), 'utf8'))
  const same = hasPgDump(major)
    ? (firstDifference(text, await pgDump(major, url)) ?? "pg_dump's text")
    : 'no pg_dump at hand'
  return `${(text.length / (1 << 20)).toFixed(1)} MB, ${same.slice(0, 1000)}`
}

function loop(count: number, aggregate: string, statement: string): string {
  return `do $do$ begin execute (select format('${statement}', ${aggregate}) from generate_series(1, ${count}) i); end $do$`
}

/** The command in a process of its own, since memory is counted by process. */
async function measured(
  command: readonly string[],
  folder: string,
): Promise<{ readonly said: string; readonly cost: string }> {
  const started = performance.now()
  const used = join(folder, 'used')
  const script = fileURLToPath(import.meta.url)
  const running = spawn(process.execPath, ['--import', 'tsx', script, '--child', used, ...command], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  running.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, 10_000)
  })
  const code = await new Promise((resolve) => running.on('close', resolve))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const cost = `${seconds} s, ${existsSync(used) ? readFileSync(used, 'utf8') : ''}, exit code ${String(code)}`
  return { said: said.trim(), cost }
}

async function runAndReport([used = '', ...command]: readonly string[]): Promise<void> {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    writeFileSync(
      used,
      `${Math.round((userCPUTime + systemCPUTime) / 1e6)} s of CPU, at most ${Math.round(maxRSS / 1024)} MB of memory`,
    )
  })
  // The build puts it in.
  Object.assign(globalThis, { SCHEMADUMP_VERSION: 'of the source' })
  const { main: run } = await import('../src/cli.ts')
  process.exitCode = await run(command)
}
