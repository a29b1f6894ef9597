// --help: usage, options by topic, examples, exit codes. yargs lays it out, from the tables that parsing uses.
import type { CommandEntry } from '../command.ts'
import { exitCodesOf } from '../exit-codes.ts'
import type { OptionSpec } from '../options/spec.ts'
import { builtIn, commands, DEFAULT_COMMAND } from '../registry.ts'
import { declare } from './declare.ts'

const WIDTH = 100

/** Help for one command; without a name, for `schemadump` as a whole. */
export async function helpOf(name: string | undefined): Promise<string> {
  const command = commands[name ?? DEFAULT_COMMAND]
  if (!command) return ''
  const positional = command.positional.replace('..', '').toUpperCase()
  const call = name === undefined ? '$0 [dump]' : `$0 ${name}`
  const parser = declare([...command.options, ...builtIn], labelOf)
    .wrap(Math.min(process.stdout.columns ?? WIDTH, WIDTH))
    .usage(`Usage: ${call} [OPTION]... ${positional}`)
    .usage(`\n${capital(command.summary)}.\n\n${positional}: ${command.positionalHelp}`)
    .epilogue(ending(command))
  if (name === undefined)
    for (const [other, { summary }] of Object.entries(commands)) parser.command(other, summary)
  for (const [line, meaning] of command.examples) parser.example(`# ${meaning}`, '').example(line, '')
  return `${await parser.getHelp()}\n`
}

/** `schema=PATTERN`: yargs has no field for the placeholder of a value, and prints names as they are. */
function labelOf({ name, value, valueOptional }: OptionSpec): string {
  if (value === undefined) return name
  return valueOptional ? `${name}[=${value}]` : `${name}=${value}`
}

function ending(command: CommandEntry): string {
  const codes = exitCodesOf(command).map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`)
  return `Exit codes:
${codes.join('\n')}

Help of one command: $0 COMMAND --help
Documentation: docs/cli.md in the package`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
