// schemadump diff A [B]: what differs between two schemas, as a report and an exit code.
import { compareSources } from '../compare-sources.ts'
import { SchemadumpError } from '../errors.ts'
import { outputTo, type Output } from '../output/output.ts'
import type { Reporter } from '../output/reporter.ts'
import { Stopwatch } from '../output/summary.ts'
import {
  accept,
  isSame,
  reportFormats,
  writeReport,
  type Comparison,
  type ReportFormat,
} from '../report/index.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { choiceOf } from './options/choice.ts'
import { readIgnoreFiles, toIgnored, type IgnoreFile } from './options/ignore.ts'
import { profileOfSetUp } from './options/profile.ts'
import type { Arguments } from './options/spec.ts'
import { toDumpOptions, toReadOptions } from './options/to-dump.ts'
import { dryRun } from './source/dry-run.ts'
import { findSides } from './source/sides.ts'
import { refuseOverwriting } from './source/refuse-overwriting.ts'

export const runDiff: Run = async (args, reporter) => {
  const format = choiceOf(args, 'format', reportFormats) ?? 'text'
  const shadowUrl = args.text('shadow-url')
  const options = {
    ...toReadOptions(args, reporter),
    ...toDumpOptions(args, reporter),
    ...toIgnored(args),
    ...(shadowUrl !== undefined && { shadowUrl }),
  }
  const ignoring = readIgnoreFiles(args)
  refuseOverwriting(args.text('file'), [...args.positionals, ...args.list('ignore-file')])
  const output = outputTo(args.text('file'))
  await output.check()
  const sides = await findSides(args, reporter)
  if (args.has('dry-run'))
    return dryRun(
      sides.map(({ source }) => source),
      output,
    )
  for (const { source } of sides) for (const line of source.description) reporter.detail(line)
  const ofSetUp = Object.assign({}, ...sides.map(({ source }) => profileOfSetUp(source, args))) as object
  const watch = new Stopwatch()
  reporter.progress('reading both sides')
  const compared = await compareSources(...sides, { ...options, ...ofSetUp }, () => {
    watch.lap('read')
    reporter.progress('comparing')
  })
  watch.lap('compare')
  const comparison = { ...compared, ...withoutAccepted(compared.differences, ignoring, reporter) }
  refuseGaps(comparison, args)
  await write(comparison, format, output, args)
  watch.lap('write')
  if (args.has('timings')) for (const line of watch.lines) reporter.line(line)
  return isSame(comparison) || args.has('exit-zero') ? EXIT.done : EXIT.found
}

export function withoutAccepted(
  differences: Comparison['differences'],
  files: readonly IgnoreFile[],
  reporter: Reporter,
): Pick<Comparison, 'differences' | 'accepted'> {
  const patterns = files.flatMap((file) => file.patterns)
  const { unused, ...result } = accept(differences, patterns)
  for (const { name, patterns: ofFile } of files)
    for (const pattern of ofFile)
      if (unused.includes(pattern))
        reporter.detail(`${name}, line ${pattern.line}: accepts nothing: ${pattern.text}`)
  return result
}

/** @throws SchemadumpError under --strict */
function refuseGaps({ notCompared, differences }: Comparison, args: Arguments): void {
  const gaps = notCompared.length + differences.filter(({ unproved }) => unproved !== null).length
  if (!args.has('strict') || gaps === 0) return
  throw new SchemadumpError(
    'OMISSIONS',
    `--strict: ${gaps === 1 ? 'something' : `${gaps} things`} could not be compared; without --strict the report lists ${gaps === 1 ? 'it' : 'them'}`,
  )
}

/** Under --quiet only what was asked for. */
async function write(
  comparison: Comparison,
  format: ReportFormat,
  output: Output,
  args: Arguments,
): Promise<void> {
  const isAsked = ['format', 'file', 'patch'].some((name) => args.has(name))
  if (args.has('quiet') && !isAsked) return
  const how = { patch: args.has('patch'), colour: output.colour() }
  await output.write([Buffer.from(writeReport(format, comparison, how))])
}
