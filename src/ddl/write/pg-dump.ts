// Prints TOC entries as `pg_dump --schema-only` does (pg_backup_archiver.c, RestoreArchive and _printTocEntry).

import type { Catalog } from '../../catalog/catalog.ts'
import type { Dialect } from '../dialect.ts'
import type { ResolvedOptions } from '../resolved-options.ts'
import type { PlatformRules } from '../profile/platform-rules.ts'
import { quotingOf, type Quoting } from '../sql/quote.ts'
import { textEncoding } from '../text-encoding.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import { OutputState } from './output-state.ts'
import { refuseTorn } from './refuse-torn.ts'
import { psqlConnect } from './psql-connect.ts'

/** About how many characters are joined into one chunk. */
const CHUNK = 500_000

export interface PgDumpWriter {
  /** Takes the next entry. It is not kept after it is printed, which may be only at the end because of the passes. */
  add(entry: TocEntry): void
  /** The whole dump, in chunks. */
  finish(): string[]
}

/**
 * A stretch of the text, in its order.
 *
 * - frame: what a script begins and ends with, and begins again with after it has connected to another database
 * - drop: a statement of `clean`, of that entry
 * - state: a setting that holds from here on, made for that entry
 * - entry: an entry's own text
 */
export type Piece =
  | { readonly role: 'frame'; readonly entry: null; readonly text: string }
  | { readonly role: 'drop' | 'state' | 'entry'; readonly entry: TocEntry; readonly text: string }

/** @param onPiece Told of each piece that is printed, none of them empty; all of them together are the text. */
export function pgDumpWriter(
  catalog: Catalog,
  options: ResolvedOptions,
  dialect: Dialect,
  onPiece?: (piece: Piece) => void,
): PgDumpWriter {
  const quote = quotingOf(catalog)
  const { platform, restrictKey } = options
  const heading = (text: string) => (platform?.headings === false ? '' : text)
  const psqlCommand = (text: string) => platform?.psqlCommand(text) ?? text
  const fixedState = fixedOutputState(catalog, options, dialect)
  const state = new OutputState(options, quote)
  const isWanted = inSections(options)
  const text = new ChunkedText()
  const strings = catalog.database.standardConformingStrings
  /** @param isCommand whether it is a command of psql, made here */
  const frame = (part: string, isCommand = false): void => {
    if (!isCommand) refuseTorn(part, () => `the server's version or settings`, strings)
    text.add(part)
    if (part !== '') onPiece?.({ role: 'frame', entry: null, text: part })
  }
  const add = (role: 'drop' | 'state' | 'entry', entry: TocEntry, part: string): void => {
    refuseTorn(part, () => nameOfEntry(entry), strings)
    text.add(part)
    if (part !== '') onPiece?.({ role, entry, text: part })
  }
  const print = (entry: TocEntry): void => {
    add('state', entry, state.before(entry))
    add('entry', entry, entryText(entry, options, quote))
    // ACL entries may contain SET SESSION AUTHORIZATION, so the current user is unknown after them.
    if (entry.pass === 'acl') state.forgetUser()
    if (!isOfDatabase(entry)) return
    frame(connect(entry.tag, options, quote), true)
    frame(fixedState)
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

  frame(heading('--\n-- PostgreSQL database dump\n--\n') + '\n')
  if (restrictKey !== undefined) frame(psqlCommand(`\\restrict ${restrictKey}\n\n`), true)
  frame(heading(`-- Dumped from database version ${catalog.server.version}\n`))
  frame(`${heading(`-- Dumped by pg_dump version ${dialect.major}\n`)}\n`)
  frame(fixedState)
  return {
    add(entry) {
      if (!isWanted(entry)) return
      if (options.clean) all.push(entry)
      else printMain(entry)
    },
    finish() {
      for (const entry of dropped(all, options)) {
        add('state', entry, state.becomeOwner(entry))
        add('drop', entry, dropOf(entry, options))
      }
      all.forEach(printMain)
      for (const pass of ['acl', 'post-acl']) for (const entry of later) if (entry.pass === pass) print(entry)
      frame(heading('--\n-- PostgreSQL database dump complete\n--\n') + '\n')
      if (restrictKey !== undefined) frame(psqlCommand(`\\unrestrict ${restrictKey}\n\n`), true)
      return text.finish()
    },
  }
}

/** For an error: `view public.v`. */
function nameOfEntry({ description, namespace, tag }: TocEntry): string {
  const name = namespace === null ? tag : `${namespace}.${tag}`
  return `${description.toLowerCase()} ${commentLine(name)}`
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

/** Entries whose objects `clean` drops, in the order it does so. */
function dropped(entries: readonly TocEntry[], { create }: ResolvedOptions): TocEntry[] {
  return entries.toReversed().filter((entry) => entry.drop !== null && (!create || isOfDatabase(entry)))
}

function dropOf({ drop }: TocEntry, { ifExists, idempotent }: ResolvedOptions): string {
  return (ifExists || idempotent ? drop?.ifExists : drop?.plain) ?? ''
}

function entryText(entry: TocEntry, options: ResolvedOptions, quote: Quoting): string {
  const { platform } = options
  const heading = platform?.headings === false ? '' : entryHeading(entry, options)
  const definition = `${entry.definition}\n\n`
  const after = alterOwner(entry, options, quote) + setAccessMethod(entry, options, quote)
  return `${heading}\n${platform ? withCommentedOut(entry, 'definition', definition, platform) : definition}${after}`
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
