// schemadump render catalog.json: the dump of a saved catalog, without a server.
import { UsageError } from '../errors.ts'
import { Stopwatch } from '../output/summary.ts'
import { savedFileSource } from '../source/saved.ts'
import { asRead } from './source/as-read.ts'
import type { Run } from './command.ts'
import { outputOf } from './options/format.ts'
import { toDumpOptions } from './options/to-dump.ts'
import { notesOnOptionsWithoutMeaning } from './options/without-meaning.ts'
import { printDump } from './print-dump.ts'
import { readCatalog } from './with-source.ts'
import { refuseOverwriting } from './source/refuse-overwriting.ts'

export const runRender: Run = async (args, reporter) => {
  const notes = notesOnOptionsWithoutMeaning(args)
  const options = toDumpOptions(args, reporter)
  const [file, second] = args.positionals
  if (file === undefined)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      'render needs a catalog: schemadump render catalog.json (- is standard input)',
    )
  if (second !== undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', `too many command-line arguments (first is "${second}")`)
  for (const note of notes) reporter.note(note)
  const output = outputOf(args)
  refuseOverwriting(output.file, [file])
  await output.check()
  const work = { source: savedFileSource(file), output, watch: new Stopwatch() }
  const catalog = await readCatalog(work, {}, reporter)
  return printDump(catalog, asRead(catalog, options, args, reporter), output, work.watch, args, reporter)
}
