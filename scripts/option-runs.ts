// The sets of pg_dump's options that the scripts compare whole schemas with, and the comparison.
import { firstDifference } from '../test/support/dump-text.ts'
import { ourDump } from '../test/support/our-dump.ts'
import { pgDump } from '../test/support/pg-dump.ts'

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
  [0, ['--section=data']],
  [0, ['--section=post-data']],
  [0, ['-n', 'public']],
  [0, ['-N', 'public']],
  [0, ['-t', '*.*a*']],
  [0, ['-t', '*.*[a-m]', '-n', 'public']],
  [0, ['-T', '*.*a*']],
  [0, ['-T', '*.*[a-m]', '-N', 'pub*']],
  [14, ['-e', '*']],
  [16, ['--table-and-children=*.*s*']],
  [16, ['--exclude-table-and-children=*.*s*']],
  [17, ['--exclude-extension=*']],
  [0, ['-C', '-c', '--if-exists', '--quote-all-identifiers', '--disable-dollar-quoting']],
  [0, ['-O', '-x', '-c', '--if-exists', '--no-comments', '--section=pre-data']],
]

/** Prints where the text differs first, once for each set of options; resolves to the number of sets that differ. */
export async function compareOptions(label: string, major: number, url: string): Promise<number> {
  const runs = RUNS.filter(([since]) => major >= since)
  let same = 0
  for (const [, flags] of runs) {
    const difference = firstDifference(
      ...(await Promise.all([outcome(ourDump(url, flags)), outcome(pgDump(major, url, flags))])),
    )
    if (difference === null) same++
    else console.log(`${label} with ${flags.join(' ') || 'no options'}: ${difference}`)
  }
  console.log(`${label}: ${same} of ${runs.length} identical`)
  return runs.length - same
}

/** The text, or only that there was an error: both shall refuse the same. */
async function outcome(text: Promise<string>): Promise<string> {
  return text.catch(() => 'refused')
}
