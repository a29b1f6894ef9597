// Dumps a corpus of ../shared/corpora with the source as it is and prints the difference from pg_dump's text. The
// loaded database stays on the server (corpus_NAME), so that the next run begins at once; --reload makes it anew.
//
//   npm run corpus -- [name]… [major]… [--reload]      all by default; servers as test/support/running-server.ts says
import { CORPORA, corpora, loadCorpus, readCorpusGolden } from '../test/support/corpus.ts'
import { databaseExists } from '../test/support/load.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { compareWithGolden } from './compare.ts'

const { names, majors, options } = scriptArguments()
const unknown = names.find((name) => !corpora().includes(name))
if (unknown !== undefined) throw new Error(`no corpus '${unknown}' in ${CORPORA}: ${corpora().join(', ')}`)
let different = 0

for (const name of names.length > 0 ? names : corpora())
  for (const major of majors) await compareCorpus(name, major)
if (different > 0) process.exitCode = 1

async function compareCorpus(name: string, major: number): Promise<void> {
  const golden = readCorpusGolden(name, major)
  if (golden === undefined) return
  const server = runningServer(major)
  const database = `corpus_${name}`
  if (options.has('--reload') || !(await databaseExists(server, database))) {
    await server.dropDatabase(database)
    await server.createDatabase(database)
    try {
      await loadCorpus(server.url(database), name, major)
    } catch (error) {
      await server.dropDatabase(database)
      throw error
    }
  }
  if (!(await compareWithGolden(`${name} on ${major}`, server.url(database), [], golden))) different++
}
