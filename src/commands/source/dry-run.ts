// --dry-run: what would happen, without a connection and without a secret.
import { printable } from '../../errors.ts'
import type { Output } from '../../output/output.ts'
import { withoutSecrets } from '../../output/reporter.ts'
import { writeStdout } from '../../output/stdout.ts'
import type { Source } from '../../source/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'

export async function dryRun(sources: readonly Source[], output: Output): Promise<ExitCode> {
  const lines = [
    ...sources.flatMap((source) => [
      ...source.description,
      ...(source.via === 'saved' ? [] : ['would read: the system catalogs, in one read-only transaction']),
    ]),
    `would write: ${output.file ?? 'standard output'}`,
    ...(output.beside === undefined ? [] : [`and its manifest: ${output.beside}`]),
    'connected to nothing (--dry-run)',
  ]
  await writeStdout([Buffer.from(printable(withoutSecrets(`${lines.join('\n')}\n`)))])
  return EXIT.done
}
