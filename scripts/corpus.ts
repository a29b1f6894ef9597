// Dumps a corpus of ../shared/corpora with the source as it is and prints the difference from pg_dump's text. The
// loaded database stays on the server (corpus_NAME), so that the next run begins at once; --reload makes it anew.
//
//   npm run corpus -- [name]… [major]… [--reload]      all by default; servers as test/support/running-server.ts says
import { CORPORA, corpora, readCorpusGolden } from '../test/support/corpus.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { compareWithGolden } from './compare.ts'
import { loadedCorpus } from './loaded-corpus.ts'

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
  const database = await loadedCorpus(server, name, options.has('--reload'))
  if (!(await compareWithGolden(`${name} on ${major}`, server.url(database), [], golden))) different++
}
