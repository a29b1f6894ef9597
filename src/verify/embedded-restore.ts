// Restores into an embedded server of its own, which lasts as long as the proof.
import { embeddedShadow, type ShadowSource } from '../compare/index.ts'
import { SESSION_USER, startLoaded, type LoadReport, type SetUpName } from '../embedded/index.ts'
import { DatabaseError } from '../errors.ts'
import type { BackupText } from './read-text.ts'
import {
  AFTERWARDS,
  inDatabase,
  RUNS_AS,
  runOf,
  type Doubt,
  type Restored,
  type RestoreOptions,
} from './restore.ts'

export interface EmbeddedRestoreOptions extends RestoreOptions {
  /** Whether the server may start from saved data; default: true. */
  readonly cache?: boolean | undefined
  /** The platform that the backup takes for granted; default: none. */
  readonly platform?: SetUpName | undefined
  /** Extensions that are going to be created later. */
  readonly extensions: readonly string[]
}

/** @throws UsageError where the embedded server is not installed, ConnectionError where it does not start */
export async function restoreEmbedded(options: EmbeddedRestoreOptions): Promise<Restored> {
  const { backup, cache, extensions, platform, onProgress } = options
  const statements = inDatabase(backup, 'current_database')
  const run = runOf(options, statements)
  onProgress?.('starting the embedded server')
  const { session, report } = await startLoaded(run.texts, {
    ...(platform && { setUp: { platform } }),
    runAs: RUNS_AS,
    extensions,
    onFailure: run.onFailure,
    beforeFailure: run.beforeFailure,
    onText: ({ name }) => onProgress?.(`restoring ${name}`),
    ...(cache !== undefined && { cache }),
  })
  try {
    for (const statement of [...AFTERWARDS, `SET SESSION AUTHORIZATION ${SESSION_USER}`])
      await session.exec(statement)
  } catch (error) {
    await session.close()
    throw error
  }
  const isLacking = ({ hint }: (typeof run.failures)[number]) => hint !== undefined
  return {
    session,
    failures: run.failures.filter((failure) => !isLacking(failure)),
    doubts: [
      ...doubtsOf(report, backup, run.isFirst),
      ...run.failures.filter(isLacking).map(({ statement, error, hint }) => ({
        statement,
        reason: `${error.message}; ${hint ?? ''}`,
        about: null,
      })),
    ],
    roles: report.roles,
    shadow: shadowOn(session, extensions),
    isEmbedded: true,
    label: 'the embedded server',
    close: () => session.close(),
  }
}

function doubtsOf(
  { stubs, setAside, standIns }: LoadReport,
  { statements, database }: BackupText,
  isFirst: (file: string) => boolean,
): Doubt[] {
  const find = (line: number, text: string) =>
    statements.find((statement) => statement.line === line && statement.text === text) ?? null
  const ofBackup = <T extends { file: string }>(items: readonly T[]) =>
    items.filter(({ file }) => !isFirst(file))
  return [
    ...stubs.map((extension) => ({
      statement: null,
      reason: `extension ${extension} is only a stub in the embedded server: what rests on it is unproved`,
      about: null,
    })),
    ...ofBackup(setAside).map(({ line, statement, reason, about }) => ({
      statement: find(line, statement),
      reason,
      about,
    })),
    ...ofBackup(standIns).map(({ line, statement, reason }) => ({
      // A setting is of what follows, and of no object.
      statement: /^set\s/i.test(statement) ? null : find(line, statement),
      reason,
      about: null,
      ran: true as const,
    })),
    ...(database
      ? [
          {
            statement: null,
            reason: `the embedded server has one database: encoding and locale of ${database.name} are unproved`,
            about: 'database' as const,
          },
        ]
      : []),
  ]
}

/**
 * The same server, emptied: starting another one takes longer than all the rest. Its extensions are those that it was started
 * with, so for others, and where it can't be emptied, another one is started all the same.
 */
function shadowOn(
  session: Restored['session'] & { exec(sql: string): Promise<void> },
  extensions: readonly string[],
): ShadowSource {
  return {
    async open(wanted) {
      if (!wanted.every((name) => extensions.includes(name)) || !(await isEmptied(session)))
        return embeddedShadow.open(wanted)
      return {
        session,
        exec: (sql) => session.exec(sql),
        createRole: (role) => session.exec(`CREATE ROLE ${role}`),
        close: () => session.exec('RESET ALL'),
      }
    },
  }
}

async function isEmptied({ exec }: { exec(sql: string): Promise<void> }): Promise<boolean> {
  try {
    await exec(EMPTY)
    return true
  } catch (error) {
    if (error instanceof DatabaseError) return false
    throw error
  }
}

/** FirstNormalObjectId: below are the server's own. */
const EMPTY = `do $empty$
declare
  command text;
begin
  for command in
    select format('drop event trigger %I', evtname) from pg_catalog.pg_event_trigger
    union all select format('drop publication %I', pubname) from pg_catalog.pg_publication
    union all select format('drop extension %I cascade', extname) from pg_catalog.pg_extension where oid >= 16384
    union all select format('drop foreign data wrapper %I cascade', fdwname) from pg_catalog.pg_foreign_data_wrapper where oid >= 16384
    union all select format('drop cast (%s as %s)', castsource::regtype, casttarget::regtype) from pg_catalog.pg_cast where oid >= 16384
  loop
    begin
      execute command;
    exception when undefined_object then null;
    end;
  end loop;
  for command in
    select format('drop schema %I cascade', nspname) from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
    union all select format('drop language %I cascade', lanname) from pg_catalog.pg_language where oid >= 16384
    union all select format('drop access method %I cascade', amname) from pg_catalog.pg_am where oid >= 16384
  loop
    begin
      execute command;
    exception when undefined_object then null;
    end;
  end loop;
  create schema public authorization pg_database_owner;
  grant usage on schema public to public;
end
$empty$`
