// The command line: argv → a command; errors → one line and an exit code. Nothing is loaded before it is needed.
import { versionLine } from './version.ts'

const EXIT = { done: 0, failed: 1, usage: 2 }
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Runs the command line to its end and resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { removeTemporaryFiles } = await import('./output/temporary.ts')
  for (const [signal, code] of Object.entries(signals))
    process.once(signal, () => {
      removeTemporaryFiles()
      process.exit(code)
    })
  return run(argv)
}

async function run(argv: readonly string[]): Promise<number> {
  const { createReporter } = await import('./output/reporter.ts')
  const { OutputClosed: OutputClosed, writeStdout } = await import('./output/stdout.ts')
  const { UsageError } = await import('./errors.ts')
  let reporter = createReporter()
  try {
    const { parse } = await import('./commands/arguments/parse.ts')
    const parsed = await parse(argv)
    if (parsed.kind === 'version') await writeStdout([Buffer.from(versionLine)])
    if (parsed.kind === 'answer') await writeStdout([Buffer.from(parsed.text)])
    if (parsed.kind !== 'run') return EXIT.done
    const { command, args } = parsed
    reporter = createReporter({ quiet: args.has('quiet'), verbose: args.has('verbose') })
    const runCommand = await command.load()
    await runCommand(args, reporter)
    return EXIT.done
  } catch (error) {
    if (error instanceof OutputClosed) return EXIT.failed
    reporter.error(await describe(error))
    return error instanceof UsageError ? EXIT.usage : EXIT.failed
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
