// schemadump migrations: what ran, what is missing, and what is to be done about it, for each version of each tool.
import path from 'node:path'
import { pgliteVersion } from '../embedded/index.ts'
import { UsageError } from '../errors.ts'
import type { ReadOptions } from '../introspect/index.ts'
import { historyTools, type ReconcileOptions } from '../migrations/index.ts'
import { writeFiles } from '../output/folder.ts'
import { outputTo, type Output } from '../output/output.ts'
import type { Reporter } from '../output/reporter.ts'
import {
  isAllReconciled,
  jsonReport,
  markdownReport,
  missingFiles,
  packageFiles,
  textReport,
  type Findings,
} from '../reconcile/index.ts'
import { reconcileSource } from '../reconcile-source.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { choiceOf } from './options/choice.ts'
import { migrationsFormats } from './options/migrations.ts'
import type { Arguments } from './options/spec.ts'
import { toReadOptions } from './options/to-dump.ts'
import { dryRun } from './source/dry-run.ts'
import { findSource } from './source/find.ts'

type Format = (typeof migrationsFormats)[number]

export const runMigrations: Run = async (args, reporter) => {
  const format = choiceOf(args, 'format', migrationsFormats) ?? 'text'
  const options = toOptions(args)
  if (args.has('force') && !args.has('out') && !args.has('fetch'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--force replaces files of --out and --fetch: give one of them',
    )
  const output = outputTo(args.text('file'))
  await output.check()
  const source = await findSource(args, reporter)
  if (args.has('dry-run')) return dryRun([source], output)
  for (const line of source.description) reporter.detail(line)
  const findings = await reconcileSource(
    source,
    { ...options, ...readOptions(args, reporter), evidence: canTry(args, reporter) },
    args.has('linked') ? 'linked' : args.has('local') ? 'local' : 'url',
  )
  if (args.has('contexts') && !findings.tools.some(({ tool }) => tool === 'liquibase'))
    reporter.note('--contexts means nothing here: no folder or history of Liquibase was found')
  for (const { warnings } of findings.tools) for (const warning of warnings) reporter.warn(warning)
  await writeFound(findings, args, reporter)
  await print(findings, format, output, args)
  return args.has('check') && !isAllReconciled(findings) ? EXIT.found : EXIT.done
}

/** @throws UsageError */
function toOptions(args: Arguments): ReconcileOptions {
  const table = args.text('table')
  const tool = choiceOf(args, 'tool', historyTools)
  if (table !== undefined && tool === undefined)
    throw new UsageError('CONFLICTING_OPTIONS', '--table names the history of one tool: give --tool too')
  const contexts = args
    .text('contexts')
    ?.split(',')
    .map((context) => context.trim())
    .filter(Boolean)
  if (contexts !== undefined && tool !== undefined && tool !== 'liquibase')
    throw new UsageError('CONFLICTING_OPTIONS', '--contexts is of Liquibase, and --tool names another one')
  return { dir: args.text('dir'), tool, table, contexts }
}

function canTry(args: Arguments, reporter: Reporter): boolean {
  if (args.has('no-evidence')) return false
  if (pgliteVersion() !== undefined) return true
  reporter.note(
    'no version is tried, and nothing advised, since the embedded server is not installed: npm install @electric-sql/pglite',
  )
  return false
}

/** --force is about files here. */
function readOptions(args: Arguments, reporter: Reporter): ReadOptions {
  const { force: _, ...options } = toReadOptions(args, reporter)
  return options
}

async function writeFound(findings: Findings, args: Arguments, reporter: Reporter): Promise<void> {
  const force = args.has('force')
  const out = args.text('out')
  if (out !== undefined) {
    const files = packageFiles(findings)
    await writeFiles(out, files, force)
    reporter.note(`wrote ${files.length} files to ${out}`)
  }
  if (args.has('fetch')) await fetchMissing(findings, force, reporter)
}

/** Into the folder of each tool whose history keeps statements. */
async function fetchMissing({ tools }: Findings, force: boolean, reporter: Reporter): Promise<void> {
  for (const tool of tools) {
    const { files, without } = missingFiles(tool)
    const folder = tool.folder ?? (tool.tool === 'supabase' ? 'supabase/migrations' : null)
    if (files.length > 0 && folder !== null) {
      await writeFiles(folder, files, force)
      for (const { name } of files) reporter.note(`wrote ${path.join(folder, name)}`)
    }
    if (without.length > 0)
      reporter.warn(
        `${tool.title}: the history does not keep what ${without.slice(0, 5).join(', ')}${without.length > 5 ? ', …' : ''} ran: no file can be made of it`,
      )
  }
  if (tools.every((tool) => missingFiles(tool).files.length === 0))
    reporter.note('no file is missing that could be made again')
}

async function print(findings: Findings, format: Format, output: Output, args: Arguments): Promise<void> {
  const isAsked = args.has('format') || args.has('file')
  if (args.has('quiet') && !isAsked) return
  await output.write([Buffer.from(reportAs(format, findings, output, args))])
}

function reportAs(format: Format, findings: Findings, output: Output, args: Arguments): string {
  if (format === 'json') return jsonReport(findings)
  if (format === 'markdown') return markdownReport(findings)
  return textReport(findings, {
    colour: output.colour(),
    all: args.has('verbose'),
    plan: args.text('out'),
  })
}
