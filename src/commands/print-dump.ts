// Writes a Catalog's dump where it was asked for, and prints the summary. Shared by dump and render.
import type { Coverage } from '../ddl/coverage.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { textEncoding } from '../ddl/text-encoding.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'
import { SchemadumpError } from '../errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Output } from '../output/output.ts'
import type { Reporter } from '../output/reporter.ts'
import { printSummary, type Stopwatch } from '../output/summary.ts'
import type { Source } from '../source/index.ts'
import { planAsItIs, renderStages, type Planner, type Stages } from '../render-stages.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { TreeFile, TreeOwner } from '../tree/index.ts'
import { inUtf8, isTree } from './options/format.ts'
import type { Arguments } from './options/spec.ts'

export async function printDump(
  catalog: Catalog,
  options: DumpOptions,
  output: Output,
  watch: Stopwatch,
  args: Arguments,
  reporter: Reporter,
  /** That it was read from, for a dump that is proved. */
  source?: Source,
): Promise<ExitCode> {
  const given = isTree(args) ? inUtf8(options) : options
  const encoding = textEncoding(catalog, given)
  sayOmissions(catalog, args, reporter)
  reporter.progress('rendering')
  const inexpressible: string[] = []
  const complete = {
    ...given,
    ...(await nameEncoder(encoding)),
    onInexpressible: (message: string) => void inexpressible.push(message),
  }
  const planner = await plannerFor(options)
  const manifest = output.beside === undefined ? undefined : await import('./manifest.ts')
  const passages = manifest?.passageCollector()
  const tree = isTree(args) ? (await import('../tree/index.ts')).treeWriter(catalog) : undefined
  const stages = renderStages(
    catalog,
    complete,
    planner,
    (stage) => watch.lap(stage),
    tree?.add ?? passages?.onPiece,
  )
  sayInexpressible(inexpressible, args, reporter)
  const proof =
    source && args.has('verify')
      ? await (
          await import('./prove-dump.ts')
        ).proveDump(stages.chunks.join(''), catalog, source, options, args, reporter)
      : undefined
  if (proof) watch.lap('verify')
  const written = tree ? [] : await bytesOf(stages.chunks, encoding)
  const coverage = await coverageFor(catalog, stages, args)
  const about =
    passages &&
    coverage &&
    (await manifest?.manifestOf(catalog, options, coverage, stages, passages.passages(), written, output))
  if (about) watch.lap('manifest')
  const bytes = tree
    ? await writeFiles(tree.finish(), output.file ?? '.', reporter)
    : await output.write(written, about)
  watch.lap('write')
  const leftOut = coverage && (await countLeftOut(coverage, args, reporter))
  printSummary(
    {
      subject: `schema of ${catalog.database.name}`,
      server: `PostgreSQL ${catalog.server.version.split(' ')[0] ?? ''}`,
      objects: countKinds(stages.counts),
      bytes,
      ...(output.file !== undefined && { file: output.file }),
      ...(args.has('target-version') && { inexpressible }),
      ...(leftOut && { leftOut }),
      ...(proof && { proof: proof.report }),
      timings: watch.timings,
    },
    reporter,
    summaryOptions(args),
  )
  return proof?.code ?? EXIT.done
}

/** Where it is told of. */
async function coverageFor(
  catalog: Catalog,
  { planned, options }: Stages,
  args: Arguments,
): Promise<Coverage | undefined> {
  if (!['manifest', 'json', 'verbose'].some((name) => args.has(name))) return undefined
  return (await import('../ddl/coverage.ts')).coverageOf(catalog, planned, options)
}

/** What the dump leaves out, by reason, where that is printed; --verbose has it on a line of its own. */
async function countLeftOut(
  coverage: Coverage,
  args: Arguments,
  reporter: Reporter,
): Promise<Readonly<Record<string, number>> | undefined> {
  if (!args.has('json') && !args.has('verbose')) return undefined
  const counts = Object.fromEntries((await import('../ddl/coverage.ts')).countReasons(coverage))
  const words = Object.entries(counts).map(([reason, count]) => `${count} ${reason}`)
  if (words.length > 0) reporter.detail(`objects left out: ${words.join(', ')}`)
  return counts
}

/** Resolves to the number of bytes of the tree. */
export async function writeFiles(
  files: readonly TreeFile[],
  folder: string,
  reporter: Reporter,
  owner?: TreeOwner,
): Promise<number> {
  const { treeFolder, writeTree } = await import('../tree/index.ts')
  const { written, unchanged, removed } = await writeTree(treeFolder(folder), files, owner)
  reporter.note(`${folder}: ${written} files written, ${unchanged} unchanged, ${removed} removed`)
  return files.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0)
}

async function plannerFor({ targetVersion }: DumpOptions): Promise<Planner> {
  if (targetVersion === undefined) return planAsItIs
  return (await import('../ddl/target/index.ts')).planForTarget
}

/** The tables of the other encodings are large and seldom needed. */
export async function bytesOf(chunks: readonly string[], encoding: string): Promise<Uint8Array[]> {
  if (encoding === 'UTF8') return chunks.map((chunk) => Buffer.from(chunk, 'utf8'))
  const { encode } = await import('../output/encode.ts')
  return [encode(chunks.join(''), encoding)]
}

/** pg_dump lets the server send the text in that encoding, so names sort by its bytes. */
async function nameEncoder(encoding: string): Promise<Pick<ResolvedOptions, 'encode'>> {
  if (encoding === 'UTF8') return {}
  const { encode } = await import('../output/encode.ts')
  return {
    encode(name) {
      try {
        return encode(name, encoding)
      } catch (error) {
        // Writing the text reports what can't be encoded, and where.
        if (error instanceof SchemadumpError) return Buffer.from(name)
        throw error
      }
    },
  }
}

export function summaryOptions(args: Arguments) {
  return { quiet: args.has('quiet'), json: args.has('json'), timings: args.has('timings') }
}

/** @throws SchemadumpError under --strict */
export function sayOmissions(catalog: Catalog, args: Arguments, reporter: Reporter): void {
  const { omissions, unknownObjects = [] } = catalog.reading
  for (const object of unknownObjects)
    reporter.warn(`not dumped, since this version of schemadump does not know it: ${object}`)
  for (const omission of omissions) reporter.warn(`could not read ${omission}`)
  if (args.has('strict') && omissions.length > 0)
    throw new SchemadumpError(
      'OMISSIONS',
      `--strict: ${omissions.length === 1 ? 'something' : `${omissions.length} things`} could not be read; connect as a role that may`,
    )
  if (args.has('strict') && unknownObjects.length > 0)
    throw new SchemadumpError(
      'UNKNOWN_OBJECTS',
      `--strict: ${unknownObjects.length === 1 ? 'an object is' : `${unknownObjects.length} objects are`} not known to this version of schemadump; use a newer one, or pg_dump`,
    )
}

/**
 * What was set aside has been told when it was loaded.
 * @throws SchemadumpError under --strict
 */
export function refuseSetAside({ loaded }: Source, args: Arguments): void {
  const { length } = loaded?.()?.setAside ?? []
  if (args.has('strict') && length > 0)
    throw new SchemadumpError(
      'OMISSIONS',
      `--strict: ${length === 1 ? 'a statement was' : `${length} statements were`} set aside, which the embedded server can't run; take ${length === 1 ? 'it' : 'them'} out of the SQL, or load it into a server and dump that`,
    )
}

/** @throws SchemadumpError under --strict */
function sayInexpressible(items: readonly string[], args: Arguments, reporter: Reporter): void {
  for (const item of items) reporter.warn(item)
  if (args.has('strict') && items.length > 0)
    throw new SchemadumpError(
      'INEXPRESSIBLE',
      `--strict: PostgreSQL ${args.text('target-version') ?? ''} can't hold ${items.length === 1 ? 'something' : `${items.length} things`} of this schema; change the schema, or choose a newer --target-version`,
    )
}

/** Entries by description, in words. Comments and privileges do not count as objects. */
function countKinds(entries: Readonly<Record<string, number>>): Record<string, number> {
  const attached = ['COMMENT', 'ACL', 'SECURITY LABEL']
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([description]) => !attached.includes(description))
      .map(([description, count]) => [(names[description] ?? description).toLowerCase(), count]),
  )
}

/** Words for descriptions of pg_dump that are not good names. */
const names: Readonly<Record<string, string>> = {
  'FK CONSTRAINT': 'foreign key',
  'TABLE ATTACH': 'attached partition',
  'INDEX ATTACH': 'attached index',
  'DEFAULT ACL': 'default privilege',
  'SEQUENCE OWNED BY': 'owned sequence',
  STATISTICS: 'extended statistics',
}
