// The text: TOC entries as `pg_dump --schema-only` prints them (pg_backup_archiver.c, RestoreArchive and
// _printTocEntry).

import type { Catalog } from '../../introspect/catalog.ts'
import type { Dialect } from '../dialect.ts'
import type { DumpOptions } from '../options.ts'
import type { PlatformRules } from '../profile/rules.ts'
import { quotingOf, type Quoting } from '../quote.ts'
import type { TocEntry } from '../toc-entry.ts'
import { psqlConnect } from './psql-connect.ts'

/** Pieces that are joined to a chunk at a time: fewer keep the memory low, and more the number of joins. */
const PIECES = 10_000

/** The whole dump, in chunks. Entries are let go as soon as they are printed, as far as their order allows. */
export function writePgDump(
  catalog: Catalog,
  entries: Iterable<TocEntry>,
  options: DumpOptions,
  dialect: Dialect,
): string[] {
  const quote = quotingOf(catalog)
  const { platform, restrictKey } = options
  const heading = (text: string) => (platform?.headings === false ? '' : text)
  const psqlCommand = (text: string) => platform?.psqlCommand(text) ?? text
  const chunks: string[] = []
  const out: string[] = []
  out.push(heading('--\n-- PostgreSQL database dump\n--\n'), '\n')
  if (restrictKey !== undefined) out.push(psqlCommand(`\\restrict ${restrictKey}\n\n`))
  out.push(heading(`-- Dumped from database version ${catalog.server.version}\n`))
  out.push(heading(`-- Dumped by pg_dump version ${dialect.major}\n`), '\n')
  const fixedState = fixedOutputState(catalog, options, dialect)
  out.push(fixedState)
  const state = new OutputState(options, quote)
  let selected = inSections(entries, options)
  if (options.clean) {
    const all = [...selected]
    for (const text of drops(all, options, state)) out.push(text)
    selected = all
  }
  const print = (entry: TocEntry): void => {
    printEntry(out, entry, options, state, quote)
    if (isOfDatabase(entry)) {
      out.push(connect(entry.tag, options, quote), fixedState)
      state.reset()
    }
    if (out.length >= PIECES) chunks.push(out.splice(0).join(''))
  }
  const later: TocEntry[] = []
  for (const entry of selected) {
    if (entry.definition === '') continue
    if (entry.pass === 'main') print(entry)
    else later.push(entry)
  }
  for (const pass of ['acl', 'post-acl']) for (const entry of later) if (entry.pass === pass) print(entry)
  out.push(heading('--\n-- PostgreSQL database dump complete\n--\n'), '\n')
  if (restrictKey !== undefined) out.push(psqlCommand(`\\unrestrict ${restrictKey}\n\n`))
  return [...chunks, out.join('')]
}

/** Session settings every dump begins with. */
function fixedOutputState(catalog: Catalog, options: DumpOptions, dialect: Dialect): string {
  const strings = catalog.database.standardConformingStrings
  const transactionTimeout = 'SET transaction_timeout = 0;\n'
  return [
    'SET statement_timeout = 0;\n',
    'SET lock_timeout = 0;\n',
    'SET idle_in_transaction_session_timeout = 0;\n',
    dialect.transactionTimeout
      ? (options.platform?.setting('transaction_timeout', transactionTimeout) ?? transactionTimeout)
      : '',
    `SET client_encoding = '${options.encoding ?? catalog.database.encoding}';\n`,
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

/** Entries of the wanted sections; a comment or ACL belongs where the entry before it does. --create is above sections. */
function* inSections(entries: Iterable<TocEntry>, options: DumpOptions): Iterable<TocEntry> {
  const wanted: readonly string[] | undefined = options.section
  let current: TocEntry['section'] = 'pre-data'
  for (const entry of entries) {
    if (entry.section !== 'none') current = entry.section
    if (!wanted || isOfDatabase(entry) || wanted.includes(current)) yield entry
  }
}

function isOfDatabase(entry: TocEntry): boolean {
  return entry.description === 'DATABASE' || entry.description === 'DATABASE PROPERTIES'
}

/** Connects to the new database, or anew, so that its settings hold; psql must be out of restricted mode for it. */
function connect(database: string, { restrictKey, platform }: DumpOptions, quote: Quoting): string {
  const command = psqlConnect(database, quote)
  if (restrictKey === undefined) return `${command}\n`
  const [unrestrict, restrict] = [`\\unrestrict ${restrictKey}\n`, `\\restrict ${restrictKey}\n\n`]
  return platform
    ? `${platform.psqlCommand(unrestrict)}${command}${platform.psqlCommand(restrict)}`
    : `${unrestrict}${command}${restrict}`
}

function drops(entries: readonly TocEntry[], options: DumpOptions, state: OutputState): string[] {
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

function printEntry(
  out: string[],
  entry: TocEntry,
  options: DumpOptions,
  state: OutputState,
  quote: Quoting,
): void {
  out.push(state.becomeOwner(entry), state.selectTablespace(entry.tablespace))
  if (!entry.partitioned) out.push(state.selectTableAccessMethod(entry.tableAccessMethod))

  const { platform } = options
  if (platform?.headings !== false) printHeading(out, entry, options)
  if (platform) out.push('\n', withCommentedOut(entry, 'definition', `${entry.definition}\n\n`, platform))
  else out.push('\n', entry.definition, '\n\n')

  const isCommentedOut = entry.definition.startsWith('--')
  const byAlterOwner =
    !options.useSetSessionAuthorization || (entry.description === 'SCHEMA' && isCommentedOut)
  if (!options.noOwner && byAlterOwner && entry.owner && entry.owned !== null) {
    const alter = `ALTER ${entry.owned} OWNER TO ${quote.ident(entry.owner)};\n\n`
    out.push(platform ? withCommentedOut(entry, 'owner', alter, platform) : alter)
  }
  if (entry.partitioned && entry.tableAccessMethod !== null && !options.noTableAccessMethod) {
    const table = quote.qualified(entry.namespace, entry.tag)
    out.push(`ALTER TABLE ${table} SET ACCESS METHOD ${quote.ident(entry.tableAccessMethod)};\n\n`)
  }
  // ACL entries may hold SET SESSION AUTHORIZATION: the current user is unknown after them.
  if (entry.pass === 'acl') state.forgetUser()
}

function printHeading(out: string[], entry: TocEntry, options: DumpOptions): void {
  const owner = options.noOwner ? null : entry.owner
  out.push(
    `--\n-- Name: ${commentLine(entry.tag)}; Type: ${entry.description}; Schema: ${entry.namespace === null ? '-' : commentLine(entry.namespace)}; `,
    `Owner: ${owner === null ? '-' : commentLine(owner)}`,
  )
  if (entry.tablespace && !options.noTablespaces) out.push(`; Tablespace: ${commentLine(entry.tablespace)}`)
  out.push('\n--\n')
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

/** A name on a comment line: its line ends would let what follows them out of the comment (CVE-2025-8715). */
export function commentLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ')
}

/** What the printed script has set so far. */
class OutputState {
  #user: string | null = null
  #tablespace: string | null = null
  #accessMethod: string | null = null
  readonly #options: DumpOptions
  readonly #quote: Quoting

  constructor(options: DumpOptions, quote: Quoting) {
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
