// Every option on every corpus of ../shared/corpora, against the real `pg_dump-N` on PATH. Prints where the text differs
// first, once for each option.
//
//   npm run matrix -- [name]… [major]… [--reload]      all by default; servers as test/support/running-server.ts says
import { corpora, readCorpusGolden } from '../test/support/corpus.ts'
import { hasPgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { loadedCorpus } from './loaded-corpus.ts'
import { compareOptions } from './option-runs.ts'

const { names, majors, options } = scriptArguments()
let different = 0

for (const major of majors) {
  if (!hasPgDump(major)) {
    console.log(`${major}: pg_dump-${major} is not on PATH, nothing compared`)
    continue
  }
  for (const name of names.length > 0 ? names : corpora())
    if (readCorpusGolden(name, major) !== undefined) await compareCorpus(name, major)
}
if (different > 0) process.exitCode = 1

async function compareCorpus(name: string, major: number): Promise<void> {
  const server = runningServer(major)
  const url = server.url(await loadedCorpus(server, name, options.has('--reload')))
  different += await compareOptions(`${name} on ${major}`, major, url)
}
