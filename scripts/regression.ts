// PostgreSQL's own regression database, compared with pg_dump and restored on older majors. Its tests are run as they
// stand in a checkout of PostgreSQL's source (15 or newer), which nothing here fetches:
//
//   npm run regression -- 18 --source DIR [--lib DIR] [--reload] [--compare] [--targets 17,16,15,14,13]
//
// The database, regression_18, stays on the running server (test/support/running-server.ts), so that the next run begins at
// once; --reload makes it anew. The tests also make roles (regress_…) and an in-place tablespace: use a server that
// nobody else needs. --compare prints where our text differs from that of the `pg_dump-18` on PATH, for each set of
// options of option-runs.ts; --targets restores the text for each older major on its running server and prints the errors
// that the list of losses did not announce. Without either, both are done, for all majors.
//
// What is written in C is in a library the server loads, regress.so, in the folder --lib (default: src/test/regress of the source);
// {major} in it stands for the server's. `make -C src/test/regress` of a configured source makes it, as does, with the server's
// headers, `cc -fPIC -shared -I$(pg_config --includedir-server) -DDLSUFFIX='".so"' -o regress.so regress.c`; autoinc.so and
// refint.so, of contrib/spi, belong beside it. Without them the tests lack the functions in C and what stands on them.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MAJORS } from '../test/support/fixture.ts'
import { databaseExists } from '../test/support/load.ts'
import { hasPgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { compareOptions } from './option-runs.ts'
import { loadRegression } from './regression/load.ts'
import { restoreOnTarget } from './regression/targets.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    source: { type: 'string' },
    lib: { type: 'string' },
    reload: { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
    targets: { type: 'string' },
  },
})
const major = Number(positionals[0])
if (!MAJORS.some((known) => known === major)) throw new Error(`which major? One of ${MAJORS.join(', ')}`)

const server = runningServer(major)
const database = `regression_${major}`
if (values.reload || !(await databaseExists(server, database))) await load()
const all = !values.compare && values.targets === undefined
let wrong = 0
if (all || values.compare) wrong += await compare()
if (all || values.targets !== undefined) for (const target of targets()) wrong += await restore(target)
process.exitCode = wrong > 0 ? 1 : 0

async function load(): Promise<void> {
  const { source } = values
  if (source === undefined)
    throw new Error(`${database} is not there: --source DIR says where PostgreSQL's source is`)
  console.log(`loading ${database}: some minutes`)
  const tests = await loadRegression(server, database, { source: resolve(source), lib: libraryFolder(major) })
  console.log(`${database}: ${tests} tests run`)
}

async function compare(): Promise<number> {
  if (hasPgDump(major)) return compareOptions(database, major, server.url(database))
  console.log(`pg_dump-${major} is not on PATH, nothing compared`)
  return 0
}

/** Newest first. */
function targets(): number[] {
  const older = MAJORS.filter((known) => known < major).reverse()
  return values.targets === undefined ? older : values.targets.split(',').map(Number)
}

function restore(target: number): Promise<number> {
  const lib = { source: libraryFolder(major), target: libraryFolder(target) }
  return restoreOnTarget({ source: server, database, target: runningServer(target), lib })
}

/** As the server of that major sees it. */
function libraryFolder(of: number): string {
  const folder = values.lib ?? join(values.source ?? '', 'src', 'test', 'regress')
  return resolve(folder.replaceAll('{major}', String(of)))
}
