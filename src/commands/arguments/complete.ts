// Words for the shell to complete with, by the options declared to yargs. None means that the shell completes file
// names.
import type { OptionSpec } from '../options/spec.ts'
import { builtIn, commands, DEFAULT_COMMAND } from '../registry.ts'
import { declare } from './declare.ts'

/**
 * What may be at the cursor; for zsh and fish with descriptions, in the form they expect.
 * @param line the words after `schemadump`, of which the last, possibly empty, is at the cursor
 */
export async function completions(line: readonly string[]): Promise<string[]> {
  const { words, prefix } = separateValues(line)
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const name = before.find((word) => Object.hasOwn(commands, word))
  const command = commands[name ?? DEFAULT_COMMAND]
  if (!command) return []
  const specs = [...command.options, ...builtIn]
  const taker = specs.find((spec) => takesNext(spec, before.at(-1) ?? ''))
  if (taker?.value !== undefined && !taker.choices) return []
  if (!taker && !current.startsWith('-') && name !== undefined)
    return (command.positionalChoices ?? []).filter((choice) => choice.startsWith(current))

  const parser = declare(specs, (spec) => spec.name)
  if (taker?.choices) parser.choices(taker.name, await taker.choices())
  if (name === undefined)
    for (const [other, { summary }] of Object.entries(commands)) parser.command(other, summary)
  // An option that is there already is not offered again, unless it may be repeated.
  const told = before.filter(
    (word) => word !== name && !specs.some((spec) => spec.repeatable && isIt(spec, word)),
  )
  const asked = taker ? [...told, `--${taker.name}`, current] : [...told, current]
  const found = await parser.getCompletion(asked)
  // In fish the word at the cursor is all of --name=value.
  return found
    .map((word) => (process.env['SHELL']?.includes('fish') ? prefix : '') + word)
    .filter((word) => isOffered(word, current))
}

/** `--name=value` is one word in zsh and fish, and three in bash. */
function separateValues(line: readonly string[]): { words: string[]; prefix: string } {
  const [, option, value] = /^(--[^=]+)=([^]*)$/.exec(line.at(-1) ?? '') ?? []
  if (option !== undefined)
    return { words: [...line.slice(0, -1), option, value ?? ''], prefix: `${option}=` }
  const words = line.filter((word, i) => word !== '=' || !line[i - 1]?.startsWith('--'))
  return { words: words.length < line.length && line.at(-1) === '=' ? [...words, ''] : words, prefix: '' }
}

/** Whether the word is that option and its value is still missing, as in `-f` and `-qf`. */
function takesNext(spec: OptionSpec, word: string): boolean {
  if (spec.value === undefined) return false
  return (
    isIt(spec, word) || (/^-[A-Za-z]+$/.test(word) && spec.short !== undefined && word.endsWith(spec.short))
  )
}

function isIt({ name, short }: OptionSpec, word: string): boolean {
  return word === `--${name}` || (short !== undefined && word === `-${short}`)
}

/** yargs leaves the comparison with the typed word to the shell. */
function isOffered(word: string, current: string): boolean {
  return !current.startsWith('-') || word.startsWith(current)
}
