// Quoting of identifiers, as the server's quote_identifier() and libpq's fmtId() do it.

const PLAIN_IDENTIFIER = /^[a-z_][a-z0-9_]*$/

/** The identifier, in double quotes where the server's lexer would otherwise fold it, or reserve it as one of `keywords`. */
export function quoteIdentifier(name: string, keywords: ReadonlySet<string>, always = false): string {
  const isPlain = !always && PLAIN_IDENTIFIER.test(name) && !keywords.has(name)
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`
}
