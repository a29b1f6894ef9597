// A dump of one major, restored on another: what fails for that alone says nothing of the dump.
import type { Failure } from '../embedded/index.ts'
import { sift, type Sifted } from './lacking.ts'

/** Errors that a sound statement may meet on another major; what the message must say, since names of the dump's own are qualified. */
const BY_VERSION: Readonly<Record<string, RegExp>> = {
  // syntax_error: a word has become a keyword, or a clause is not known yet.
  '42601': /./,
  // feature_not_supported
  '0A000': /./,
  // invalid_function_definition: postfix operators.
  '42P13': /^operator right argument type must be specified/,
  // invalid_parameter_value
  '22023': /^unrecognized parameter/,
  // undefined_function: of PostgreSQL itself.
  '42883': /^(?:function|operator|aggregate|procedure) (?!(?!pg_catalog\.)\w+\.|")/,
  // undefined_object
  '42704':
    /^(?:unrecognized configuration parameter|(?:type|collation|access method|operator class) "[^".]+")/,
  // undefined_table
  '42P01': /^relation "pg_catalog\./,
}

/** Major of the server that the text says it was dumped from; null where it says none. */
export function majorOf(text: string): number | null {
  const [, major] = /^-- Dumped from database version (\d+)/m.exec(text.slice(0, 4000)) ?? []
  return major === undefined ? null : Number(major)
}

/** Takes out of what failed what may be so for the server's major. */
export function doubtsByVersion(
  text: string,
  failures: readonly Failure[],
  { of, on }: { readonly of: number | null; readonly on: number },
): Sifted {
  if (of === null || of === on) return { failures, doubts: [] }
  return sift(
    text,
    failures,
    new Set(),
    ({ error }) => BY_VERSION[error.sqlState]?.test(error.message) ?? false,
    ({ error }) =>
      `PostgreSQL ${on} does not take it, and ${of} may: ${error.message}; --verify-url names a server of that major`,
  )
}
