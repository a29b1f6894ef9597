// argv → command and arguments. getopt.ts reads options as pg_dump does, yargs' parser gives their values.
import { UsageError } from '../../errors.ts'
import type { CommandEntry } from '../command.ts'
import type { Arguments, OptionSpec } from '../options/spec.ts'
import { builtIn, commands, DEFAULT_COMMAND } from '../registry.ts'
import { getopt } from './getopt.ts'

export type Parsed =
  | { readonly kind: 'run'; readonly command: CommandEntry; readonly args: Arguments }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  /** Completion words, printed by yargs itself. */
  | { readonly kind: 'done' }

/** @throws UsageError */
export async function parse(argv: readonly string[]): Promise<Parsed> {
  if (argv.includes('--get-yargs-completions')) {
    const { complete } = await import('./complete.ts')
    await complete(argv)
    return { kind: 'done' }
  }
  const words = getopt(argv, everyOption())
  const [first = ''] = words.positionals
  const named = Object.hasOwn(commands, first)
  const name = named ? first : DEFAULT_COMMAND
  const command = commands[name] as CommandEntry
  const positionals = named ? words.positionals.slice(1) : words.positionals
  if (words.options.includes('--version')) return { kind: 'version' }
  const text = await helpText(words.options, named ? name : undefined)
  if (text !== undefined) return { kind: 'help', text }

  checkMembership(words.options, name, command)
  const values = await valuesOf(words.options, command)
  return { kind: 'run', command, args: argumentsOf(values, command, positionals) }
}

function everyOption(): OptionSpec[] {
  const byName = new Map<string, OptionSpec>()
  for (const { options } of Object.values(commands)) for (const spec of options) byName.set(spec.name, spec)
  return [...byName.values(), ...builtIn]
}

function checkMembership(options: readonly string[], name: string, command: CommandEntry): void {
  for (const option of options) {
    const [long = ''] = option.slice(2).split('=')
    if (command.options.some((spec) => spec.name === long)) continue
    const reason = command.refuse?.(long)
    const others = Object.keys(commands).filter((other) =>
      commands[other]?.options.some((spec) => spec.name === long),
    )
    throw new UsageError(
      `${name} does not take --${long}: ${reason ?? `it is an option of ${others.join(' and ')}`}`,
    )
  }
}

/**
 * The values of options, all in their long form with `=`. Negation is off: --no-owner is an option, not the absence of one.
 * This is the parser of yargs alone: yargs with all it can print takes longer to load than a small dump to read.
 */
async function valuesOf(options: readonly string[], { options: specs }: CommandEntry) {
  const { default: parser } = await import('yargs-parser')
  const named = (isSwitch: boolean) =>
    specs.filter(({ value }) => (value === undefined) === isSwitch).map(({ name }) => name)
  return parser([...options], {
    boolean: named(true),
    string: named(false),
    configuration: {
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
    },
  })
}

async function helpText(options: readonly string[], name: string | undefined): Promise<string | undefined> {
  if (!options.includes('--help')) return undefined
  const { helpOf } = await import('./help.ts')
  return helpOf(name)
}

function argumentsOf(
  values: Record<string, unknown>,
  command: CommandEntry,
  positionals: readonly string[],
): Arguments {
  const list = (name: string) => {
    const value = values[name]
    return value === undefined ? [] : ([value].flat() as unknown[]).map(String)
  }
  return {
    positionals,
    has: (name) => values[name] !== undefined && values[name] !== false,
    text: (name) => list(name).at(-1),
    list,
    given: command.options.map(({ name }) => name).filter((name) => values[name] !== undefined),
  }
}
