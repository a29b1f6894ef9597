// pg_dump's flags, as case.json lists them, turned into the library's options as the command turns them.
import { parse } from '../../src/commands/arguments/parse.ts'
import { toDumpOptions, toReadOptions } from '../../src/commands/options/to-dump.ts'
import type { DumpOptions } from '../../src/ddl/options.ts'
import type { ReadOptions } from '../../src/introspect/index.ts'
import { createReporter } from '../../src/output/reporter.ts'

/** @throws UsageError for a flag that the command does not know */
export async function dumpOptions(flags: readonly string[]): Promise<DumpOptions & ReadOptions> {
  const parsed = await parse(flags)
  if (parsed.kind !== 'run') throw new Error(`${flags.join(' ')}: no dump`)
  const reporter = createReporter({ quiet: true })
  const options = { ...toDumpOptions(parsed.args, reporter), ...toReadOptions(parsed.args, reporter) }
  // What is said on the way is the command's.
  delete options.onWarning
  delete options.onProgress
  return options
}
