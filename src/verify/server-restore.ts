// Restores into a database of its own on a server of the user's, which is dropped afterwards with the roles that were made for it.
import { serverShadow } from '../compare/index.ts'
import {
  createOwnDatabase,
  dropOwnRoles,
  labelOfTarget,
  targetOf,
  type OwnDatabase,
  type Session,
} from '../connect/index.ts'
import { loadSql, remedyOnServer, rolesIn, type Executor } from '../embedded/index.ts'
import { DatabaseError } from '../errors.ts'
import { lex, splitStatements, type Statement } from '../sql/index.ts'
import {
  AFTERWARDS,
  inDatabase,
  RUNS_AS,
  runOf,
  type Doubt,
  type Restored,
  type RestoreOptions,
} from './restore.ts'

const OPTION = '--verify-url'

/**
 * The database is called `schemadump_verify_…`, by lot, so that none that exists is touched.
 * @param url of any database of the server
 * @throws UsageError when the URL can't be meant, ConnectionError, DatabaseError when no database may be created
 */
export async function restoreOnServer(url: string, options: RestoreOptions): Promise<Restored> {
  const target = targetOf(url)
  const roles = new Set<string>()
  const doubts: Doubt[] = []
  options.onProgress?.('creating a database')
  const database = await create(target, roles, options, doubts)
  let session: Session | undefined
  const close = async () => {
    await session?.close()
    await database.drop()
    await dropOwnRoles(target, roles)
  }
  try {
    session = await database.open()
    const made = await restore(session, database, roles, options, doubts)
    return {
      ...made,
      session,
      doubts,
      shadow: serverShadow(url, OPTION),
      isEmbedded: false,
      label: labelOfTarget(target),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** As the text has it, where that can be had: its locale may be none of this server's. */
async function create(
  target: ReturnType<typeof targetOf>,
  roles: Set<string>,
  { backup: { database } }: RestoreOptions,
  doubts: Doubt[],
): Promise<OwnDatabase> {
  const plain = { option: OPTION, purpose: 'verify', roles }
  if (!database) return createOwnDatabase(target, plain)
  try {
    return await createOwnDatabase(target, { ...plain, sql: database.options })
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const own = await createOwnDatabase(target, plain)
    doubts.push({
      statement: null,
      reason: `the server has no such database as ${database.name}: encoding and locale are unproved (${error.message})`,
      about: 'database',
    })
    return own
  }
}

async function restore(
  session: Session,
  { name, admin }: OwnDatabase,
  roles: Set<string>,
  options: RestoreOptions,
  doubts: Doubt[],
): Promise<Pick<Restored, 'failures' | 'roles'>> {
  const statements = inDatabase(options.backup, name)
  const run = runOf(options, statements)
  const exec = executor(session, options.backup.standardStrings)
  const [there = [], me = []] = await admin.batch([
    'SELECT rolname::text AS name FROM pg_catalog.pg_roles',
    'SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user',
  ])
  const known = new Set(there.map((row) => String(row['name'])))
  const missing = [...rolesIn(run.texts.map(({ text }) => text))].filter((role) => !known.has(role))
  const makeRole = async (role: string, rest = '') => {
    const quoted = `"${role.replaceAll('"', '""')}"`
    roles.add(quoted)
    try {
      await admin.batch([`CREATE ROLE ${quoted}${rest}`])
    } catch (error) {
      // Then the statements that need it will say so.
      roles.delete(quoted)
      if (!(error instanceof DatabaseError)) throw error
    }
    return quoted
  }
  for (const role of missing) await makeRole(role)
  // By lot, too: two proofs may be made at the same time.
  const runAs =
    me[0]?.['rolsuper'] === true ? await makeRole(`${RUNS_AS}_${name.slice(-16)}`, ' SUPERUSER') : undefined
  if (runAs !== undefined) await session.batch([`SET ROLE ${runAs}`])
  options.onProgress?.(`restoring ${options.name}`)
  await loadSql(exec, run.texts, {
    before: { roles: known, schemas: new Set(['public']) },
    refuse: ofWholeServer,
    remedy: remedyOnServer,
    onFailure: run.onFailure,
    beforeFailure: () => run.beforeFailure(exec),
    onSetAside: ({ line, statement, reason, about }) =>
      doubts.push({
        statement: statements.find((each) => each.line === line && each.text === statement) ?? null,
        reason,
        about: about === 'security label' ? about : null,
      }),
    runAs,
  })
  for (const statement of AFTERWARDS) await session.batch([statement])
  return { failures: run.failures, roles: missing }
}

/** A session wants to know which statements return rows. */
function executor(session: Session, standardConformingStrings: boolean): Executor {
  return {
    async exec(sql) {
      const statements = splitStatements(sql, { standardConformingStrings })
      if (statements.length > 0) await session.batch(statements.map(({ text }) => text))
    },
  }
}

const SERVER_WIDE = new Set(['role', 'user', 'group', 'tablespace', 'database', 'system'])
const MAY_BE = /^\s*(?:create|alter|drop|grant|revoke|comment|security|reassign)\b/i

/** What is not run on a server of the user's, since it would change more than the database. */
function ofWholeServer({ text }: Statement): string | undefined {
  if (!MAY_BE.test(text)) return undefined
  const words = lex(text)
    .filter(({ kind }) => kind !== 'comment')
    .map((token) => token.text.toLowerCase())
  const [verb = '', second = '', third = ''] = words
  const changes = ['create', 'alter', 'drop'].includes(verb) && SERVER_WIDE.has(second) && third !== 'mapping'
  const isOwn = verb === 'alter' && second === 'database' && third.startsWith('schemadump_verify_')
  const grantsRole = ['grant', 'revoke'].includes(verb) && !words.includes('on')
  const on = words[words.indexOf('on') + 1] ?? ''
  const isSaid = (verb === 'comment' || verb === 'security') && ['role', 'tablespace'].includes(on)
  const isOther = (changes && !isOwn) || grantsRole || isSaid || verb === 'reassign'
  return isOther ? 'it would change what belongs to the whole server' : undefined
}
