// argv → command and arguments. getopt.ts reads the words as pg_dump does; this file finds the command among them.
import { UsageError } from '../../errors.ts'
import type { CommandEntry } from '../command.ts'
import type { Arguments, OptionSpec } from '../options/spec.ts'
import { builtIn, commands, DEFAULT_COMMAND } from '../registry.ts'
import { getopt, type GivenOption } from './getopt.ts'
import { COMPLETE } from './completion-call.ts'

export type Parsed =
  | { readonly kind: 'run'; readonly command: CommandEntry; readonly args: Arguments }
  /** Help, or words for the shell to complete with. */
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'version' }

/** @throws UsageError */
export async function parse(argv: readonly string[]): Promise<Parsed> {
  if (argv[0] === COMPLETE) {
    const { completions } = await import('./complete.ts')
    const words = await completions(argv.slice(2))
    return { kind: 'answer', text: words.map((word) => `${word}\n`).join('') }
  }
  refuseSupabaseCall(argv)
  const words = getopt(argv, everyOption(argv[0]))
  refuseSupabaseCall(words.positionals)
  const [first = ''] = words.positionals
  const named = Object.hasOwn(commands, first)
  const name = named ? first : DEFAULT_COMMAND
  const command = commands[name] as CommandEntry
  const positionals = named ? words.positionals.slice(1) : words.positionals
  const isGiven = (option: string) => words.options.some((given) => given.name === option)
  if (isGiven('version')) return { kind: 'version' }
  if (isGiven('help')) {
    const { helpOf } = await import('./help.ts')
    return { kind: 'answer', text: await helpOf(named ? name : undefined) }
  }
  checkMembership(words.options, name, command)
  return { kind: 'run', command, args: argumentsOf(words.options, positionals) }
}

/** The Supabase CLI calls it `db dump`. */
function refuseSupabaseCall([first, second]: readonly string[]): void {
  if (first !== 'db' || second !== 'dump') return
  throw new UsageError(
    'UNEXPECTED_ARGUMENT',
    'leave out "db": schemadump dump takes --remote, --linked, --local and --db-url too, --compat supabase-cli prints the text of supabase db dump, and its --role-only is schemadump roles',
  )
}

/**
 * An option of another command is known, to say whose it is. Where commands mean other things by a name or a letter, it
 * is the command's that stands first, and otherwise the default command's.
 */
function everyOption(first: string | undefined): OptionSpec[] {
  const named = first !== undefined && Object.hasOwn(commands, first) ? [commands[first] as CommandEntry] : []
  const byName = new Map<string, OptionSpec>()
  for (const { options } of [...named, ...Object.values(commands)])
    for (const spec of options) if (!byName.has(spec.name)) byName.set(spec.name, spec)
  return [...byName.values(), ...builtIn]
}

function checkMembership(options: readonly GivenOption[], name: string, command: CommandEntry): void {
  for (const { name: long } of options) {
    if (command.options.some((spec) => spec.name === long)) continue
    const reason = command.refuse?.(long)
    const others = Object.keys(commands).filter((other) =>
      commands[other]?.options.some((spec) => spec.name === long),
    )
    throw new UsageError(
      'UNKNOWN_OPTION',
      `${name} does not take --${long}: ${reason ?? `it is an option of ${others.join(', ')}`}`,
    )
  }
}

function argumentsOf(options: readonly GivenOption[], positionals: readonly string[]): Arguments {
  const values = new Map<string, string[]>()
  for (const { name, value } of options) {
    const list = values.get(name) ?? []
    values.set(name, value === undefined ? list : [...list, value])
  }
  return {
    positionals,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.at(-1),
    list: (name) => values.get(name) ?? [],
  }
}
