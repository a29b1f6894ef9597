// An embedded server with all that SQL takes for granted, and the SQL run in it: what platforms make, roles, extensions.
import { createHash } from 'node:crypto'
import { pgliteSession, type PgliteSession } from '../connect/pglite.ts'
import type { DatabaseError } from '../errors.ts'
import { extensionVersionsIn, packageOf } from './extensions.ts'
import { loadSql, type LoadOptions } from './load.ts'
import type { PgliteInstance } from './start/pglite.ts'
import type { Beforehand } from './remedies.ts'
import { rolesIn } from './text/roles.ts'
import { shortened, type Executor, type Failure, type SetAside, type StandIn } from './run.ts'
import type { SetUp, SetUpName } from './set-up.ts'
import type { SqlText } from './sql-text.ts'
import { startEmbedded, type Beginning, type EmbeddedOptions } from './start/start.ts'

export interface LoadServerOptions extends Omit<EmbeddedOptions, 'extensions'> {
  /** What is there before the first statement; default: nothing. `platformIn()` tells what SQL takes for granted. */
  readonly setUp?: SetUp | null | undefined
  /** Extensions that are going to be created later, besides those that the SQL names; default: none. */
  readonly extensions?: Iterable<string>
  /** What is going to run by `LoadedServer.load`, whose roles and extensions are to be there; default: nothing. */
  readonly later?: readonly SqlText[]
  /** Told of each text before it runs. */
  readonly onText?: (text: SqlText) => void
  /**
   * Told of a statement that fails; the run goes on. Default: it ends with that error.
   */
  readonly onFailure?: (failure: Failure) => void
  /** See RunOptions; runs what is left to do in the session. */
  readonly beforeFailure?: (session: Executor) => Promise<boolean>
  /** A superuser that is made and that runs the SQL, so that what nobody is said to own is seen; default: the server's own. */
  readonly runAs?: string
}

/** What the server that was loaded is not, or has besides what the SQL made. JSON-safe. */
export interface LoadReport {
  /** The platform whose set-up is there; null for none. */
  readonly platform: SetUpName | null
  /** Made before the SQL, which names them and does not create them. */
  readonly roles: readonly string[]
  /** Extensions that are stubs: what rests on them is unproved. */
  readonly stubs: readonly string[]
  /** Statements that did not run. */
  readonly setAside: readonly SetAside[]
  /** Statements that ran with something in the place of what the embedded server lacks: a library, a file, a tablespace. */
  readonly standIns: readonly StandIn[]
  /** Role that ran the SQL, and owns what nobody else is said to own; null where the SQL names it. */
  readonly unsaidOwner: string | null
}

export interface LoadedServer {
  readonly session: PgliteSession
  /** It grows with what `load` runs. */
  readonly report: LoadReport
  /**
   * Runs further texts, as those at the beginning.
   * @throws DatabaseError of the statement that fails; a transaction may be open then
   */
  load(texts: readonly SqlText[]): Promise<void>
}

/**
 * Starts an embedded server, sets it up for the SQL and runs that.
 * @throws UsageError when the package is not installed, ConnectionError when the server does not start, DatabaseError of the
 * statement that fails
 */
export async function startLoaded(
  texts: readonly SqlText[],
  {
    setUp,
    onText,
    onFailure,
    beforeFailure,
    runAs,
    extensions: further = [],
    later = [],
    ...options
  }: LoadServerOptions = {},
): Promise<LoadedServer> {
  const platform = setUp?.platform
  const first = [...(setUp?.texts ?? []), ...texts]
  const all = [...first, ...later].map(({ text }) => text)
  const extensions = new Map(extensionVersionsIn(all))
  for (const name of further) if (!extensions.has(name)) extensions.set(name, new Set())
  const instance = await startEmbedded(
    { ...options, extensions: extensions.keys() },
    platform && (await platformBeginning(platform)),
  )
  const session = pgliteSession(instance, { owned: true })
  try {
    if (platform && options.folder) await makePlatform(instance, platform)
    const stubs = await makeMissing(instance, session, extensions)
    const names = await beforehand(session)
    const named = rolesIn([...texts, ...later].map(({ text }) => text))
    const roles = [...rolesIn(all)].filter((role) => !names.roles.has(role))
    for (const role of roles) await session.exec(`create role "${role.replaceAll('"', '""')}"`)
    if (runAs !== undefined) await session.exec(`create role ${runAs} superuser; set role ${runAs}`)
    const before: Beforehand = {
      ...names,
      roles: new Set([...names.roles, ...roles]),
      ...(platform && { enabled: ENABLED[platform] }),
    }
    const setAside: SetAside[] = []
    const standIns: StandIn[] = []
    const running: LoadOptions = {
      before,
      ...(onText && { onText }),
      onSetAside: (statement) => setAside.push(statement),
      onStandIn: ({ name }, { line, text }, reason) =>
        standIns.push({ file: name, line, statement: text, reason }),
      onRole: (role) => roles.push(role),
      ...(onFailure && { onFailure }),
      ...(beforeFailure && { beforeFailure: () => beforeFailure(session) }),
      runAs,
      // PGlite takes up no role when it starts, so that there is none to go back to.
      sessionUser: SESSION_USER,
      enable: async (extension) => {
        stubs.push(...(await makeMissing(instance, session, new Map([[extension, new Set()]]))))
        await session.exec(`create extension ${extension}`)
      },
      makeFile: (path) => instance.Module?.FS?.writeFile(path, ''),
      hint: (error) => stubHint(error, stubs),
    }
    const load = (further: readonly SqlText[]) => loadSql(session, further, running)
    await load(first)
    const unsaidOwner = runAs !== undefined || named.has(SESSION_USER) ? null : SESSION_USER
    const report = { platform: platform ?? null, roles, stubs, setAside, standIns, unsaidOwner }
    return { session, load, report }
  } catch (error) {
    await session.close()
    throw error
  }
}

/** PGlite's superuser. */
export const SESSION_USER = 'postgres'

/** In its dashboard, so that migrations may take them for granted. */
const ENABLED: Readonly<Record<SetUpName, Readonly<Record<string, string>>>> = {
  supabase: { cron: 'pg_cron', net: 'pg_net', pgmq: 'pgmq', pgsodium: 'pgsodium' },
}

/** Names that CREATE may meet again. */
async function beforehand(session: PgliteSession): Promise<Beforehand> {
  const [roles = [], schemas = []] = await session.batch([
    'select rolname::text as name from pg_roles',
    'select nspname::text as name from pg_namespace',
  ])
  const names = (rows: typeof roles) => new Set(rows.map(({ name }) => String(name)))
  return { roles: names(roles), schemas: names(schemas) }
}

async function makeMissing(
  instance: PgliteInstance,
  session: PgliteSession,
  extensions: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string[]> {
  const files = instance.Module?.FS
  if (!files || extensions.size === 0) return []
  const { makeStubs } = await import('./stubs.ts')
  return makeStubs(session, files, extensions)
}

/** undefined_function, undefined_object, undefined_table, invalid_schema_name: what a stub may lack. */
const LACKING = new Set(['42883', '42704', '42P01', '3F000'])
/** Extensions keep their tables in a schema of their own; one without, or in public, is the user's. */
const OWN_TABLE = /^relation "(?:public\.)?[^".]+" does not exist/

function stubHint({ sqlState, message }: DatabaseError, stubs: readonly string[]): string | undefined {
  if (!LACKING.has(sqlState) || OWN_TABLE.test(message) || stubs.length === 0) return undefined
  return stubs.length === 1
    ? `extension ${stubs[0] ?? ''} is only a stub here, and may have it`
    : `extensions ${stubs.join(', ')} are only stubs here, and one may have it`
}

async function platformText(platform: SetUpName): Promise<SqlText> {
  const data = await import('./data/index.ts')
  return { name: `(set-up of ${platform})`, text: data[platform] }
}

/** Saved with the server's data, since it takes longer than the start itself. */
async function platformBeginning(platform: SetUpName): Promise<Beginning> {
  const { text } = await platformText(platform)
  return {
    key: `${platform}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
    // Not pg_stat_statements: with it, its library is a setting of the data, without which they do not start.
    extensions: ['uuid-ossp', 'pgcrypto'],
    settings: ['search_path="$user", public, extensions'],
    make: (instance) => makePlatform(instance, platform),
  }
}

/** Does nothing where it was made before, as in a folder. */
async function makePlatform(instance: PgliteInstance, platform: SetUpName): Promise<void> {
  const session = pgliteSession(instance)
  const [rows = []] = await session.batch(["select to_regnamespace('auth') is not null as made"])
  if (rows[0]?.['made'] === true) return
  const text = await platformText(platform)
  await makeMissing(instance, session, extensionVersionsIn([text.text]))
  await loadSql(session, [{ ...text, endsSession: true }])
}

/** What a report says to people, a line each: notes, and what may make the result wrong. */
export function notesOf({ roles, stubs, setAside }: LoadReport): {
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
} {
  const notes = [
    ...(roles.length > 0
      ? [`made first, since the SQL names ${roles.length === 1 ? 'it' : 'them'}: ${counted(roles, 'role')}`]
      : []),
    ...(stubs.length > 0
      ? [
          `${counted(stubs, 'extension')} ${stubs.length === 1 ? 'is only a stub' : 'are only stubs'} here: what rests on ${stubs.length === 1 ? 'it' : 'them'} is unproved${packagesHint(stubs)}`,
        ]
      : []),
  ]
  const warnings = setAside.map(
    ({ file, line, statement, reason }) =>
      `${file}, line ${line}: set aside, since ${reason} (${shortened({ text: statement })})`,
  )
  return { notes, warnings }
}

function counted(names: readonly string[], noun: string): string {
  return `${noun}${names.length === 1 ? '' : 's'} ${names.join(', ')}`
}

function packagesHint(stubs: readonly string[]): string {
  const packages = [...new Set(stubs.map(packageOf).filter((name) => name !== undefined))]
  return packages.length === 0 ? '' : `; the real one: npm install ${packages.join(' ')}`
}
