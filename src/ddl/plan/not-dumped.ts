// Why objects are not dumped: said by the rules that decide it, when they decide it.

/** Why an object of the database is not in a dump. */
export interface NotDumpedReason {
  /**
   * `filter`: an option that narrows the dump; `profile`: it belongs to the hosting platform; `extension member`: its extension
   * makes it; `rights`: the role may not read what its definition needs; `target version`: the server that the dump is for can't hold it.
   */
  readonly reason: 'filter' | 'profile' | 'extension member' | 'rights' | 'target version'
  /** What of that: the option as pg_dump calls it (`--exclude-schema`), the platform, the extension, what is missing. */
  readonly by: string
}

/** An option that narrows the dump, by its long name. */
export const filteredBy = (option: string): NotDumpedReason => ({ reason: 'filter', by: `--${option}` })
