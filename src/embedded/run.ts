// One statement → run, in other words where the embedded server needs them, or set aside where it can't hold what it makes.
import { DatabaseError } from '../errors.ts'
import { stringValue, type Statement } from '../sql/index.ts'
import { changesTransaction } from './text/batches.ts'
import { tokensOf, wordOf, wordsAt } from './text/tokens.ts'
import { refused, remedyFor, type Beforehand } from './remedies.ts'
import type { SqlText } from './sql-text.ts'

/** A statement that did not run, since the embedded server can't hold what it makes. */
export interface SetAside {
  /** What errors call its text: the file's name. */
  readonly file: string
  readonly line: number
  readonly statement: string
  readonly reason: string
  /** What no catalog of the embedded server shows then; null for what is no part of a schema. */
  readonly about: 'subscription' | 'security label' | null
}

/** A statement that ran with something in the place of what the embedded server lacks. */
export type StandIn = Omit<SetAside, 'about'>

/** A statement that failed, where a run goes on. */
export interface Failure {
  readonly text: SqlText
  readonly statement: Statement
  readonly error: DatabaseError
  /** What may be the reason, where the embedded server lacks something. */
  readonly hint: string | undefined
}

/** Of a session, what runs statements that return nothing. */
export interface Executor {
  exec(sql: string): Promise<void>
}

export interface RunOptions {
  /** What was there before; default: nothing that is made again without harm. */
  readonly before?: Beforehand
  readonly onSetAside?: (statement: SetAside) => void
  /** Told of a role that is made since a statement needs it. */
  readonly onRole?: (role: string) => void
  /** Creates an extension that was missing. */
  readonly enable?: (extension: string) => Promise<void>
  /** Makes an empty file of the server's. */
  readonly makeFile?: (path: string) => void
  /** What an error adds, by what the server said. */
  readonly hint?: (error: DatabaseError) => string | undefined
  /** Told of a statement that fails; the run goes on. Default: it ends with that error. */
  readonly onFailure?: (failure: Failure) => void
  /** Does what a statement that failed may need; false where nothing is left to do. */
  readonly beforeFailure?: () => Promise<boolean>
  /** Told of what ran, but is not what the statement means: a file or a library that the server lacks. */
  readonly onStandIn?: (text: SqlText, statement: Statement, reason: string) => void
  /** Whether the statement is not even tried, and why; default: what the embedded server can't hold. */
  readonly refuse?: (statement: Statement) => string | undefined
  /** What is done about a statement that fails; default: what the embedded server needs. */
  readonly remedy?: typeof remedyFor
  /** Role that the statements run as, quoted: a statement that gives up a role of its own goes back to it. */
  readonly runAs?: string | undefined
  /** The session's own role, quoted, where RESET SESSION AUTHORIZATION does not go back to it; default: it does. */
  readonly sessionUser?: string | undefined
}

export interface Runner {
  /** Whether the statement is not even tried. */
  isRefused(statement: Statement): boolean
  /** Statements that follow one that gives up a role. */
  rolesAfter(statement: Statement): readonly string[]
  /** Tells of those that are. */
  setAsideRefused(text: SqlText, statements: readonly Statement[]): void
  begin(): Promise<void>
  /** @throws DatabaseError that names text, line and statement */
  statement(text: SqlText, statement: Statement): Promise<void>
  commit(): Promise<void>
}

/** How often a statement is tried again, each time with another remedy. */
const TRIES = 5
const NOTHING_BEFORE: Beforehand = { roles: new Set(), schemas: new Set(['public']) }

export function runner(session: Executor, options: RunOptions): Runner {
  const { before = NOTHING_BEFORE, refuse = refused, remedy: find = remedyFor } = options
  /** What ran since BEGIN: a failure undoes it, and it runs again. */
  let open: string[] = []

  const attempt = async (source: SqlText, statement: Statement, sql: string): Promise<string> => {
    let current = sql
    for (let tries = 0; ; tries++) {
      try {
        if (current !== '') await session.exec(current)
        return current
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
        const remedy = tries < TRIES ? find(statement, error, before) : undefined
        if (!remedy || (remedy.instead !== undefined && remedy.instead === current)) {
          if (tries < TRIES && (await options.beforeFailure?.())) continue
          return fail(source, statement, error, options)
        }
        if (open.length > 0) await session.exec('ROLLBACK')
        for (const path of remedy.files ?? []) options.makeFile?.(path)
        if (remedy.extension !== undefined) await options.enable?.(remedy.extension)
        for (const each of remedy.first ?? []) await session.exec(each)
        if (remedy.role !== undefined) options.onRole?.(remedy.role)
        if (remedy.standIn !== undefined) options.onStandIn?.(source, statement, remedy.standIn)
        if (remedy.setAside !== undefined) setAside(source, statement, remedy.setAside, options)
        for (const each of open) await session.exec(each)
        current = remedy.setAside === undefined ? (remedy.instead ?? current) : ''
      }
    }
  }

  return {
    isRefused: (statement) => refuse(statement) !== undefined,
    rolesAfter: (statement) => rolesAfter(statement, options),
    setAsideRefused(source, statements) {
      for (const statement of statements) {
        const reason = refuse(statement)
        if (reason !== undefined) setAside(source, statement, reason, options)
      }
    },
    async begin() {
      await session.exec('BEGIN')
      open = ['BEGIN']
    },
    async statement(source, statement) {
      const reason = refuse(statement)
      if (reason !== undefined) {
        setAside(source, statement, reason, options)
        return
      }
      const ran = await attempt(source, statement, statement.text)
      const back = rolesAfter(statement, options)
      for (const sql of back) await session.exec(sql)
      const opens = changesTransaction(statement)
      if (opens === false) open = []
      else if ((opens === true || open.length > 0) && ran !== '') open.push(ran, ...back)
    },
    async commit() {
      await session.exec('COMMIT')
      open = []
    },
  }
}

/** RESET ROLE and the like, and SET SESSION AUTHORIZATION DEFAULT. */
const GIVES_UP_ROLE = /^(?:reset\s+role|set\s+role\s+none)\s*$/i
const GIVES_UP_SESSION_USER =
  /^(?:reset\s+session\s+authorization|set\s+session\s+authorization\s+default)\s*$/i

/** Who runs what follows a statement that gives up a role. */
function rolesAfter({ text }: Statement, { runAs, sessionUser }: RunOptions): string[] {
  const givesUpUser = GIVES_UP_SESSION_USER.test(text)
  if (!givesUpUser && !GIVES_UP_ROLE.test(text)) return []
  return [
    ...(givesUpUser && sessionUser !== undefined ? [`SET SESSION AUTHORIZATION ${sessionUser}`] : []),
    ...(runAs === undefined ? [] : [`SET ROLE ${runAs}`]),
  ]
}

/** Nothing has run then. */
function fail(text: SqlText, statement: Statement, error: DatabaseError, options: RunOptions): string {
  if (!options.onFailure) throw located(text, statement, error, options)
  options.onFailure({ text, statement, error, hint: options.hint?.(error) })
  return ''
}

function setAside({ name }: SqlText, { text, line }: Statement, reason: string, options: RunOptions): void {
  const tokens = tokensOf(text)
  const about = tokens.slice(0, 3).some((token) => wordOf(token) === 'subscription')
    ? 'subscription'
    : wordsAt(tokens, 0, 'security', 'label')
      ? 'security label'
      : null
  options.onSetAside?.({ file: name, line, statement: text, reason, about })
}

function located(
  source: SqlText,
  statement: Statement,
  error: DatabaseError,
  { hint }: RunOptions,
): DatabaseError {
  const { line } = statement
  const said = [error.message, hint?.(error)].filter((part) => part !== undefined).join('; ')
  const why = source.explain?.(line)
  return new DatabaseError(
    `${source.name}, line ${line}: ${said} (in: ${shortened(statement)})${why === undefined ? '' : `; ${why}`}`,
    error.sqlState,
  )
}

/** Words of statements whose strings may be passwords: of roles, subscriptions, servers, user mappings. */
const WITH_SECRETS = new Set(['password', 'connection', 'options'])

/** The beginning of a statement, in one line, and without passwords. */
export function shortened({ text }: { readonly text: string }): string {
  const start = withoutPasswords(text).replace(/\s+/g, ' ')
  return start.length > 60 ? `${start.slice(0, 60)}…` : start
}

function withoutPasswords(text: string): string {
  const tokens = tokensOf(text)
  if (!tokens.some((token) => WITH_SECRETS.has(wordOf(token)))) return text
  let shown = ''
  let end = 0
  for (const token of tokens) {
    if (token.kind !== 'string' || stringValue(token) === '') continue
    shown += `${text.slice(end, token.start)}'***'`
    end = token.end
  }
  return shown + text.slice(end)
}
