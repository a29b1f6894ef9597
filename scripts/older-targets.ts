// Whether what --target-version prints restores: dumps a database for each older major, restores there, and shows the errors.
//
//   ../shared/oracle/up && source /opt/oracle/env
//   npm run targets -- postgres://postgres@127.0.0.1:5418/regression [major]…     a database
//   npm run targets -- supabase_realtime [major]…                                 one of ../shared/corpora, loaded on 18
//
// What is left out stands in no text, so every error is one that nobody announced. Roles and libraries of functions belong to
// the server: what roles are missing for is passed over, and in place of a library's function there is one of the server's own.
import { render } from '../src/dump.ts'
import { type Catalog, introspect } from '../src/index.ts'
import { execTolerant } from '../test/support/database.ts'
import { runningServer } from '../test/support/running-server.ts'
import { MAJORS } from '../test/support/fixture.ts'
import { scriptArguments } from './arguments.ts'
import { loadedCorpus } from './loaded-corpus.ts'

const { names, majors, options } = scriptArguments()
const NEWEST = Math.max(...MAJORS)
let unannounced = 0

for (const name of names) {
  const isUrl = /^postgres(?:ql)?:/.test(name)
  const server = runningServer(NEWEST)
  await checkDatabase(
    name,
    isUrl ? name : server.url(await loadedCorpus(server, name, options.has('--reload'))),
  )
}
if (unannounced > 0) process.exitCode = 1

async function checkDatabase(name: string, url: string): Promise<void> {
  const catalog = withoutLibraries(await introspect(url))
  for (const targetVersion of majors.filter((major) => major < catalog.server.major)) {
    const lost: string[] = []
    const text = render(catalog, { targetVersion, onInexpressible: (line) => void lost.push(line) })
    const errors = await errorsOf(text, targetVersion)
    unannounced += errors.length
    console.log(`${name} on ${targetVersion}: ${lost.length} listed, ${errors.length} errors`)
    if (options.has('--listed')) for (const line of lost) console.log(`  ${line}`)
    for (const error of errors) console.log(`! ${error}`)
  }
}

async function errorsOf(text: string, major: number): Promise<readonly string[]> {
  const server = runningServer(major)
  const database = await server.createDatabase(undefined, { prefix: 'targets_' })
  try {
    const errors = await execTolerant(server.url(database), text)
    return errors.filter((error) => !isOfServer(error))
  } finally {
    await server.dropDatabase(database)
  }
}

function isOfServer(error: string): boolean {
  return /^role "[^\n]*" does not exist/.test(error)
}

/** LANGUAGE internal takes any name that the server knows, whatever the arguments. */
function withoutLibraries(catalog: Catalog): Catalog {
  const functions = catalog.functions.map((fn) =>
    fn.library === null ? fn : { ...fn, language: 'internal', source: 'int4in', library: null },
  )
  return { ...catalog, functions }
}
