// Command lines as pg_dump's users write them; and any string as any option's value, in each of its spellings.
import { describe, expect, test } from 'vitest'
import { getopt } from '../../src/commands/arguments/getopt.ts'
import { parse } from '../../src/commands/arguments/parse.ts'
import type { OptionSpec } from '../../src/commands/options/spec.ts'
import { commands } from '../../src/commands/registry.ts'

const specs = commands['dump']?.options ?? []

test.each([
  [['-Ox'], [{ name: 'no-owner' }, { name: 'no-privileges' }], []],
  [['-nfoo'], [{ name: 'schema', value: 'foo' }], []],
  [['-n', '-x'], [{ name: 'schema', value: '-x' }], []],
  [
    ['-Oxnfoo', 'app'],
    [{ name: 'no-owner' }, { name: 'no-privileges' }, { name: 'schema', value: 'foo' }],
    ['app'],
  ],
  [['--schema=a=b'], [{ name: 'schema', value: 'a=b' }], []],
  [['--schema', '"My Schema"'], [{ name: 'schema', value: '"My Schema"' }], []],
  [['--quote-all-identifier'], [{ name: 'quote-all-identifiers' }], []],
  [['app', '-t', 'x', '--', '-odd'], [{ name: 'table', value: 'x' }], ['app', '-odd']],
  [['-f', '-'], [{ name: 'file', value: '-' }], []],
  [['--remote', 'app'], [{ name: 'remote' }], ['app']],
  [['--remote=abc'], [{ name: 'remote', value: 'abc' }], []],
])('%j', (argv, options, positionals) => {
  expect(getopt(argv, specs)).toEqual({ options, positionals })
})

describe('any string given as a value arrives unchanged', () => {
  const ODD = [
    '',
    '"T"',
    '"S"."T"',
    "'q'",
    '``',
    '"',
    '=',
    '==a',
    '-',
    '--',
    '-x',
    '--no-owner',
    '--help',
    '\n',
    ' a ',
  ]
  const PIECES = [
    '"',
    "'",
    '`',
    '=',
    '-',
    '--',
    ' ',
    '\n',
    '\t',
    '\\',
    '$',
    ',',
    '.',
    '*',
    'a',
    'Z',
    '0',
    'é',
    '名',
    '🐘',
  ]
  const random = seeded(20_261_128)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const anyString = () => Array.from({ length: Math.floor(random() * 8) }, () => pick(PIECES)).join('')
  const strings = [...ODD, '--get-yargs-completions', ...Array.from({ length: 60 }, anyString)]

  const valued = Object.entries(commands).flatMap(([name, { options }]) =>
    options.filter(({ value }) => value !== undefined).map((spec) => [name, spec.name, spec] as const),
  )

  test.each(valued)('%s --%s', async (command, name, spec) => {
    for (const text of strings) {
      for (const words of spellings(spec, text)) {
        const given = [command, ...words, 'rest', '--', text]
        expect(await valuesOf(given, name), JSON.stringify(given)).toEqual({
          list: [text],
          rest: ['rest', text],
        })
      }
      const several = strings.slice(0, 3).flatMap((first) => spellings(spec, first)[0] ?? [])
      const again = [command, ...several, `--${name}=${text}`]
      expect(await valuesOf(again, name)).toEqual({ list: [...strings.slice(0, 3), text], rest: [] })
    }
  })

  test('before any command, and as the first word', async () => {
    for (const text of strings) {
      expect(await valuesOf(['--table', text], 'table')).toEqual({ list: [text], rest: [] })
      if (text !== '') expect(await valuesOf([`-t${text}`], 'table')).toEqual({ list: [text], rest: [] })
    }
  })
})

async function valuesOf(argv: readonly string[], name: string) {
  const parsed = await parse(argv)
  if (parsed.kind !== 'run') throw new Error(`${JSON.stringify(argv)} is read as ${parsed.kind}`)
  expect(parsed.args.text(name)).toBe(parsed.args.list(name).at(-1))
  return { list: parsed.args.list(name), rest: parsed.args.positionals }
}

/** Every way to write an option with a value; a joined letter has none for the empty string. */
function spellings({ name, short, valueOptional }: OptionSpec, text: string): string[][] {
  const known = [
    ...new Set(Object.values(commands).flatMap(({ options }) => options.map((spec) => spec.name))),
  ]
  const beginnings = Array.from({ length: name.length - 1 }, (_, i) => name.slice(0, i + 1)).filter(
    (part) =>
      !known.includes(part) &&
      ['help', 'version', ...known].filter((other) => other.startsWith(part)).length === 1,
  )
  return [name, ...beginnings.slice(0, 1)]
    .flatMap((long) => [[`--${long}=${text}`], ...(valueOptional ? [] : [[`--${long}`, text]])])
    .concat(short === undefined ? [] : [[`-${short}`, text], ...(text === '' ? [] : [[`-${short}${text}`]])])
}

/** Numbers from 0 to 1, the same ones in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
