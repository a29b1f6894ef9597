// From the command line to an open session: which database, announced, connected.
import { describeTarget, isSupabaseHost, openPostgresSession, resolveTarget } from '../../connect/index.ts'
import type { ResolvedTarget, Session } from '../../connect/index.ts'
import { UsageError } from '../../errors.ts'
import type { MigrationTool } from '../../migrations/index.ts'
import type { Reporter } from '../../output/reporter.ts'
import type { Arguments } from '../options/spec.ts'
import type { Database } from './database.ts'

/** @throws UsageError when no database is named, or what names it can't be meant */
export async function findDatabase(args: Arguments, reporter: Reporter): Promise<Database> {
  const embedded = embeddedFolder(args)
  if (embedded !== undefined) {
    const { embeddedDatabase } = await import('./embedded.ts')
    const load = loads(args)
    const tool = await migrationTool(args)
    return embeddedDatabase({ folder: embedded, load, tool, cache: !args.has('no-cache') }, reporter)
  }
  if (args.has('load'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--load only loads into the embedded server, never into a real one: leave the database out, or say --db-url pglite:',
    )
  if (args.has('migrations')) throw migrationsWithoutLoad()
  const [dbname, second] = withoutPsql(args, reporter)
  if (second !== undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', `too many command-line arguments (first is "${second}")`)
  const named = args.has('dbname') ? '-d' : args.has('db-url') ? '--db-url' : undefined
  if (dbname !== undefined && named !== undefined)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      `too many command-line arguments (first is "${dbname}"): ${named} names the database already`,
    )
  const target = await resolveTarget({
    dbUrl: args.text('db-url'),
    dbname: args.text('dbname') ?? dbname,
    host: args.text('host'),
    port: args.text('port'),
    username: args.text('username'),
    noPassword: args.has('no-password'),
    password: args.has('password'),
    passwordStdin: args.has('password-stdin'),
    service: args.text('service'),
    linked: args.has('linked'),
    remote: args.has('remote') ? (args.text('remote') ?? true) : undefined,
    local: args.has('local'),
    envFile: !args.has('no-env-file'),
  })
  for (const note of target.notes) reporter.note(note)
  return {
    description: describeTarget(target),
    isSupabase: target.hosts.some(({ host }) => isSupabaseHost(host)),
    open: (firstBatch) => openServer({ ...target, ...(firstBatch && { firstBatch }) }, reporter),
  }
}

/** A call of psql is copied with its name. */
function withoutPsql(args: Arguments, reporter: Reporter): readonly string[] {
  const [first, ...rest] = args.positionals
  if (first !== 'psql' || (rest.length === 0 && !args.has('dbname') && !args.has('db-url')))
    return args.positionals
  reporter.note('the word psql is passed over: what follows it names the database')
  return rest
}

async function openServer(target: ResolvedTarget, reporter: Reporter): Promise<Session> {
  const { askPassword } = target
  const session = await openPostgresSession(
    {
      ...target,
      ...(askPassword && {
        askPassword() {
          reporter.clear()
          return askPassword()
        },
      }),
    },
    {
      onNote: (note) => reporter.detail(note),
      onRetry: ({ attempt, of, delay, reason }) =>
        reporter.note(`${reason}; attempt ${attempt + 1} of ${of} in ${(delay / 1000).toFixed(1)} s`),
    },
  )
  if (session.peer !== undefined) reporter.detail(`connected to ${session.peer}`)
  return session
}

/** The folder of `pglite:FOLDER`, '' for memory, undefined for a real server. */
function embeddedFolder(args: Arguments): string | undefined {
  const [dbname] = args.positionals
  const loading = args.has('load')
  const named = args.text('db-url') ?? args.text('dbname') ?? (loading ? undefined : dbname)
  if (named?.startsWith('pglite:')) return named.slice('pglite:'.length)
  const elsewhere = ['db-url', 'dbname', 'host', 'port', 'username', 'service', 'remote', 'linked', 'local']
  return loading && !elsewhere.some((name) => args.has(name)) ? '' : undefined
}

function migrationsWithoutLoad(): UsageError {
  return new UsageError('CONFLICTING_OPTIONS', '--migrations says how --load reads a folder: give --load too')
}

/** @throws UsageError */
async function migrationTool(args: Arguments): Promise<MigrationTool | undefined> {
  const name = args.text('migrations')
  if (name === undefined) return undefined
  if (!args.has('load')) throw migrationsWithoutLoad()
  const { toolNames } = await import('../../migrations/index.ts')
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
