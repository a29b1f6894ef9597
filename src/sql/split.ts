// SQL text → its statements, as psql cuts them.
import { SchemadumpError } from '../errors.ts'
import type { StatementState } from './follow.ts'
import { lineCounter, unclosed } from './place.ts'
import type { LexOptions, Span } from './token.ts'
import { walk } from './walk.ts'

export interface Statement extends Span {
  /** From its first token to its last, without the semicolon. */
  readonly text: string
  /** Of its first token, from 1. */
  readonly line: number
  /** The lines that follow COPY … FROM STDIN, with the `\.` that ends them. */
  readonly copyData?: Span
}

/** A backslash command of psql. */
export interface PsqlCommand extends Span {
  /** With its backslash and arguments: `\set name value`. */
  readonly text: string
  readonly line: number
}

export interface SplitOptions extends Omit<LexOptions, 'psql'> {
  /**
   * Called for each command of psql, which is then skipped; default: it is an error. `\restrict` and `\unrestrict`,
   * which pg_dump writes, are always skipped.
   */
  readonly onCommand?: ((command: PsqlCommand) => void) | undefined
  /** Whether COPY … FROM STDIN is a statement like others; default: false, it is an error. */
  readonly copyData?: boolean | undefined
}

/**
 * The statements of a file. Empty ones are left out, and comments between two.
 * @throws UnclosedError where a quote, comment, parenthesis or body has no end
 * @throws SchemadumpError that names the line, for what only psql can do
 */
export function splitStatements(text: string, options: SplitOptions = {}): Statement[] {
  const statements: Statement[] = []
  const lineOf = lineCounter(text)
  let first: (Span & { readonly line: number }) | undefined
  let end = 0
  const finish = (state: StatementState) => {
    if (!first) return
    const { start, line } = first
    if (state.copiesData && !options.copyData)
      throw new SchemadumpError(
        'PSQL_COMMAND',
        `line ${line}: COPY … FROM STDIN needs psql; load the schema without its data`,
      )
    statements.push({ text: text.slice(start, end), start, end, line })
    first = undefined
  }
  const state = walk(text, { ...options, psql: true }, (token, ended) => {
    if (ended) finish(ended)
    if (token.kind === 'command') passOver(text, { ...token, line: lineOf(token.start) }, options)
    else if (token.kind === 'copy-data') addData(statements, token)
    else if (token.kind !== 'comment' && !ended) {
      first ??= { ...token, line: lineOf(token.start) }
      end = token.end
    }
  })
  const [parenthesis] = state.parens
  if (parenthesis !== undefined) throw unclosed(text, parenthesis, 'a parenthesis')
  const [body] = state.blocks
  if (body !== undefined) throw unclosed(text, body, 'a body (BEGIN ATOMIC)')
  finish(state)
  return statements
}

/** The data belongs to the last COPY before it: other statements may have begun on its line. */
function addData(statements: Statement[], { start, end }: Span): void {
  const index = statements.findLastIndex(({ text }) => /^copy\b/i.test(text))
  const copy = statements[index]
  if (copy) statements[index] = { ...copy, copyData: { start, end } }
}

function passOver(
  source: string,
  { start, end, line }: Span & { line: number },
  { onCommand }: SplitOptions,
) {
  const text = source.slice(start, end).trim()
  const [name] = /^\\[^\s\\]*/.exec(text) ?? ['']
  if (name === '\\restrict' || name === '\\unrestrict') return
  if (!onCommand)
    throw new SchemadumpError('PSQL_COMMAND', `line ${line}: ${name} is a command of psql, not SQL`)
  onCommand({ text, start, end, line })
}
