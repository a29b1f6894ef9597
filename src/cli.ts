#!/usr/bin/env node
// The command line: argv → a command; errors → one line and an exit code. Nothing is imported before it is needed,
// so that --version answers at once.
import { readFileSync } from 'node:fs'
import * as nodeModule from 'node:module'

const EXIT = { done: 0, failed: 1, usage: 2 }
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

const argv = process.argv.slice(2)
if (argv[0] === '--version' || argv[0] === '-V') printVersion()
else process.exitCode = await main()

function printVersion(): void {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  process.stdout.write(`schemadump ${version}\n`)
}

async function main(): Promise<number> {
  if (process.env['SCHEMADUMP_DEBUG']) process.setSourceMapsEnabled(true)
  // Node 22.8 and newer keep compiled code between runs.
  ;(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.()
  const { removeTemporaryFiles } = await import('./output/temporary.ts')
  for (const [signal, code] of Object.entries(signals))
    process.once(signal, () => {
      removeTemporaryFiles()
      process.exit(code)
    })
  const code = await run()
  // A socket or an input that will not end keeps nobody waiting; all output is out by now.
  setTimeout(() => process.exit(), 2000).unref()
  return code
}

async function run(): Promise<number> {
  const { createReporter } = await import('./output/reporter.ts')
  const { ReaderGone, writeStdout } = await import('./output/stdout.ts')
  const { UsageError } = await import('./errors.ts')
  let reporter = createReporter()
  try {
    const { parse } = await import('./commands/arguments/parse.ts')
    const parsed = await parse(argv)
    if (parsed.kind === 'version') printVersion()
    if (parsed.kind === 'help') await writeStdout([Buffer.from(parsed.text)])
    if (parsed.kind !== 'run') return EXIT.done
    const { command, args } = parsed
    reporter = createReporter({ quiet: args.has('quiet'), verbose: args.has('verbose') })
    const runCommand = await command.load()
    await runCommand(args, reporter)
    return EXIT.done
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.failed
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
