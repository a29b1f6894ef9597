// A backup's text → a server with what it makes, and all that did not go as it says.
import type { Session } from '../connect/index.ts'
import type { ShadowSource } from '../compare/index.ts'
import type { Executor, Failure, SqlText } from '../embedded/index.ts'
import { DatabaseError } from '../errors.ts'
import type { Statement } from '../sql/index.ts'
import type { Beforehand } from './beforehand.ts'
import type { BackupText } from './read-text.ts'
import { refuseForRoom } from './room.ts'

/** What is not proved of a backup, and why. */
export interface Doubt {
  /** Null where it is about none in particular. */
  readonly statement: Statement | null
  readonly reason: string
  /** What no comparison shows then: all of a kind. */
  readonly about: 'subscription' | 'security label' | 'tablespace' | 'database' | null
  /** Whether the statement ran all the same, with something in the place of what the server lacks: then it explains no difference. */
  readonly ran?: true
}

export interface Restored {
  /** On the database, as a role that may read all of it. */
  readonly session: Session
  readonly failures: readonly Failure[]
  readonly doubts: readonly Doubt[]
  /** Roles that were made first. */
  readonly roles: readonly string[]
  /** Asks the same server for second opinions; only when the session is needed no more. */
  readonly shadow: ShadowSource
  /** Whether its extensions are not those that a server of the source's major has. */
  readonly isEmbedded: boolean
  /** `the embedded server`, `app on db.example.com`. */
  readonly label: string
  close(): Promise<void>
}

export interface RestoreOptions {
  /** What errors call the backup. */
  readonly name: string
  readonly backup: BackupText
  readonly before: Beforehand
  readonly onProgress?: ((message: string) => void) | undefined
}

/** A superuser of its own restores, so that nothing has by chance the owner that it should have. */
export const RUNS_AS = 'schemadump_restores'

/** Leaves a session as it was before a file. */
export const AFTERWARDS = ['ROLLBACK', 'RESET SESSION AUTHORIZATION', 'RESET ROLE', 'RESET ALL']

/** What runs first, as a text of its own. */
const BEFORE = 'what the backup takes for granted'

/** The texts to run, and what is done about those of their statements that fail. */
export function runOf({ name, backup, before }: RestoreOptions, statements: readonly Statement[]) {
  const failures: Failure[] = []
  /** Of what runs first: it may succeed when more of the backup is there. */
  let pending: string[] = []
  const first: SqlText[] =
    before.statements.length === 0
      ? []
      : [{ name: BEFORE, text: [...SETTINGS, ...before.statements, 'RESET ALL;'].join('\n') }]
  return {
    texts: [...first, { name, text: backup.text, statements }],
    failures,
    isFirst: (file: string) => file === BEFORE,
    /** @throws DatabaseError where the server has no room for more */
    onFailure(failure: Failure): void {
      refuseForRoom(failure)
      if (failure.text.name === BEFORE) pending.push(failure.statement.text)
      else if (!dropsNothing(failure, backup)) failures.push(failure)
    },
    async beforeFailure(session: Executor): Promise<boolean> {
      const [tried, left]: [string[], string[]] = [pending, []]
      for (const sql of tried)
        await session.exec(sql).catch((error: unknown) => {
          if (!(error instanceof DatabaseError)) throw error
          left.push(sql)
        })
      pending = left
      return left.length < tried.length
    },
  }
}

/** undefined_table, _object, _function, _column, invalid_schema_name */
export const MISSING: ReadonlySet<string> = new Set(['42P01', '42704', '42883', '42703', '3F000'])

/** What --clean drops without IF EXISTS is not there yet. */
function dropsNothing({ statement, error }: Failure, { begins }: BackupText): boolean {
  return statement.start < begins && DROPS.test(statement.text) && MISSING.has(error.sqlState)
}

/** A view that a loop took apart is replaced before it is dropped. */
const DROPS = /^(?:drop|alter|create\s+or\s+replace\s+view)\b/i

/** As pg_dump's own scripts begin. */
const SETTINGS = [
  "SELECT pg_catalog.set_config('search_path', '', false);",
  'SET check_function_bodies = false;',
  'SET xmloption = content;',
]

/** The database of the text is another one here. */
export function inDatabase({ statements, database }: BackupText, name: string): readonly Statement[] {
  if (!database) return statements
  const written = [database.name, `"${database.name.replaceAll('"', '""')}"`]
  return statements.map((statement) => {
    const [head, found] =
      /^((?:alter\s+database|comment\s+on\s+database|security\s+label\s+for\s+\S+\s+on\s+database|(?:grant|revoke)\s[^;]*?\son\s+database)\s+)("(?:[^"]|"")*"|[^\s"]+)/i
        .exec(statement.text)
        ?.slice(1) ?? []
    if (head === undefined || found === undefined || !written.includes(found)) return statement
    return { ...statement, text: head + name + statement.text.slice(head.length + found.length) }
  })
}
