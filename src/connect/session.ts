// A Session is one pinned server connection that speaks the simple query protocol: the only door through
// which introspection reaches a server. postgres.js, PGlite and foreign clients each give one.

/** A row as read: columns by name. bool columns are booleans, int2/int4/oid/float columns numbers, all else text or null. */
export type Row = Record<string, unknown>

/**
 * The rows of one statement, read when it is their turn: each may be the same object with other values, so what is to
 * be kept of a row is copied (see keptRows).
 */
export interface Rows<R = Row> extends Iterable<R> {
  map<T>(make: (row: R) => T): T[]
}

/** Rows that stay as they are. */
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
   * Given the rows of each statement that returns any as soon as it is complete, so that work on them can begin while the
   * server is at the next one. The batch resolves to none of them, so that they can be let go. What it throws ends the batch.
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
   * Takes leave of the server, and waits until that has hung up. With `wait: false` it does not, as pg_dump does not: over a
   * slow link that is a round trip.
   */
  close(options?: { readonly wait?: boolean }): Promise<void>
}
