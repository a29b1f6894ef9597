// dump --verify: the text is restored and compared with the Catalog that it was made of, before a byte of it is written.
import type { Catalog } from '../catalog/catalog.ts'
import { comparedSide } from '../compare-sources.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { SchemadumpError } from '../errors.ts'
import type { Reporter } from '../output/reporter.ts'
import type { Source } from '../source/index.ts'
import { expectedOf, verdictInWords, verifyReport, verifyText, type VerifyReport } from '../verify/index.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { optimizeWasmLater } from './optimize-later.ts'
import type { Arguments } from './options/spec.ts'
import { howToProve } from './options/verify.ts'

export interface DumpProof {
  readonly code: ExitCode
  /** For the summary in JSON. */
  readonly report: object
}

/**
 * @throws SchemadumpError where it is not proved, unless a warning will do; under --strict also where it is proved in part
 */
export async function proveDump(
  text: string,
  catalog: Catalog,
  source: Source,
  options: DumpOptions,
  args: Arguments,
  reporter: Reporter,
): Promise<DumpProof> {
  const isWarning = howToProve(args) === 'warn'
  const url = args.text('verify-url')
  if (url === undefined) await optimizeWasmLater()
  const { onWarning: _, ...silent } = options
  const report = await verifyText(
    { name: 'the dump', text },
    expectedOf(catalog, options, comparedSide(source, catalog)),
    {
      options: silent,
      url,
      cache: !args.has('no-cache'),
      onProgress: (message) => reporter.progress(message),
    },
  )
  tell(report, args, reporter)
  const code = codeOf(report, args, isWarning, reporter)
  const { verdict, server, errors, differences, notProved } = report
  return {
    code,
    report: { verdict, server, errors, differences: differences.length, notProved },
  }
}

function tell(report: VerifyReport, args: Arguments, reporter: Reporter): void {
  if (report.verdict === 'refuted') {
    for (const line of verifyReport(report, { patch: false, colour: false }).trimEnd().split('\n'))
      reporter.line(line)
    return
  }
  for (const { object, line, reason } of report.notProved)
    reporter.warn(
      `not proved: ${object ?? (line === null ? '' : `line ${line}`)}${object === null && line === null ? '' : ': '}${reason}`,
    )
  for (const { subject, unproved } of report.differences)
    reporter.warn(`not proved: ${subject}: ${unproved ?? ''}`)
  if (!args.has('quiet') && !args.has('json'))
    reporter.line(
      `schemadump: ${verdictInWords(report)} (on ${report.server.label}, PostgreSQL ${report.server.major})`,
    )
}

function codeOf(report: VerifyReport, args: Arguments, isWarning: boolean, reporter: Reporter): ExitCode {
  const { verdict } = report
  if (verdict === 'proved') return EXIT.done
  const strict = args.has('strict') && verdict === 'proved in part'
  if (verdict === 'proved in part' && !strict) return EXIT.partly
  const said = strict ? 'it is proved in part only' : `it is not proved (${verdictInWords(report)})`
  if (!isWarning)
    throw new SchemadumpError(
      'NOT_PROVED',
      `--verify: ${said}, and is not written; --verify=warn writes it all the same`,
    )
  reporter.warn(`--verify: ${said}; it is written all the same`)
  return EXIT.partly
}
