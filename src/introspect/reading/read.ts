// How the catalogs are read: in one read-only repeatable-read snapshot, with one batch of queries, and a check
// afterwards whether the catalogs changed meanwhile (digest.ts).

import { foreignServer } from '../../connect/foreign-server.ts'
import { keptRows, type Row, type Session } from '../../connect/session.ts'
import { asLine, DatabaseError, SchemadumpError } from '../../errors.ts'
import { DEADLOCK, tellsOfChange } from './changed-meanwhile.ts'
import { changedCatalogs, digestQuery } from './digest.ts'
import { decodeRaw } from './raw-text.ts'
import { batchShared, helpers, jobsFor, type QueryGroup } from './parallel.ts'
import { collectSurvey, surveyQuery, type CatalogSurvey } from './catalog-survey.ts'
import { beginAs, setLocal, tablesToLockQuery } from './transaction.ts'
import { serverVersion, type ServerVersion, OLDEST_MAJOR } from '../server-version.ts'
import { DEFAULT_LOCK_WAIT, type ReadOptions } from '../read-options.ts'

export interface Reading {
  readonly version: ServerVersion
  /** The row of `settingsQuery`. */
  readonly settings: SettingsRow
}

export interface SettingsRow {
  server_version_num: number
  server_version: string
  /** version() */
  product: string
  visible_schemas: string
  session_user: string
  standard_conforming_strings: string
  encoding: string
  /** client_encoding as set for the database or the role, before the connection's own replaced it. */
  client_encoding: string | null
  datname: string
  datoid: number
  quoted_keywords: string
  /** pg_current_snapshot() */
  snapshot: string
  /** Whether query_to_xml() may be called; some administrators revoke that from all. */
  may_run_strings: boolean
}

const LOCK_NOT_AVAILABLE = '55P03'
const MAX_READS = 3

/** The closest setting wins: of the role in this database, of the role, of the database, of all. */
const clientEncoding = `(
      select pg_catalog.pg_encoding_to_char(
          pg_catalog.pg_char_to_encoding(pg_catalog.substr(c.setting, 17)::pg_catalog.name))::pg_catalog.text
      from pg_catalog.pg_db_role_setting s
      cross join lateral pg_catalog.unnest(s.setconfig) c (setting)
      where s.setdatabase in (0, d.oid)
        and s.setrole in (0, (select r.oid from pg_catalog.pg_roles r where r.rolname = session_user))
        and pg_catalog.left(c.setting, 16) = 'client_encoding='
      order by s.setrole = 0, s.setdatabase = 0
      limit 1
    )`

/** What must be known before the settings below change it, and what the queries depend on. */
const settingsQuery = `select pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as server_version_num,
    pg_catalog.current_setting('server_version') as server_version,
    pg_catalog.version() as product,
    pg_catalog.current_schemas(true)::pg_catalog.text as visible_schemas,
    session_user::pg_catalog.text as session_user,
    pg_catalog.current_setting('standard_conforming_strings') as standard_conforming_strings,
    pg_catalog.pg_encoding_to_char(d.encoding)::pg_catalog.text as encoding,
    ${clientEncoding} as client_encoding,
    d.datname,
    d.oid as datoid,
    (select pg_catalog.string_agg(k.word, ' ' order by k.word)
     from pg_catalog.pg_get_keywords() k
     where k.catcode <> 'U') as quoted_keywords,
    pg_catalog.pg_current_snapshot()::pg_catalog.text as snapshot,
    pg_catalog.has_function_privilege(
      'pg_catalog.query_to_xml(pg_catalog.text, boolean, boolean, pg_catalog.text)', 'execute') as may_run_strings
  from pg_catalog.pg_database d
  where d.datname = pg_catalog.current_database()`

/** A session recognises its first batch, which it has sent already, by the array. */
const firstBatches = new WeakMap<ReadOptions, readonly string[]>()

/**
 * The statements of the first round trip: the transaction, and what the queries depend on. The same array for the same
 * options.
 */
export function firstBatch(options: ReadOptions): readonly string[] {
  let statements = firstBatches.get(options)
  if (!statements) {
    statements = [...beginAs(options), settingsQuery, ...setLocal(options), surveyQuery]
    firstBatches.set(options, statements)
  }
  return statements
}

/**
 * The digest in the transaction of the snapshot, the end of that, and the digest in another transaction, which sees
 * later commits.
 */
function finish({ snapshot, may_run_strings: mayRunStrings }: SettingsRow): string[] {
  const digest = digestQuery(snapshot, mayRunStrings)
  return [
    digest,
    'commit',
    'begin read only',
    'set local statement_timeout to 0',
    `set local search_path to ''`,
    digest,
    'commit',
  ]
}

/**
 * Reads the catalogs, and again when they changed meanwhile: three times at most. Each reading asks `queriesFor` for
 * new queries, whose groups collect their rows.
 */
export async function read(
  session: Session,
  queriesFor: (reading: Reading, survey: CatalogSurvey) => readonly QueryGroup[],
  options: ReadOptions = {},
): Promise<Reading> {
  // Beyond what a lock may take, since the next lock is waited for after it.
  const wait = (options.lockWaitTimeout ?? DEFAULT_LOCK_WAIT) / 1000
  session.allowSilence?.(wait === 0 ? 0 : wait + 60)
  if (!options.force && session.version !== undefined) refuseForeignServer(session.version)
  // Checked before the first query too, which asks for catalogs that an old server lacks.
  const reported = session.parameters?.['server_version']
  if (reported !== undefined) refuseOldServer(Number.parseInt(reported), reported)
  let changed: string[] = []
  let gone: string | undefined
  for (let attempt = 1; attempt <= MAX_READS; attempt++) {
    try {
      const { reading, digests } = await readOnce(session, queriesFor, options)
      changed = changedCatalogs(digests[0]?.[0], digests[1]?.[0])
      if (changed.length === 0) return reading
    } catch (error) {
      // The same object again was not dropped meanwhile: the catalogs refer to what they don't have.
      if (!tellsOfChange(error) || error.message === gone) throw error
      if (error.sqlState !== DEADLOCK) gone = error.message
      changed = ['something']
    }
    if (options.snapshot !== undefined) throw leftBehind(changed)
    if (attempt < MAX_READS)
      options.onProgress?.(`${changed.join(', ')} changed while being read: reading again`)
  }
  throw new SchemadumpError(
    'SCHEMA_CHANGED',
    `the schema kept changing while it was read (${changed.join(', ')} changed ${MAX_READS} times in a row): run again when no migration is under way`,
  )
}

function leftBehind(changed: readonly string[]): SchemadumpError {
  return new SchemadumpError(
    'SNAPSHOT_LEFT_BEHIND',
    `the schema has changed since the snapshot was exported (${changed.join(', ')}): export another and read it at once`,
  )
}

async function readOnce(
  session: Session,
  queriesFor: (reading: Reading, survey: CatalogSurvey) => readonly QueryGroup[],
  options: ReadOptions,
): Promise<{ reading: Reading; digests: Row[][] }> {
  let sessions: readonly Session[] = [session]
  try {
    const first = await session.batch(firstBatch(options))
    const settings = first[beginAs(options).length]?.[0] as unknown as SettingsRow
    const survey = collectSurvey(first.at(-1), options)
    if (!options.force) refuseForeignServer(settings.product)
    const version = serverVersion(settings.server_version_num)
    refuseOldServer(version.major, settings.server_version)
    if (options.lock) await lockTables(session)
    const further = jobsFor(survey.relations, options.jobs) - 1
    const beginHelper = (snapshot: string) => [...beginAs({ ...options, snapshot }), ...setLocal(options)]
    sessions = [session, ...(await helpers(session, further, beginHelper))]
    const reading = { version, settings }
    const digests = await batchShared(sessions, queriesFor(reading, survey), {
      ...(settings.encoding === 'SQL_ASCII' && { decode: decodeRaw }),
      // Only when everything is read: the helpers' snapshot belongs to this transaction.
      finish: finish(settings),
    })
    return { reading, digests: digests.map(keptRows) }
  } catch (error) {
    const waited = error instanceof DatabaseError && error.sqlState === LOCK_NOT_AVAILABLE
    const blockers = waited ? await blockingLocks(session).catch(() => []) : []
    // The session may be someone else's, or go through a pooler: whatever failed, no transaction stays open.
    await session.batch(['rollback']).catch(() => undefined)
    throw waited ? lockTimeout(blockers, options) : error
  } finally {
    await Promise.all(sessions.slice(1).map((helper) => helper.close({ wait: false })))
  }
}

async function lockTables(session: Session): Promise<void> {
  const [rows = []] = await session.batch([tablesToLockQuery])
  const statement = rows[0]?.['statement']
  if (typeof statement === 'string') await session.batch([statement])
}

/** Where it is known before the first query, since such a server may not even understand that. */
function refuseForeignServer(version: string): void {
  const product = foreignServer(version)
  if (product === undefined) return
  throw new SchemadumpError(
    'FOREIGN_SERVER',
    `the server is ${product}, whose catalogs are not PostgreSQL's (it says: ${version.split(/[\n,]/)[0] ?? ''}): use its own tools, or --force to try`,
  )
}

function refuseOldServer(major: number, version: string): void {
  if (major >= OLDEST_MAJOR) return
  throw new SchemadumpError(
    'SERVER_TOO_OLD',
    `the server is PostgreSQL ${asLine(version)}; schemadump reads ${OLDEST_MAJOR} and newer: use the pg_dump that came with that server`,
  )
}

/**
 * Who holds ACCESS EXCLUSIVE locks in this database. It is asked after the wait, when the lock may have been
 * released.
 */
async function blockingLocks(session: Session): Promise<Row[]> {
  const [, rows = []] = await session.batch([
    'rollback',
    `select l.pid,
       coalesce(n.nspname || '.' || c.relname, l.relation::pg_catalog.text) as relation
     from pg_catalog.pg_locks l
     left join pg_catalog.pg_class c on c.oid = l.relation
     left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where l.mode = 'AccessExclusiveLock'
       and l.granted
       and l.locktype = 'relation'
       and l.relation >= 16384
       and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
       and c.relkind in ('r', 'v', 'm', 'f', 'p')
     order by l.pid, 2`,
  ])
  return rows
}

function lockTimeout(blockers: readonly Row[], options: ReadOptions): SchemadumpError {
  const seconds = (options.lockWaitTimeout ?? DEFAULT_LOCK_WAIT) / 1000
  const holders = blockers.map((row) => `${String(row['relation'])} by process ${String(row['pid'])}`)
  const who =
    holders.length > 0 ? `${holders.join(', ')}` : 'a relation, by a process that has let go meanwhile'
  return new SchemadumpError(
    'LOCK_TIMEOUT',
    `waited ${seconds} s for a lock held on ${who}: run again when that transaction has ended, end it with pg_terminate_backend(pid), or wait longer with --lock-wait-timeout`,
  )
}
