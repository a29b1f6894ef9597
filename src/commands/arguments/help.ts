// --help: usage, examples, options by topic, exit codes. Made from the tables that parsing uses.
import type { OptionSpec } from '../options/spec.ts'
import { groups } from '../options/spec.ts'
import { builtIn, commands, DEFAULT_COMMAND } from '../registry.ts'

const OPTION_WIDTH = 31

/** Help of one command, or without a name of all that `schemadump` does. */
export function helpOf(name: string | undefined): string {
  const command = commands[name ?? DEFAULT_COMMAND]
  if (!command) return ''
  const call = name === undefined ? 'schemadump [dump]' : `schemadump ${name}`
  const specs = [...command.options, ...builtIn]
  return [
    `Usage: ${call} [OPTION]... ${shownPositional(command.positional)}`,
    '',
    `${capital(command.summary)}.`,
    '',
    ...(name === undefined ? commandList() : []),
    `${shownPositional(command.positional)}: ${command.positionalHelp}`,
    '',
    ...exampleLines(command.examples),
    ...groups.flatMap((group) => groupLines(group, specs)),
    ...exitCodes,
    '',
    'Documentation: docs/cli.md in the package',
    '',
  ].join('\n')
}

function commandList(): string[] {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  return ['Commands (schemadump COMMAND --help tells more):', ...rows, '']
}

function exampleLines(examples: readonly (readonly [string, string])[]): string[] {
  const lines = examples.flatMap(([line, meaning]) => [
    `  # ${meaning}`,
    `  ${line.replaceAll('$0', 'schemadump')}`,
  ])
  return ['Examples:', ...lines, '']
}

function groupLines(group: OptionSpec['group'], specs: readonly OptionSpec[]): string[] {
  const rows = specs
    .filter((spec) => spec.group === group && spec.help !== undefined)
    .map((spec) => optionLine(spec, spec.help ?? ''))
  return rows.length === 0 ? [] : [group, ...rows, '']
}

function optionLine(spec: OptionSpec, help: string): string {
  const short = spec.short === undefined ? '    ' : `-${spec.short}, `
  const value = spec.value === undefined ? '' : spec.valueOptional ? `[=${spec.value}]` : `=${spec.value}`
  const long = `--${spec.name}${value}`
  const left = `  ${short}${long}`
  return left.length >= OPTION_WIDTH
    ? `${left}\n${' '.repeat(OPTION_WIDTH)}${help}`
    : left.padEnd(OPTION_WIDTH) + help
}

const exitCodes = [
  'Exit codes:',
  '  0    done',
  '  1    failed: nothing was written, an existing file is as it was',
  '  2    wrong usage',
  '  130  interrupted (143: terminated); nothing was written',
]

function shownPositional(positional: string): string {
  return positional.replace('..', '').toUpperCase()
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
