// Quoting of identifiers and literals, as libpgfeutils does it (string_utils.c).

import type { Catalog } from '../../catalog/catalog.ts'
import { quoteIdentifier } from '../../catalog/identifier.ts'
import type { DumpOptions } from '../options.ts'

export interface Quoting {
  /** fmtId: the identifier, in double quotes where the major's lexer would otherwise fold or reserve it. */
  ident(name: string): string
  /** The identifier as the server's quote_ident gives it in pg_dump's queries: quoted wherever quote_all_identifiers is on. */
  serverIdent(name: string): string
  /** `namespace.name`, each quoted as needed; only the name where the namespace is null. */
  qualified(namespace: string | null, name: string): string
  /** A string constant, with backslashes doubled where standard_conforming_strings is off. */
  literal(text: string): string
  /** A string constant in dollar quotes whose tag does not occur in it (appendStringLiteralDQ). */
  dollarLiteral(text: string, tag?: string): string
}

/** How names and strings of a Catalog are quoted. */
export function quotingOf(
  { server, reading, database }: Pick<Catalog, 'server' | 'reading' | 'database'>,
  quotedKeywords = server.quotedKeywords,
): Quoting {
  return quoting({
    quotedKeywords,
    quoteAll: reading.quoteAllIdentifiers,
    serverQuotesAll: reading.serverQuotesAll,
    standardConformingStrings: database.standardConformingStrings,
  })
}

export function quoting(options: {
  /** Words pg_get_keywords() does not call unreserved. */
  readonly quotedKeywords: readonly string[]
  readonly quoteAll: boolean
  /** Whether the server quotes all identifiers; Catalogs of earlier versions do not tell. */
  readonly serverQuotesAll?: boolean | undefined
  readonly standardConformingStrings: boolean
}): Quoting {
  const keywords = new Set(options.quotedKeywords)
  const ident = (name: string): string => quoteIdentifier(name, keywords, options.quoteAll)
  const serverQuotesAll = options.quoteAll || options.serverQuotesAll === true
  return {
    ident,
    serverIdent: (name) => quoteIdentifier(name, keywords, serverQuotesAll),
    qualified: (namespace, name) => (namespace === null ? ident(name) : `${ident(namespace)}.${ident(name)}`),
    literal: (text) => {
      const quoted = text.replaceAll("'", "''")
      return `'${options.standardConformingStrings ? quoted : quoted.replaceAll('\\', '\\\\')}'`
    },
    dollarLiteral,
  }
}

/** Starts from `$tag$` and appends letters of a fixed series until the text does not contain the delimiter. */
function dollarLiteral(text: string, tag = ''): string {
  const suffixes = '_XXXXXXX'
  let delimiter = `$${tag}`
  // Nor may the text contain the delimiter without its closing $: its end and the delimiter could be read as one.
  for (let i = 0; text.includes(delimiter); i++) delimiter += suffixes.charAt(i % suffixes.length)
  delimiter += '$'
  return `${delimiter}${text}${delimiter}`
}

/** Code as a string constant: in dollar quotes, or with --disable-dollar-quoting in ordinary ones. */
export function codeLiteral(
  context: Pick<Quoting, 'literal' | 'dollarLiteral'> & {
    readonly options: Pick<DumpOptions, 'disableDollarQuoting'>
  },
  code: string,
  tag?: string,
): string {
  return context.options.disableDollarQuoting ? context.literal(code) : context.dollarLiteral(code, tag)
}

/**
 * A string constant that means the same with any standard_conforming_strings: an escape string where it has a
 * backslash (appendStringLiteralConn, and the server's quote_literal).
 */
export function escapeLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? `E${quoted}` : quoted
}
