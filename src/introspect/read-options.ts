// What a reading may be asked for, as the library and the CLI pass it.

/** How a database is read. Every field may be left out. */
export interface ReadOptions {
  /** Quote every identifier in what the server prints (--quote-all-identifiers); false by default. */
  readonly quoteAllIdentifiers?: boolean
  /** Role to SET ROLE to before reading (--role); by default the user's own. */
  readonly role?: string
  /** Milliseconds to wait for a lock that someone else holds (--lock-wait-timeout); 30,000 by default. */
  readonly lockWaitTimeout?: number
  /** Snapshot to read that another session exported (pg_export_snapshot); the present by default (--snapshot). */
  readonly snapshot?: string
  /** Take ACCESS SHARE on all tables first, as pg_dump does (--lock); needs SELECT on each. False by default. */
  readonly lock?: boolean
  /** Read a server that speaks PostgreSQL's protocol and is something else; false by default. */
  readonly force?: boolean
  /**
   * Read the tables and views of PostgreSQL itself, too (pg_catalog, information_schema), so that patterns can include them;
   * not read by default. `dump` sets it where its own patterns may match one.
   */
  readonly withSystemRelations?: boolean
  /**
   * Search the catalogs for objects that no reader knows, and for those that a reader overlooked: `reading.unknownObjects`. One more
   * query; false by default.
   */
  readonly probe?: boolean
  /** Connections to read over; by default one, and three for a large schema. Quietly fewer where a pooler has no more. */
  readonly jobs?: number
  /** Told of every stage in one line: reading, reading again. */
  readonly onProgress?: (message: string) => void
}

/** Milliseconds. */
export const DEFAULT_LOCK_WAIT = 30_000
