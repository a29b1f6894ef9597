// schemadump check FILE: whether a dump is whole and holds what it must, without a server.
import { readFileSync } from 'node:fs'
import { checkPath, findFacts } from '../check-file.ts'
import {
  parseRequirements,
  splitList,
  type Wanted,
  wantedObject,
  wantedOfKind,
  writeFileReport,
} from '../check/index.ts'
import { UsageError } from '../errors.ts'
import { outputTo } from '../output/output.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { readManifest } from './read-manifest.ts'
import type { Arguments } from './options/spec.ts'
import { refuseOverwriting } from './source/refuse-overwriting.ts'

export const runCheck: Run = async (args, reporter) => {
  const [file] = args.positionals
  if (file === undefined)
    throw new UsageError(
      'DATABASE_NOT_NAMED',
      'check: name a file, as "schemadump check backup.sql"; - is standard input',
    )
  const wanted = toWanted(args)
  const against = args.text('against')
  const manifest = await readManifest(args.text('manifest'))
  refuseOverwriting(args.text('file'), [...args.positionals, ...['against', 'manifest'].map(args.text)])
  const output = outputTo(args.text('file'))
  await output.check()
  reporter.progress(`reading ${file}`)
  const find = args.has('json') ? checkPath : findFacts
  const report = await find(file, {
    wanted,
    ...(against !== undefined && { against }),
    ...(manifest && { manifest }),
    strict: args.has('strict'),
  })
  const name = file === '-' ? 'standard input' : file
  const text = args.has('json')
    ? `${JSON.stringify({ file: name, against: against ?? null, ...report }, null, 2)}\n`
    : writeFileReport(name, report)
  if (!args.has('quiet') || args.has('json') || args.has('file')) await output.write([Buffer.from(text)])
  return report.findings.some(({ severity }) => severity === 'error') ? EXIT.found : EXIT.done
}

/** @throws UsageError */
function toWanted(args: Arguments): Wanted[] {
  return [
    ...args
      .list('require-table')
      .flatMap(splitList)
      .map((pattern) => wantedOfKind('table', pattern, '--require-table')),
    ...args.list('require').map((text) => wantedObject(text, '--require')),
    ...args.list('require-file').flatMap(readRequirements),
  ]
}

function readRequirements(name: string): Wanted[] {
  let text: string
  try {
    text = readFileSync(name, 'utf8')
  } catch (error) {
    throw new UsageError('INVALID_OPTION', `--require-file: cannot read ${name}: ${(error as Error).message}`)
  }
  return parseRequirements(text, name)
}
