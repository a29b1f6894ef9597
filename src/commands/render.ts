// schemadump render catalog.json: the dump of a saved catalog. No server is asked for anything.
import { readFile } from 'node:fs/promises'
import type { DumpOptions } from '../ddl/options.ts'
import { platformReading } from '../ddl/profile/with-platform.ts'
import { SchemadumpError, UsageError } from '../errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseCatalog } from '../catalog/json.ts'
import { outputTo } from '../output/output.ts'
import { Stopwatch } from '../output/summary.ts'
import type { Reporter } from '../output/reporter.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import type { Arguments } from './options/spec.ts'
import { toDumpOptions } from './options/to-dump.ts'
import { notesOnOptionsWithoutMeaning } from './options/without-meaning.ts'
import { printDump } from './print-dump.ts'

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
  const output = outputTo(args.text('file'))
  await output.check()
  const watch = new Stopwatch()
  const catalog = await readCatalog(file)
  watch.lap('read')
  refuseOtherReading(catalog, args)
  checkQuoting(catalog, options, reporter)
  const { role } = catalog.reading
  await printDump(catalog, { ...options, ...(role !== null && { role }) }, output, watch, args, reporter)
  return EXIT.done
}

async function readCatalog(file: string): Promise<Catalog> {
  const name = file === '-' ? 'standard input' : file
  return parseCatalog(await text(file, name), name)
}

async function text(file: string, name: string): Promise<string> {
  try {
    if (file !== '-') return await readFile(file, 'utf8')
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `cannot read ${name}: ${code === 'ENOENT' ? 'there is no such file' : message}`,
    )
  }
}

/** A compatible text needs all identifiers quoted; a profile only prefers them so. */
function checkQuoting({ reading }: Catalog, options: DumpOptions, reporter: Reporter): void {
  if (reading.quoteAllIdentifiers || !platformReading(options).quoteAllIdentifiers) return
  if (options.compat !== undefined)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--compat ${options.compat} quotes all identifiers, and this catalog was read without: introspect with --quote-all-identifiers, and render that catalog`,
    )
  reporter.note(
    'identifiers are quoted where they need it, since the catalog was read without --quote-all-identifiers',
  )
}

/** What the server's answers depend on can't be changed afterwards. */
function refuseOtherReading(catalog: Catalog, args: Arguments): void {
  const { reading } = catalog
  if (args.has('quote-all-identifiers') && !reading.quoteAllIdentifiers)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--quote-all-identifiers would need another reading: give it to introspect, and render that catalog',
    )
  if (args.has('with-system-relations') && !reading.systemRelations)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--with-system-relations would need another reading: give it to introspect, and render that catalog',
    )
  const role = args.text('role')
  if (role !== undefined && role !== reading.role)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--role ${role} would need another reading (this one was made ${reading.role === null ? 'without' : `with --role ${reading.role}`}): give it to introspect, and render that catalog`,
    )
}
