// Every option on every corpus of ../shared/corpora, against the real `pg_dump-N` on PATH. Prints where the text differs
// first, once for each option.
//
//   npm run matrix -- [name]… [major]… [--reload]      all by default; servers as test/support/running-server.ts says
import { corpora, readCorpusGolden } from '../test/support/corpus.ts'
import { firstDifference } from '../test/support/dump-text.ts'
import { ourDump } from '../test/support/our-dump.ts'
import { hasPgDump, pgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'
import { loadedCorpus } from './loaded-corpus.ts'

/** pg_dump reads the system's relations, too, where patterns name them. */
const NOT_THE_SYSTEMS = ['-T', 'pg_catalog.*', '-T', 'information_schema.*', '-T', 'pg_toast.*']

/** Flags, and the oldest pg_dump that knows them. */
const RUNS: readonly (readonly [since: number, flags: readonly string[]])[] = [
  [0, []],
  [0, ['-O']],
  [0, ['-x']],
  [0, ['-c']],
  [0, ['-c', '--if-exists']],
  [0, ['-C']],
  [0, ['-C', '-c']],
  [0, ['--no-comments']],
  [0, ['--no-publications']],
  [0, ['--no-subscriptions']],
  [0, ['--no-security-labels']],
  [0, ['--no-tablespaces']],
  [14, ['--no-toast-compression']],
  [15, ['--no-table-access-method']],
  [18, ['--no-policies']],
  [0, ['--use-set-session-authorization']],
  [0, ['--disable-dollar-quoting']],
  [0, ['--enable-row-security']],
  [0, ['--quote-all-identifiers']],
  [0, ['--section=pre-data']],
  [0, ['--section=post-data']],
  [0, ['-n', 'public']],
  [0, ['-N', 'public']],
  [0, ['-t', '*.*a*', ...NOT_THE_SYSTEMS]],
  [0, ['-T', '*.*a*']],
  [14, ['-e', '*']],
  [16, ['--table-and-children=*.*s*', ...NOT_THE_SYSTEMS]],
  [0, ['-O', '-x', '-c', '--if-exists', '--no-comments', '--section=pre-data']],
]

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
  const runs = RUNS.filter(([since]) => major >= since)
  let same = 0
  for (const [, flags] of runs) {
    const difference = firstDifference(
      ...(await Promise.all([outcome(ourDump(url, flags)), outcome(pgDump(major, url, flags))])),
    )
    if (difference === null) same++
    else console.log(`${name} on ${major} with ${flags.join(' ')}: ${difference}`)
  }
  different += runs.length - same
  console.log(`${name} on ${major}: ${same} of ${runs.length} identical`)
}

/** The text, or only that there was an error: both shall refuse the same. */
async function outcome(text: Promise<string>): Promise<string> {
  return text.catch(() => 'refused')
}
