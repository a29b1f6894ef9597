// The tokens of SQL text, and what a reader of it may choose.

/**
 * - word: a keyword or an unquoted identifier, as written
 * - quoted-name: "…" and U&"…"
 * - string: '…', E'…', B'…', X'…', N'…', U&'…' with its continuations on further lines, and dollar quotes
 * - punctuation: ( ) [ ] , ; . .. : :: := =>
 * - comment: -- up to the end of its line, or a block with all blocks nested in it
 * - variable: :name, :'name', :"name" and :{?name} of psql; only with `LexOptions.variables`
 * - command: a backslash command of psql up to the end of its line, or its `\\`; only with `LexOptions.psql`
 * - copy-data: the lines after COPY … FROM STDIN up to `\.`; only with `LexOptions.psql`
 * - other: a character that begins none of these
 */
export type TokenKind =
  | 'word'
  | 'quoted-name'
  | 'string'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'comment'
  | 'variable'
  | 'command'
  | 'copy-data'
  | 'other'

export interface Span {
  /** Offset of the first character. */
  readonly start: number
  /** Offset after the last character. */
  readonly end: number
}

/** A token without its text. */
export interface ScannedToken extends Span {
  readonly kind: TokenKind
}

export interface Token extends ScannedToken {
  /** As it stands in the source. */
  readonly text: string
}

export interface LexOptions {
  /** Whether a backslash in '…' is an ordinary character (standard_conforming_strings); default: true. */
  readonly standardConformingStrings?: boolean | undefined
  /** Reads what only psql knows, backslash commands and the data after COPY … FROM STDIN; default: false. */
  readonly psql?: boolean | undefined
  /** Reads variables of psql; default: false, since `a[1:b]` looks the same. */
  readonly variables?: boolean | undefined
}
