// What is read without a server: SQL of --load or of a file in the embedded one, and saved catalogs.
import { DatabaseError, SchemadumpError, UsageError } from '../../errors.ts'
import { toolNames, type MigrationTool } from '../../migrations/index.ts'
import type { Reporter } from '../../output/reporter.ts'
import { embeddedSource, type EmbeddedHooks } from '../../source/embedded.ts'
import { fileSource as sourceOfFile, sessionSource, type Source } from '../../source/index.ts'
import { optimizeWasmLater } from '../optimize-later.ts'
import type { Arguments } from '../options/spec.ts'

/**
 * --load, `--db-url pglite:FOLDER`.
 * @throws UsageError
 */
export async function loadedSource(folder: string, args: Arguments, reporter: Reporter): Promise<Source> {
  const load = loads(args)
  const setUp = args.list('setup')
  if (setUp.length > 0 && load.length === 0)
    throw new UsageError('CONFLICTING_OPTIONS', '--setup says what is there before --load: give --load too')
  const hooks: EmbeddedHooks = {
    ...embeddedHooks(reporter),
    onNote: (note) => reporter.note(`--load: ${note}`),
    onWarning: (warning) => reporter.warn(`--load ${warning}`),
  }
  const options = { folder, load, setUp, tool: migrationTool(args), cache: !args.has('no-cache') }
  const source = await embeddedSource(options, hooks).catch((error: unknown) => {
    throw withOption(error, setUp)
  })
  return sessionSource(source, async (firstBatch) => {
    try {
      return await source.open(firstBatch)
    } catch (error) {
      throw withOption(error, setUp)
    }
  })
}

/** A file or a folder as the argument. */
export function fileSource(path: string, args: Arguments, reporter: Reporter): Promise<Source> {
  return sourceOfFile(path, embeddedHooks(reporter), {
    cache: !args.has('no-cache'),
    setUp: args.list('setup'),
  })
}

/** A file, a folder or standard input (`-`, a saved catalog) as one side of a comparison. */
export async function oneFileSource(path: string, args: Arguments, reporter: Reporter): Promise<Source> {
  const tool = toolOf(args)
  if (path === '-') return (await import('../../source/saved.ts')).savedFileSource(path)
  return tool === undefined ? fileSource(path, args, reporter) : filesSource([path], args, reporter)
}

/** Files and folders of SQL as one side of a comparison. */
export function filesSource(paths: readonly string[], args: Arguments, reporter: Reporter): Promise<Source> {
  const [tool, setUp] = [toolOf(args), args.list('setup')]
  return embeddedSource({ load: paths, tool, setUp, cache: !args.has('no-cache') }, embeddedHooks(reporter))
}

function embeddedHooks(reporter: Reporter): EmbeddedHooks {
  return {
    onNote: (note) => reporter.note(note),
    onWarning: (warning) => reporter.warn(warning),
    onDetail: (detail) => reporter.detail(detail),
    onProgress: (message) => reporter.progress(message),
    beforeStart: optimizeWasmLater,
  }
}

/** What is wrong with a file is told with the option that named it. */
function withOption(error: unknown, setUp: readonly string[]): unknown {
  if (!(error instanceof Error)) return error
  const isOfSetUp = setUp.some((path) => error.message.startsWith(path.replace(/\/+$/, '')))
  const message = `${isOfSetUp ? '--setup' : '--load'} ${error.message}`
  if (error instanceof DatabaseError) return new DatabaseError(message, error.sqlState)
  if (error instanceof SchemadumpError && error.name === 'SchemadumpError')
    return new SchemadumpError(error.code, message)
  return error
}

/** @throws UsageError */
function migrationTool(args: Arguments): MigrationTool | undefined {
  if (args.has('migrations') && !args.has('load'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--migrations says how --load reads a folder: give --load too',
    )
  return toolOf(args)
}

/** @throws UsageError */
function toolOf(args: Arguments): MigrationTool | undefined {
  const name = args.text('migrations')
  if (name === undefined) return undefined
  const tool = toolNames.find((known) => known === name)
  if (tool === undefined)
    throw new UsageError(
      'INVALID_OPTION',
      `--migrations: unknown tool "${name}"; there are ${toolNames.join(', ')}`,
    )
  return tool
}

/** What a shell makes of `--load migrations/*.sql`: the first one is the option's value, the others follow. */
function loads(args: Arguments): readonly string[] {
  return args.has('load') ? [...args.list('load'), ...args.positionals] : []
}
