// What a dump's script has set so far: the user, the tablespace and the access method that the next object is made with.

import type { TocEntry } from '../entry/toc-entry.ts'
import type { ResolvedOptions } from '../resolved-options.ts'
import type { Quoting } from '../sql/quote.ts'

export class OutputState {
  #user: string | null = null
  #tablespace: string | null = null
  #accessMethod: string | null = null
  readonly #options: ResolvedOptions
  readonly #quote: Quoting

  constructor(options: ResolvedOptions, quote: Quoting) {
    this.#options = options
    this.#quote = quote
  }

  /** What has to be set for an entry, besides what is. */
  before(entry: TocEntry): string {
    return (
      this.becomeOwner(entry) +
      this.#selectTablespace(entry.tablespace) +
      (entry.partitioned ? '' : this.#selectTableAccessMethod(entry.tableAccessMethod))
    )
  }

  becomeOwner(entry: TocEntry): string {
    if (this.#options.noOwner || !this.#options.useSetSessionAuthorization) return ''
    const owner = entry.owner ?? ''
    if (this.#user === owner) return ''
    this.#user = owner
    return `SET SESSION AUTHORIZATION ${owner === '' ? 'DEFAULT' : this.#quote.literal(owner)};\n\n`
  }

  /** In a new session nothing is set. */
  reset(): void {
    this.#user = this.#tablespace = this.#accessMethod = null
  }

  forgetUser(): void {
    this.#user = null
  }

  #selectTablespace(tablespace: string | null): string {
    if (this.#options.noTablespaces || tablespace === null || tablespace === this.#tablespace) return ''
    this.#tablespace = tablespace
    return `SET default_tablespace = ${tablespace === '' ? "''" : this.#quote.ident(tablespace)};\n\n`
  }

  #selectTableAccessMethod(method: string | null): string {
    if (this.#options.noTableAccessMethod || method === null || method === this.#accessMethod) return ''
    this.#accessMethod = method
    return `SET default_table_access_method = ${this.#quote.ident(method)};\n\n`
  }
}
