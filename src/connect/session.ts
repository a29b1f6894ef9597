// A Session is one pinned server connection that speaks the simple query protocol: introspection reaches a server
// through it and in no other way. postgres.js, PGlite and foreign clients each give one.

/** A row as read: columns by name. bool columns are booleans, int2/int4/oid/float columns numbers, all else text or null. */
export type Row = Record<string, unknown>

/**
 * The rows of one statement, read one after the other. Each may be the same object with other values, so whoever
 * keeps something of a row copies it (see keptRows).
 */
export interface Rows<R = Row> extends Iterable<R> {
  map<T>(make: (row: R) => T): T[]
}

/** Copies of the rows, which can be kept. */
export function keptRows(rows: Rows): Row[] {
  return rows.map((row) => ({ ...row }))
}

export interface BatchOptions {
  /**
   * Turns the bytes of a text value into a string. Default: UTF-8. For SQL_ASCII databases, whose bytes may be
   * anything: the server hands them over as they are only after `set local client_encoding = sql_ascii`.
   * PGlite, which is always UTF-8, does without it.
   */
  readonly decode?: (bytes: Uint8Array) => string
  /**
   * Given the rows of each statement that returns any as soon as they are complete, so that work on them can begin
   * while the server runs the next one. The batch then resolves to none of them, so that their memory can be freed.
   * An error thrown here ends the batch.
   */
  readonly onRows?: (statement: number, rows: Rows) => void
}

export interface Session {
  /**
   * Sends all statements as one simple-query message (one round trip) and resolves to the rows of each, in order:
   * an empty array for a statement that returns none.
   * Without an explicit BEGIN among them the server runs them as one implicit transaction.
   * No prepared statement and no start-up option is used, so it is safe behind a transaction pooler as long as
   * a transaction spans the calls that belong together.
   * Each statement is exactly one, without a semicolon at its end.
   * @throws DatabaseError with the server's SQLSTATE and message, or ConnectionError when the connection is lost
   */
  batch(statements: readonly string[], options?: BatchOptions): Promise<Row[][]>

  /** Number of batches sent since the connection was up, for tests and --timings. */
  readonly roundTrips: number

  /** Bytes received and sent on the wire, encrypted as they went, where the transport tells them. */
  readonly traffic?: { readonly received: number; readonly sent: number }

  /** What the server reported of itself when the connection came up (server_version, server_encoding, …). */
  readonly parameters?: Readonly<Record<string, string>>

  /** `version()` of the server: where it is not PostgreSQL, this says what it is. */
  readonly version?: string

  /** Where the connection ended up, without a secret: `user@host:port/database, TLSv1.3`. */
  readonly peer?: string

  /**
   * Opens another connection to the same server and database as the same user, for work on an exported snapshot.
   * Absent where there can be only one (PGlite).
   */
  readonly another?: () => Promise<Session>

  /**
   * Bears at least that many seconds of silence while an answer is awaited, since a lock may be waited for as long; 0: any. Does
   * not change what the user has set. Absent where silence has no limit.
   */
  readonly allowSilence?: (seconds: number) => void

  /**
   * Ends the connection and waits until the server has closed it. With `wait: false` it does not wait, as pg_dump
   * does not: over a slow link that saves a round trip.
   */
  close(options?: { readonly wait?: boolean }): Promise<void>
}
