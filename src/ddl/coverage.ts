// What a dump does not hold, and why.

import type { Identity } from '../catalog/identity.ts'

/** Why an object of the database is not in a dump. */
export type NotDumpedReason = 'filter' | 'profile' | 'extension member' | 'rights' | 'target version'

/** An object that was read and is not in the dump. */
export interface NotDumped {
  /** What it is called in any database. */
  readonly identity: Identity
  /** In words: `table public.orders`. */
  readonly object: string
  /**
   * `filter`: an option that narrows the dump; `profile`: it belongs to the hosting platform; `extension member`: its extension makes it;
   * `rights`: the role may not read what its definition needs; `target version`: the server that the dump is for can't hold it.
   */
  readonly reason: NotDumpedReason
  /** What of that: the option as pg_dump calls it (`--exclude-schema`), the platform, the extension, the missing feature. */
  readonly by: string
}

/** What a dump does not hold. */
export interface Coverage {
  /** Objects that were read and are not dumped. Objects that PostgreSQL itself made, and parts of others, are not listed. */
  readonly notDumped: readonly NotDumped[]
  /** What the role may not read, one line each: passwords of user mappings, connection strings of subscriptions. */
  readonly unreadable: readonly string[]
  /**
   * Objects in the database's catalogs that no reader knows, one line each; null where the catalogs were not searched for any
   * (`ReadOptions.probe`).
   */
  readonly unknown: readonly string[] | null
}
