// What commands that read a source have in common: it is found and announced, or only told of (--dry-run), and read in stages
// whose time is kept.
import type { Catalog } from '../catalog/catalog.ts'
import type { ReadOptions } from '../introspect/index.ts'
import type { Output } from '../output/output.ts'
import type { Reporter } from '../output/reporter.ts'
import { Stopwatch } from '../output/summary.ts'
import { looksLikePath, type Source } from '../source/index.ts'
import { dryRun } from './source/dry-run.ts'
import { findSource } from './source/find.ts'
import type { ExitCode } from './exit-codes.ts'
import { outputOf } from './options/format.ts'
import type { Arguments } from './options/spec.ts'
import { refuseOverwriting } from './source/refuse-overwriting.ts'

/** A source, and where what is made of it goes. */
export interface Work {
  readonly source: Source
  readonly output: Output
  readonly watch: Stopwatch
}

/**
 * @param onFound told of the source before anything is done with it
 * @param output where the result goes, if not where -f says
 */
export async function withSource(
  args: Arguments,
  reporter: Reporter,
  run: (work: Work) => Promise<ExitCode>,
  onFound: (source: Source) => void = () => undefined,
  output = outputOf(args),
): Promise<ExitCode> {
  refuseOverwriting(output.file, args.positionals.filter(looksLikePath))
  await output.check()
  const source = await findSource(args, reporter)
  onFound(source)
  if (args.has('dry-run')) return dryRun([source], output)
  for (const line of source.description) reporter.detail(line)
  return run({ source, output, watch: new Stopwatch() })
}

/**
 * @param meanwhile begun when the server is at work
 * @param also asks the session what a Catalog does not hold
 */
export async function readCatalog(
  { source, watch }: Work,
  options: ReadOptions,
  reporter: Reporter,
  meanwhile: () => void = () => undefined,
  also?: Parameters<Source['read']>[2],
): Promise<Catalog> {
  reporter.progress('connecting')
  const onConnected = (): void => {
    watch.lap('connect')
    reporter.progress('reading the catalogs')
    meanwhile()
  }
  const catalog = await source.read(options, onConnected, also)
  watch.lap('read')
  return catalog
}
