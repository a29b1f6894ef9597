// A Session over PGlite, PostgreSQL compiled to WebAssembly: an embedded server with one connection.
import { ConnectionError, DatabaseError } from '../errors.ts'
import type { Row, Session } from './session.ts'
import { returnsRows } from './wire/statement.ts'
import { parseValue } from './wire/value.ts'

/** What a PGlite instance answers to one statement. */
export interface PGliteResult {
  /** Rows by the names of their columns. */
  readonly rows: Record<string, unknown>[]
}

/** What is used of a PGlite instance. */
export interface PGliteLike {
  /** Settled when the instance can be used. */
  readonly waitReady: Promise<unknown>
  /** Runs statements and gives the rows of each. */
  exec(
    sql: string,
    options?: { parsers?: Record<number, (text: string, type?: number) => unknown> },
  ): Promise<PGliteResult[]>
  /** Whether it is such an instance and no other object; it is not called. */
  query(sql: string): Promise<unknown>
  /** Ends the instance; called only for one we started. */
  close(): Promise<void>
}

/** A session that can also run files of SQL. */
export interface PgliteSession extends Session {
  /**
   * Runs a text of any number of statements.
   * @throws DatabaseError
   */
  exec(sql: string): Promise<void>
}

/**
 * A session on a running instance.
 * @param options.owned whether close() closes the instance too; default: false
 */
export function pgliteSession(instance: PGliteLike, options: { owned?: boolean } = {}): PgliteSession {
  let roundTrips = 0
  const run = async (sql: string, decoded = false) => {
    await instance.waitReady
    roundTrips++
    try {
      return await instance.exec(sql, decoded ? { parsers: ownParsers(instance) } : {})
    } catch (error) {
      throw failure(error)
    }
  }
  return {
    async batch(statements, { onRows } = {}) {
      const results = await run(statements.join(';\n'), true)
      if (results.length !== statements.length) {
        throw new ConnectionError(
          'EMBEDDED_SERVER_FAILED',
          `PGlite answered ${results.length} of ${statements.length} statements`,
        )
      }
      return results.map(({ rows }, index): Row[] => {
        if (!onRows) return rows
        if (returnsRows(statements[index] ?? '')) onRows(index, rows)
        return []
      })
    },
    get roundTrips() {
      return roundTrips
    },
    peer: 'PGlite',
    async exec(sql) {
      await run(sql)
    },
    async close() {
      if (options.owned) await instance.close()
    },
  }
}

/** Parsers for every type that the instance has one for, so that neither its own nor its user's are applied. */
function ownParsers(instance: PGliteLike): Record<number, (text: string, type?: number) => unknown> {
  const known = (instance as { parsers?: Record<number, unknown> }).parsers ?? {}
  const types = Object.keys(known).map(Number)
  return Object.fromEntries(
    [16, 17, 20, 21, 23, 26, 114, 700, 701, 1082, 1114, 1184, 3802, ...types].map((type) => [
      type,
      (text: string) => parseValue(text, type),
    ]),
  )
}

function failure(thrown: unknown): Error {
  const { code } = thrown as { code?: string }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
    ? new DatabaseError(firstLine(thrown), code)
    : new ConnectionError('EMBEDDED_SERVER_FAILED', `PGlite failed: ${firstLine(thrown)}`)
}

/** Emscripten's ExitStatus is no Error, and has a message all the same. */
function firstLine(thrown: unknown): string {
  const { message = String(thrown) } = Object(thrown) as { message?: unknown }
  return String(message).split('\n')[0] ?? ''
}
