// The command line: argv → a command; errors → one line and an exit code. Nothing is loaded before it is needed.
import type { CommandEntry } from './commands/command.ts'
import { EXIT, exitCodeOf, SIGNALS } from './commands/exit-codes.ts'
import { isUnfinished, undoAll } from './ending.ts'
import { versionLine } from './version.ts'

/** Runs the command line to its end and resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { removeTemporaryFiles } = await import('./output/temporary.ts')
  let ending = false
  for (const [signal, code] of Object.entries(SIGNALS))
    process.once(signal, () => {
      removeTemporaryFiles()
      if (!isUnfinished()) process.exit(code)
      ending = true
      void undoAll().finally(() => process.exit(code))
    })
  const code = await run(argv)
  // What it was at work with is gone by now: the signal says how it ends.
  return ending ? new Promise<never>(() => undefined) : code
}

async function run(argv: readonly string[]): Promise<number> {
  const { createReporter } = await import('./output/reporter.ts')
  const { OutputClosed, writeStdout } = await import('./output/stdout.ts')
  let reporter = createReporter()
  let command: CommandEntry | undefined
  try {
    const { parse } = await import('./commands/arguments/parse.ts')
    const parsed = await parse(argv)
    if (parsed.kind === 'version') await writeStdout([Buffer.from(versionLine)])
    if (parsed.kind === 'answer') await writeStdout([Buffer.from(parsed.text)])
    if (parsed.kind !== 'run') return EXIT.done
    const { args } = parsed
    command = parsed.command
    reporter = createReporter({ quiet: args.has('quiet'), verbose: args.has('verbose') })
    const runCommand = await command.load()
    return await runCommand(args, reporter)
  } catch (error) {
    if (!(error instanceof OutputClosed)) reporter.error(await describe(error))
    return exitCodeOf(error, command)
  } finally {
    reporter.clear()
  }
}

/** One line for what we throw on purpose; for anything else too, with a word on whose fault it is. */
async function describe(error: unknown): Promise<string> {
  if (process.env['SCHEMADUMP_DEBUG'])
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { SchemadumpError, UsageError } = await import('./errors.ts')
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError)
    return `${message}${message.includes('\n') ? '' : ' (see schemadump --help)'}`
  if (error instanceof SchemadumpError) return message
  return `internal error: ${message.split('\n')[0] ?? ''} (SCHEMADUMP_DEBUG=1 shows where; please report it)`
}
