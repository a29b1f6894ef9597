// From the command line to the two sides of a comparison: arguments first, then what options name, then the surroundings.
import { existsSync, realpathSync, statSync } from 'node:fs'
import type { FoundSide } from '../../compare-sources.ts'
import { UsageError } from '../../errors.ts'
import type { Reporter } from '../../output/reporter.ts'
import { findSource as findByName, looksLikePath, type Source } from '../../source/index.ts'
import type { Arguments } from '../options/spec.ts'
import { filesSource, oneFileSource } from './embedded.ts'
import { findSource } from './find.ts'

/** Options that name a side each, in the order in which they are A and B. */
const NAMING = ['local', 'linked', 'remote', 'service', 'db-url', 'dbname'] as const

/** A side as it was named. */
interface Named {
  /** What messages call it. */
  readonly words: string
  /** What is the same for two names of one side, where that is known before it is found. */
  readonly files: readonly string[]
  find(reporter: Reporter): Promise<Source>
}

/** @throws UsageError when there are not two, or both are one */
export async function findSides(args: Arguments, reporter: Reporter): Promise<[FoundSide, FoundSide]> {
  const [a, b, third] = sidesOf(args)
  if (!a)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      'diff needs two sides, or one to compare with the database of the surroundings: schemadump diff supabase/migrations --linked',
    )
  if (third)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      `too many sides (the third is ${third.words}); files of one side stand together: a.sql,b.sql`,
    )
  const sides: [FoundSide, FoundSide] = [
    await find(a, reporter),
    await find(b ?? surroundings(args), reporter),
  ]
  refuseOne(a, b, sides)
  return sides
}

/** One side by the second argument or by options; undefined where none is named: the surroundings are not asked. */
export async function findOneSide(args: Arguments, reporter: Reporter): Promise<FoundSide | undefined> {
  const [, ...others] = args.positionals
  const [named, second] = sidesOf({ ...args, positionals: others })
  if (second)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      `a backup is compared with one side, and ${second.words} is another; files of one side stand together: a.sql,b.sql`,
    )
  return named && find(named, reporter)
}

/** What is told of a side is told with its name, and kept. */
async function find(named: Named, reporter: Reporter): Promise<FoundSide> {
  const warnings: string[] = []
  const source = await named.find({
    ...reporter,
    warn(text) {
      warnings.push(text)
      reporter.warn(text)
    },
  })
  return { source, warnings }
}

function sidesOf(args: Arguments): Named[] {
  const byOption = NAMING.flatMap((option) => {
    if (!args.has(option)) return []
    const values = args.list(option)
    return (values.length > 0 ? values : [undefined]).map((value) => ofOption(option, value, args))
  })
  return [...ofArguments(args, byOption.length), ...byOption]
}

/** Files that a shell made of `migrations/*.sql` are one side. */
function ofArguments(args: Arguments, others: number): Named[] {
  const names = args.positionals
  const areFiles = (some: readonly string[]) => some.length > 1 && some.every(isSqlFile)
  if (others > 0 && areFiles(names)) return [ofFiles(names, args)]
  const [first = '', last = ''] = [names[0], names.at(-1)]
  if (names.length > 2 && !isSqlFile(last) && areFiles(names.slice(0, -1)))
    return [ofFiles(names.slice(0, -1), args), ofArgument(last, args)]
  if (names.length > 2 && !isSqlFile(first) && areFiles(names.slice(1)))
    return [ofArgument(first, args), ofFiles(names.slice(1), args)]
  return names.map((name) => ofArgument(name, args))
}

function isSqlFile(name: string): boolean {
  return /\.sql$/i.test(name) && existsSync(name) && statSync(name).isFile()
}

function ofFiles(paths: readonly string[], args: Arguments): Named {
  return {
    words: paths.join(','),
    files: paths.map((path) => realpathSync(path)),
    find: (reporter) => filesSource(paths, args, reporter),
  }
}

function ofArgument(name: string, args: Arguments): Named {
  const isConnection = name.includes('://') || name.startsWith('pglite:')
  if (!isConnection && name.includes(',')) {
    const parts = name.split(',')
    if (parts.every((part) => existsSync(part))) return ofFiles(parts, args)
  }
  if (!isConnection && (name === '-' || existsSync(name)))
    return {
      words: name,
      files: name === '-' ? [name] : [realpathSync(name)],
      find: (reporter) => oneFileSource(name, args, reporter),
    }
  return {
    words: 'an argument',
    files: [],
    // Says that it is not there.
    find: (reporter) =>
      !isConnection && looksLikePath(name) && !name.includes('=')
        ? findByName(name)
        : findSource(only(args, CONNECTING, { positionals: [name] }), reporter),
  }
}

/** Options that fill in what the name of a database leaves out. */
const CONNECTING = ['host', 'port', 'username', 'no-password', 'password', 'no-env-file', 'no-cache']

function ofOption(option: (typeof NAMING)[number], value: string | undefined, args: Arguments): Named {
  return {
    words: `--${option}`,
    files: [],
    find: (reporter) => findSource(only(args, CONNECTING, { option: [option, value] }), reporter),
  }
}

function surroundings(args: Arguments): Named {
  return {
    words: 'the surroundings',
    files: [],
    find: (reporter) => findSource(only(args, CONNECTING, {}), reporter),
  }
}

interface Own {
  readonly positionals?: readonly string[]
  readonly option?: readonly [name: string, value: string | undefined]
}

/** The arguments of one side. */
function only(args: Arguments, names: readonly string[], { positionals = [], option }: Own): Arguments {
  const has = (name: string) => name === option?.[0] || (names.includes(name) && args.has(name))
  const list = (name: string) => {
    if (name === option?.[0]) return option[1] === undefined ? [] : [option[1]]
    return names.includes(name) ? args.list(name) : []
  }
  return { positionals, has, list, text: (name) => list(name).at(-1) }
}

/** @throws UsageError where both are one database, file or folder */
function refuseOne(
  a: Named,
  b: Named | undefined,
  [{ source: ofA }, { source: ofB }]: readonly [FoundSide, FoundSide],
): void {
  const isSameFiles = a.files.length > 0 && a.files.join('\n') === b?.files.join('\n')
  const place = ({ description }: Source) =>
    description.filter((line) => /^(?:host|database): /.test(line)).join('\n')
  const isSamePlace = ofA.via === 'server' && ofB.via === 'server' && place(ofA) === place(ofB)
  if (isSameFiles || isSamePlace)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `both sides are ${ofA.label}: name another one to compare it with`,
    )
}
