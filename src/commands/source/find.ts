// From the command line to a source: which one is named, announced, and not yet opened.
import { existsSync } from 'node:fs'
import {
  describeTarget,
  isSupabaseHost,
  labelOfTarget,
  openPostgresSession,
  resolveTarget,
} from '../../connect/index.ts'
import type { ResolvedTarget, Session } from '../../connect/index.ts'
import { UsageError } from '../../errors.ts'
import type { Reporter } from '../../output/reporter.ts'
import { looksLikePath, sessionSource, type Source } from '../../source/index.ts'
import type { Arguments } from '../options/spec.ts'
import { milliseconds } from '../options/to-dump.ts'

/** @throws UsageError when nothing is named, or what is named can't be meant */
export async function findSource(args: Arguments, reporter: Reporter): Promise<Source> {
  const folder = embeddedFolder(args)
  if (folder !== undefined) return (await import('./embedded.ts')).loadedSource(folder, args, reporter)
  if (args.has('load'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--load only loads into the embedded server, never into a real one: leave the database out, or say --db-url pglite:',
    )
  if (args.has('migrations'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--migrations says how --load reads a folder: give --load too',
    )
  const dbname = onlyArgument(args, reporter)
  if (args.has('setup') && !(dbname !== undefined && isFile(dbname, args)))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--setup says what is there before SQL: name a file or a folder of it, or give --load',
    )
  if (dbname === '-' && !SERVER.some((option) => args.has(option)))
    return (await import('../../source/saved.ts')).savedFileSource(dbname)
  if (dbname !== undefined && isFile(dbname, args))
    return (await import('./embedded.ts')).fileSource(dbname, args, reporter)
  return serverSource(args, dbname, reporter)
}

async function serverSource(
  args: Arguments,
  dbname: string | undefined,
  reporter: Reporter,
): Promise<Source> {
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
  const patience = args.text('answer-timeout')
  const answerTimeout =
    patience === undefined ? {} : { answerTimeout: milliseconds('answer-timeout', patience, 's') / 1000 }
  return sessionSource(
    {
      label: labelOfTarget(target),
      via: 'server',
      description: describeTarget(target),
      isSupabase: target.hosts.some(({ host }) => isSupabaseHost(host)),
    },
    (firstBatch) => openServer({ ...target, ...answerTimeout, ...(firstBatch && { firstBatch }) }, reporter),
    { wait: false },
  )
}

/** @throws UsageError when there are more, or an option names the database already */
function onlyArgument(args: Arguments, reporter: Reporter): string | undefined {
  const [dbname, second] = withoutPsql(args, reporter)
  if (second !== undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', `too many command-line arguments (first is "${second}")`)
  const named = args.has('dbname') ? '-d' : args.has('db-url') ? '--db-url' : undefined
  if (dbname !== undefined && named !== undefined)
    throw new UsageError(
      'UNEXPECTED_ARGUMENT',
      `too many command-line arguments (first is "${dbname}"): ${named} names the database already`,
    )
  return dbname
}

/** A call of psql is copied with its name. */
function withoutPsql(args: Arguments, reporter: Reporter): readonly string[] {
  const [first, ...rest] = args.positionals
  if (first !== 'psql' || (rest.length === 0 && !args.has('dbname') && !args.has('db-url')))
    return args.positionals
  reporter.note('the word psql is passed over: what follows it names the database')
  return rest
}

let asking: Promise<unknown> = Promise.resolve()

/** Two sides of a comparison are opened at the same time, but there is one terminal. */
function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const asked = asking.then(ask)
  asking = asked.catch(() => undefined)
  return asked
}

async function openServer(target: ResolvedTarget, reporter: Reporter): Promise<Session> {
  const { askPassword } = target
  const session = await openPostgresSession(
    {
      ...target,
      ...(askPassword && {
        askPassword: () =>
          inTurn(() => {
            reporter.clear()
            return askPassword()
          }),
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

/** Options that name a server's database. */
const SERVER = ['db-url', 'dbname', 'host', 'port', 'username', 'service', 'remote', 'linked', 'local']

/** The folder of `pglite:FOLDER`, '' for memory, undefined for a real server. */
function embeddedFolder(args: Arguments): string | undefined {
  const [dbname] = args.positionals
  const loading = args.has('load')
  const named = args.text('db-url') ?? args.text('dbname') ?? (loading ? undefined : dbname)
  if (named?.startsWith('pglite:')) return named.slice('pglite:'.length)
  return loading && !SERVER.some((name) => args.has(name)) ? '' : undefined
}

/** A plain name is a database's, as for pg_dump, whatever lies in the working folder. */
function isFile(name: string, args: Arguments): boolean {
  return (
    looksLikePath(name) &&
    !SERVER.some((option) => args.has(option)) &&
    !name.includes('://') &&
    existsSync(name)
  )
}
