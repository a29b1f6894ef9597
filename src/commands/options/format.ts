// -F/--format: one text, or a tree of files.
import type { DumpOptions } from '../../ddl/options.ts'
import { UsageError } from '../../errors.ts'
import { outputTo, type Output } from '../../output/output.ts'
import type { Arguments, OptionSpec } from './spec.ts'

export const formatOption: OptionSpec = {
  name: 'format',
  short: 'F',
  value: 'FORMAT',
  group: 'Where to write:',
  choices: () => Promise.resolve(['plain', 'tree']),
  help: 'plain (one text), or tree: a file for each object, in the folder that -f names',
}

const ARCHIVES = ['c', 'custom', 'd', 'directory', 't', 'tar']

/** @throws UsageError for formats that there are not, and for what does not go with a tree */
export function checkFormat(args: Arguments): void {
  const format = args.text('format')?.toLowerCase()
  if (format === undefined || ['p', 'plain', 'tree'].includes(format)) return
  if (!ARCHIVES.includes(format))
    throw new UsageError(
      'INVALID_OPTION',
      `invalid output format "${args.text('format') ?? ''}" specified (there are plain and tree)`,
    )
  throw new UsageError(
    'UNSUPPORTED_OPTION',
    `-F ${format} is refused: schemadump writes no archives, so pg_restore could not read the file; drop -F and restore with psql`,
  )
}

/** Whether a tree is asked for. */
export function isTree(args: Arguments): boolean {
  return args.text('format')?.toLowerCase() === 'tree'
}

/** Where the result goes. A tree writes its files itself. */
export function outputOf(args: Arguments): Output {
  const file = args.text('file')
  if (!isTree(args)) return outputTo(file, args.text('manifest'))
  if (file === undefined || file === '-')
    throw new UsageError('CONFLICTING_OPTIONS', '--format tree writes a folder: name it with -f')
  const refused = Object.entries(NOT_IN_TREES).find(([name]) => args.has(name))
  if (refused) throw new UsageError('CONFLICTING_OPTIONS', `--format tree and --${refused[0]}: ${refused[1]}`)
  return outputToFolder(file)
}

/** A folder of files, which are written by `writeFiles()`. */
export function outputToFolder(folder: string): Output {
  return {
    file: folder,
    colour: () => false,
    check: async () => (await import('../../tree/disk.ts')).checkTreeFolder(folder),
    write: () => Promise.reject(new Error('a tree is written by its files')),
  }
}

const NOT_IN_TREES: Readonly<Record<string, string>> = {
  clean: 'the files make the schema; drop it by other means, or dump it as plain text',
  manifest: 'order.txt says what the tree holds',
  compat: 'a compatible text has no headings, by which the entries of a file are found again',
}

/**
 * Trees are UTF-8, whatever the database is.
 * @throws UsageError where another encoding is asked for
 */
export function inUtf8(options: DumpOptions): DumpOptions {
  if (options.encoding !== undefined && options.encoding !== 'UTF8')
    throw new UsageError('CONFLICTING_OPTIONS', `--format tree is UTF-8: drop -E ${options.encoding}`)
  return { ...options, encoding: 'UTF8' }
}
