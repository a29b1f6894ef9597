// Prints TOC entries as `pg_dump --schema-only` does (pg_backup_archiver.c, RestoreArchive and _printTocEntry).

import type { Catalog } from '../../catalog/catalog.ts'
import type { Dialect } from '../dialect.ts'
import type { ResolvedOptions } from '../resolved-options.ts'
import type { PlatformRules } from '../profile/platform-rules.ts'
import { quotingOf, type Quoting } from '../sql/quote.ts'
import { textEncoding } from '../text-encoding.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import { psqlConnect } from './psql-connect.ts'

/** About how many characters are joined into one chunk. */
const CHUNK = 500_000

export interface PgDumpWriter {
  /** Takes the next entry. It is not kept after it is printed, which may be only at the end because of the passes. */
  add(entry: TocEntry): void
  /** The whole dump, in chunks. */
  finish(): string[]
}

export function pgDumpWriter(catalog: Catalog, options: ResolvedOptions, dialect: Dialect): PgDumpWriter {
  const quote = quotingOf(catalog)
  const { platform, restrictKey } = options
  const heading = (text: string) => (platform?.headings === false ? '' : text)
  const psqlCommand = (text: string) => platform?.psqlCommand(text) ?? text
  const fixedState = fixedOutputState(catalog, options, dialect)
  const state = new OutputState(options, quote)
  const isWanted = inSections(options)
  const text = new ChunkedText()
  const print = (entry: TocEntry): void => {
    text.add(entryText(entry, options, state, quote))
    if (!isOfDatabase(entry)) return
    text.add(connect(entry.tag, options, quote) + fixedState)
    state.reset()
  }
  // With `clean` all DROPs come before the first of them.
  const all: TocEntry[] = []
  const later: TocEntry[] = []
  const printMain = (entry: TocEntry): void => {
    if (entry.definition === '') return
    if (entry.pass === 'main') print(entry)
    else later.push(entry)
  }

  text.add(heading('--\n-- PostgreSQL database dump\n--\n') + '\n')
  if (restrictKey !== undefined) text.add(psqlCommand(`\\restrict ${restrictKey}\n\n`))
  text.add(heading(`-- Dumped from database version ${catalog.server.version}\n`))
  text.add(`${heading(`-- Dumped by pg_dump version ${dialect.major}\n`)}\n`)
  text.add(fixedState)
  return {
    add(entry) {
      if (!isWanted(entry)) return
      if (options.clean) all.push(entry)
      else printMain(entry)
    },
    finish() {
      for (const drop of drops(all, options, state)) text.add(drop)
      all.forEach(printMain)
      for (const pass of ['acl', 'post-acl']) for (const entry of later) if (entry.pass === pass) print(entry)
      text.add(heading('--\n-- PostgreSQL database dump complete\n--\n') + '\n')
      if (restrictKey !== undefined) text.add(psqlCommand(`\\unrestrict ${restrictKey}\n\n`))
      return text.finish()
    },
  }
}

/** Text that grows. It is joined from time to time: many short strings take far more memory than their text. */
class ChunkedText {
  readonly #chunks: string[] = []
  #pieces: string[] = []
  #length = 0

  add(text: string): void {
    if (text === '') return
    this.#pieces.push(text)
    this.#length += text.length
    if (this.#length > CHUNK) this.#join()
  }

  finish(): string[] {
    this.#join()
    return this.#chunks
  }

  #join(): void {
    this.#chunks.push(this.#pieces.join(''))
    this.#pieces = []
    this.#length = 0
  }
}

/** Session settings at the beginning of every dump. */
function fixedOutputState(catalog: Catalog, options: ResolvedOptions, dialect: Dialect): string {
  const strings = catalog.database.standardConformingStrings
  const transactionTimeout = 'SET transaction_timeout = 0;\n'
  return [
    'SET statement_timeout = 0;\n',
    'SET lock_timeout = 0;\n',
    'SET idle_in_transaction_session_timeout = 0;\n',
    dialect.transactionTimeout
      ? (options.platform?.setting('transaction_timeout', transactionTimeout) ?? transactionTimeout)
      : '',
    `SET client_encoding = '${textEncoding(catalog, options)}';\n`,
    `SET standard_conforming_strings = ${strings ? 'on' : 'off'};\n`,
    `SELECT pg_catalog.set_config('search_path', '', false);\n`,
    'SET check_function_bodies = false;\n',
    'SET xmloption = content;\n',
    'SET client_min_messages = warning;\n',
    strings ? '' : 'SET escape_string_warning = off;\n',
    `SET row_security = ${options.enableRowSecurity ? 'on' : 'off'};\n`,
    '\n',
  ].join('')
}

/** Whether an entry is in the wanted sections: comments and ACLs go with the entry before, --create with none. */
function inSections({ section }: ResolvedOptions): (entry: TocEntry) => boolean {
  const wanted: readonly string[] | undefined = section
  if (!wanted) return () => true
  let current: TocEntry['section'] = 'pre-data'
  return (entry) => {
    if (entry.section !== 'none') current = entry.section
    return isOfDatabase(entry) || wanted.includes(current)
  }
}

function isOfDatabase(entry: TocEntry): boolean {
  return entry.description === 'DATABASE' || entry.description === 'DATABASE PROPERTIES'
}

/** Connects to the new database, or again, so that its settings take effect; psql leaves restricted mode for it. */
function connect(database: string, { restrictKey, platform }: ResolvedOptions, quote: Quoting): string {
  const command = psqlConnect(database, quote)
  if (restrictKey === undefined) return `${command}\n`
  const [unrestrict, restrict] = [`\\unrestrict ${restrictKey}\n`, `\\restrict ${restrictKey}\n\n`]
  return platform
    ? `${platform.psqlCommand(unrestrict)}${command}${platform.psqlCommand(restrict)}`
    : `${unrestrict}${command}${restrict}`
}

function drops(entries: readonly TocEntry[], options: ResolvedOptions, state: OutputState): string[] {
  const out: string[] = []
  for (const entry of entries.toReversed()) {
    if (!entry.drop) continue
    if (options.create && !isOfDatabase(entry)) continue
    out.push(
      state.becomeOwner(entry),
      options.ifExists || options.idempotent ? entry.drop.ifExists : entry.drop.plain,
    )
  }
  return out
}

function entryText(entry: TocEntry, options: ResolvedOptions, state: OutputState, quote: Quoting): string {
  const { platform } = options
  const before =
    state.becomeOwner(entry) +
    state.selectTablespace(entry.tablespace) +
    (entry.partitioned ? '' : state.selectTableAccessMethod(entry.tableAccessMethod))
  const heading = platform?.headings === false ? '' : entryHeading(entry, options)
  const definition = `${entry.definition}\n\n`
  const after = alterOwner(entry, options, quote) + setAccessMethod(entry, options, quote)
  // ACL entries may contain SET SESSION AUTHORIZATION, so the current user is unknown after them.
  if (entry.pass === 'acl') state.forgetUser()
  return `${before}${heading}\n${platform ? withCommentedOut(entry, 'definition', definition, platform) : definition}${after}`
}

function entryHeading(entry: TocEntry, { noOwner, noTablespaces }: ResolvedOptions): string {
  const { tag, description, namespace, tablespace } = entry
  const owner = noOwner ? null : entry.owner
  const line = `-- Name: ${tag}; Type: ${description}; Schema: ${namespace ?? '-'}; Owner: ${owner ?? '-'}`
  return `--\n${commentLine(tablespace && !noTablespaces ? `${line}; Tablespace: ${tablespace}` : line)}\n--\n`
}

function alterOwner(entry: TocEntry, options: ResolvedOptions, quote: Quoting): string {
  const { owner, owned, definition } = entry
  if (options.noOwner || !owner || owned === null) return ''
  const isCommentedOut = entry.description === 'SCHEMA' && definition.startsWith('--')
  if (options.useSetSessionAuthorization && !isCommentedOut) return ''
  const alter = `ALTER ${owned} OWNER TO ${quote.ident(owner)};\n\n`
  return options.platform ? withCommentedOut(entry, 'owner', alter, options.platform) : alter
}

function setAccessMethod(entry: TocEntry, options: ResolvedOptions, quote: Quoting): string {
  const { partitioned, tableAccessMethod, namespace, tag } = entry
  if (!partitioned || tableAccessMethod === null || options.noTableAccessMethod) return ''
  return `ALTER TABLE ${quote.qualified(namespace, tag)} SET ACCESS METHOD ${quote.ident(tableAccessMethod)};\n\n`
}

/** A part of an entry, commented out where the platform's rules say so. */
function withCommentedOut(
  { commentedOut, definition }: TocEntry,
  part: 'definition' | 'owner',
  text: string,
  { headings, commentOut }: PlatformRules,
): string {
  const isComment = part === 'definition' && definition.startsWith('--') && !headings
  return commentedOut === 'all' || commentedOut === part || isComment ? commentOut(text) : text
}

/** A name on a comment line. Line ends in it would end the comment (CVE-2025-8715). */
export function commentLine(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, ' ') : text
}

/** What the printed script has set so far. */
class OutputState {
  #user: string | null = null
  #tablespace: string | null = null
  #accessMethod: string | null = null
  readonly #options: ResolvedOptions
  readonly #quote: Quoting

  constructor(options: ResolvedOptions, quote: Quoting) {
    this.#options = options
    this.#quote = quote
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

  selectTablespace(tablespace: string | null): string {
    if (this.#options.noTablespaces || tablespace === null || tablespace === this.#tablespace) return ''
    this.#tablespace = tablespace
    return `SET default_tablespace = ${tablespace === '' ? "''" : this.#quote.ident(tablespace)};\n\n`
  }

  selectTableAccessMethod(method: string | null): string {
    if (this.#options.noTableAccessMethod || method === null || method === this.#accessMethod) return ''
    this.#accessMethod = method
    return `SET default_table_access_method = ${this.#quote.ident(method)};\n\n`
  }
}
