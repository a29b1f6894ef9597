// schemadump verify BACKUP [AGAINST]: a backup is restored, read back and compared with what it should be.
import type { FoundSide } from '../compare-sources.ts'
import { patternReading } from '../ddl/plan/pattern/system-patterns.ts'
import { SchemadumpError, UsageError } from '../errors.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { outputTo, type Output } from '../output/output.ts'
import type { Reporter } from '../output/reporter.ts'
import { Stopwatch } from '../output/summary.ts'
import { savedFileSource } from '../source/saved.ts'
import {
  expectedByManifest,
  optionsOf,
  readBackupFile,
  readExpected,
  verifyJson,
  verifyReport,
  verifyText,
  type Expected,
  type VerifyReport,
} from '../verify/index.ts'
import { verdictOf } from '../verify/report.ts'
import type { Run } from './command.ts'
import { withoutAccepted } from './diff.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { optimizeWasmLater } from './optimize-later.ts'
import { readIgnoreFiles, toIgnored } from './options/ignore.ts'
import { profileOfSetUp } from './options/profile.ts'
import type { Arguments } from './options/spec.ts'
import { toDumpOptions, toReadOptions } from './options/to-dump.ts'
import { readManifest } from './read-manifest.ts'
import { dryRun } from './source/dry-run.ts'
import { findOneSide } from './source/sides.ts'
import { refuseOverwriting } from './source/refuse-overwriting.ts'

export const runVerify: Run = async (args, reporter) => {
  const options = { ...toDumpOptions(args, reporter), ...toIgnored(args) }
  const ignoring = readIgnoreFiles(args)
  const [file] = args.positionals
  if (file === undefined)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      'verify needs a backup: schemadump verify backup.sql --db-url URL',
    )
  refuseOverwriting(args.text('file'), [...args.positionals, ...['catalog', 'manifest'].map(args.text)])
  const output = outputTo(args.text('file'))
  await output.check()
  const side = await expectedSide(args, reporter)
  const manifest = await manifestInstead(args, side)
  if (args.has('dry-run')) return dryRun(side ? [side.source] : [], output)
  const watch = new Stopwatch()
  const backup = await readBackupFile(file)
  const expected =
    (side && (await readSide(side, args, reporter))) ??
    (manifest && expectedByManifest(manifest, args.text('manifest') ?? ''))
  if (side) watch.lap('read')
  const url = args.text('verify-url')
  if (url === undefined) await optimizeWasmLater()
  const proof = await verifyText(backup, expected ?? null, {
    options: {
      ...(manifest && optionsOf(manifest)),
      ...options,
      ...(side && profileOfSetUp(side.source, args)),
    },
    url,
    cache: !args.has('no-cache'),
    onProgress: (message) => reporter.progress(message),
  })
  watch.lap('verify')
  const accepted = withoutAccepted(proof.differences, ignoring, reporter)
  const report = { ...proof, differences: accepted.differences }
  const settled = { ...report, verdict: verdictOf(report) }
  await write(settled, output, args)
  if (args.has('timings')) for (const line of watch.lines) reporter.line(line)
  return codeOf(settled, args)
}

/** @throws UsageError where there are two */
async function expectedSide(args: Arguments, reporter: Reporter): Promise<FoundSide | undefined> {
  const catalog = args.text('catalog')
  const named = await findOneSide(args, reporter)
  if (catalog === undefined) return named
  if (named)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--catalog ${catalog} and ${named.source.label}: a backup is compared with one of them`,
    )
  return { source: savedFileSource(catalog), warnings: [] }
}

/** @throws UsageError where there is something else to compare with */
async function manifestInstead(args: Arguments, side: FoundSide | undefined): Promise<Manifest | undefined> {
  const name = args.text('manifest')
  if (name !== undefined && side)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--manifest ${name} and ${side.source.label}: a backup is compared with one of them`,
    )
  return readManifest(name)
}

async function readSide(
  { source, warnings }: FoundSide,
  args: Arguments,
  reporter: Reporter,
): Promise<Expected> {
  for (const line of source.description) reporter.detail(line)
  reporter.progress(`reading ${source.label}`)
  const reading = { ...toReadOptions(args, reporter), ...patternReading(toDumpOptions(args, reporter)) }
  return readExpected(source, reading, warnings)
}

/** Under --quiet only what was asked for. */
async function write(report: VerifyReport, output: Output, args: Arguments): Promise<void> {
  if (args.has('quiet') && !['json', 'file', 'patch'].some((name) => args.has(name))) return
  const text = args.has('json')
    ? verifyJson(report)
    : verifyReport(report, { patch: args.has('patch'), colour: output.colour() })
  await output.write([Buffer.from(text)])
}

/** @throws SchemadumpError under --strict */
function codeOf({ verdict }: VerifyReport, args: Arguments): ExitCode {
  if (verdict === 'refuted') return EXIT.found
  if (verdict === 'proved') return EXIT.done
  if (args.has('strict'))
    throw new SchemadumpError('NOT_PROVED', '--strict: something is not proved; the report lists it')
  return EXIT.partly
}
