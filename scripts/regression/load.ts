// Runs PostgreSQL's own regression tests (src/test/regress) with psql into a database, as pg_regress does, but one after
// the other and without looking at what they print: what they leave behind is a schema that holds nearly everything.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exec, quoteName, type TestServer } from '../../test/support/database.ts'
import { hasPgDump } from '../../test/support/pg-dump.ts'

export interface RegressionSource {
  /** A checkout of PostgreSQL's source. */
  readonly source: string
  /** Folder of regress.so, autoinc.so and refint.so, as the server sees it. */
  readonly lib: string
}

/** Since 15 the tests are plain SQL; before, some are templates in folders of their own. */
const FIRST_TEST = 'test_setup'

/** Makes the database anew and resolves to the number of tests run. */
export async function loadRegression(
  server: TestServer,
  database: string,
  { source, lib }: RegressionSource,
): Promise<number> {
  const folder = join(source, 'src', 'test', 'regress')
  const tests = readSchedule(join(folder, 'parallel_schedule'))
  await server.dropDatabase(database)
  await dropTablespaces(server)
  await server.createDatabase(database)
  await exec(server.url(database), databaseSettings(database))
  const results = mkdtempSync(join(tmpdir(), 'regression-'))
  try {
    // The server writes there, too, and it is another user's.
    mkdirSync(join(results, 'results'))
    for (const path of [results, join(results, 'results')]) chmodSync(path, 0o777)
    const environment = testEnvironment(folder, lib, results)
    for (const test of tests) await runTest(server, database, join(folder, 'sql', `${test}.sql`), environment)
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
  return tests.length
}

/** Names of the tests in the order of the schedule. */
function readSchedule(file: string): string[] {
  if (!existsSync(file))
    throw new Error(`${file} is not there: --source wants a checkout of PostgreSQL's source`)
  const tests = [...readFileSync(file, 'utf8').matchAll(/^test:(.*)$/gm)].flatMap(([, names = '']) =>
    names.trim().split(/\s+/),
  )
  if (!tests.includes(FIRST_TEST))
    throw new Error(`${file} has no test ${FIRST_TEST}: the tests of PostgreSQL 15 and newer can be run`)
  return tests
}

/** Left where a run was ended: they belong to the server, and the first tests make them. */
async function dropTablespaces(server: TestServer): Promise<void> {
  for (const name of ['regress_tblspace', 'regress_tblspace_renamed'])
    await server.administer(`drop tablespace if exists ${name}`)
}

/** What pg_regress sets for the database. */
function databaseSettings(database: string): string {
  const settings = ['lc_messages', 'lc_monetary', 'lc_numeric', 'lc_time'].map((name) => [name, 'C'])
  settings.push(['bytea_output', 'hex'], ['timezone_abbreviations', 'Default'])
  return settings
    .map(([name, value]) => `alter database ${quoteName(database)} set ${name} to '${value}';`)
    .join('\n')
}

/** What pg_regress sets for psql. */
function testEnvironment(folder: string, lib: string, results: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PGAPPNAME: 'pg_regress',
    PG_ABS_SRCDIR: folder,
    PG_ABS_BUILDDIR: results,
    PG_LIBDIR: lib,
    PG_DLSUFFIX: process.platform === 'darwin' ? '.dylib' : '.so',
    PGTZ: 'America/Los_Angeles',
    PGDATESTYLE: 'Postgres, MDY',
    PGOPTIONS: '-c intervalstyle=postgres_verbose',
    LC_MESSAGES: 'C',
  }
}

/** Errors are what many tests are about, so psql goes on after them and its exit code says nothing. */
async function runTest(
  server: TestServer,
  database: string,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { major } = server
  const program = hasPgDump(major, 'psql') ? `psql-${major}` : 'psql'
  const settings = ['-v', 'HIDE_TABLEAM=on', '-v', 'HIDE_TOAST_COMPRESSION=on']
  const input = openSync(file, 'r')
  try {
    const psql = spawn(program, ['-X', '-q', ...settings, '-d', server.url(database)], {
      env,
      stdio: [input, 'ignore', 'ignore'],
    })
    await new Promise<void>((resolve, reject) => psql.once('error', reject).once('close', () => resolve()))
  } finally {
    closeSync(input)
  }
}
