// The command line as getopt_long reads it, which is how pg_dump users write it: -Ox, -nfoo, --schema=foo, --schema
// foo, unambiguous beginnings of long names. Values are passed on exactly as they were given.
import { UsageError } from '../../errors.ts'
import type { OptionSpec } from '../options/spec.ts'
import { nearest } from './nearest.ts'

export interface GivenOption {
  /** Long name, in full. */
  readonly name: string
  /** undefined for a flag, and where an optional value was left out. */
  readonly value?: string
}

export interface Words {
  /** In the order they were given. */
  readonly options: readonly GivenOption[]
  readonly positionals: readonly string[]
}

/** @throws UsageError for an unknown or ambiguous option, a missing value, a value where none is taken */
export function getopt(argv: readonly string[], specs: readonly OptionSpec[]): Words {
  const options: GivenOption[] = []
  const positionals: string[] = []
  const rest = [...argv]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') positionals.push(...rest.splice(0))
    else if (word.startsWith('--')) options.push(longOption(word, rest, specs))
    else if (word.startsWith('-') && word !== '-') options.push(...shortOptions(word, rest, specs))
    else positionals.push(word)
  }
  return { options, positionals }
}

function longOption(word: string, rest: string[], specs: readonly OptionSpec[]): GivenOption {
  const equals = word.indexOf('=')
  const value = equals < 0 ? undefined : word.slice(equals + 1)
  const spec = findLong(word.slice(2, equals < 0 ? undefined : equals), specs)
  const { name } = spec
  if (spec.valueOptional && value === undefined) return { name }
  if (spec.value !== undefined) return { name, value: value ?? nextWord(`--${name}`, rest) }
  if (value !== undefined)
    throw new UsageError('INVALID_OPTION', `option --${name} doesn't allow an argument`)
  return { name }
}

function shortOptions(word: string, rest: string[], specs: readonly OptionSpec[]): GivenOption[] {
  const found: GivenOption[] = []
  const letters = [...word.slice(1)]
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const spec = specs.find(({ short }) => short === letter)
    if (!spec)
      throw new UsageError(
        'UNKNOWN_OPTION',
        `unknown option -${letter}${letters.length || found.length ? ` in ${word}` : ''}`,
      )
    if (spec.value === undefined) found.push({ name: spec.name })
    else {
      const joined = letters.splice(0).join('')
      found.push({ name: spec.name, value: joined === '' ? nextWord(`-${letter}`, rest) : joined })
    }
  }
  return found
}

function findLong(name: string, specs: readonly OptionSpec[]): OptionSpec {
  const exact = specs.find((spec) => spec.name === name)
  if (exact) return exact
  const beginning = name === '' ? [] : specs.filter((spec) => spec.name.startsWith(name))
  if (beginning.length === 1 && beginning[0]) return beginning[0]
  if (beginning.length > 1)
    throw new UsageError(
      'UNKNOWN_OPTION',
      `option --${name} is ambiguous: ${beginning.map((spec) => `--${spec.name}`).join(', ')}`,
    )
  const close = nearest(
    name,
    specs.map((spec) => spec.name),
  )
  throw new UsageError(
    'UNKNOWN_OPTION',
    `unknown option --${name}${close === undefined ? '' : `: did you mean --${close}?`}`,
  )
}

function nextWord(option: string, rest: string[]): string {
  const value = rest.shift()
  if (value === undefined) throw new UsageError('INVALID_OPTION', `option ${option} requires a value`)
  return value
}
