// Words for the shell, which calls the command with --get-yargs-completions. yargs prints them itself.
import yargs from 'yargs'
import { UsageError } from '../../errors.ts'
import type { OptionSpec } from '../options/spec.ts'
import { commands, DEFAULT_COMMAND } from '../registry.ts'

/** yargs completes the default command's options only when they are everybody's. */
export async function complete(argv: readonly string[]): Promise<void> {
  const named = argv.some((word) => Object.hasOwn(commands, word))
  let parser = yargs([])
    .scriptName('schemadump')
    .locale('en')
    .version(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error ?? new UsageError('INVALID_OPTION', message)
    })
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false })
    .completion('completion', false as unknown as string)
  if (!named) parser = parser.options(shown(commands[DEFAULT_COMMAND]?.options ?? []))
  for (const [name, { summary, options }] of Object.entries(commands))
    parser = parser.command(name, summary, (inner) => inner.options(shown(options)))
  await parser.parseAsync([...argv])
}

function shown(specs: readonly OptionSpec[]) {
  return Object.fromEntries(
    specs.flatMap(({ name, value, help, group }) =>
      help === undefined
        ? []
        : [
            [
              name,
              { ...(value === undefined ? { boolean: true } : { string: true }), group, describe: help },
            ],
          ],
    ),
  )
}
