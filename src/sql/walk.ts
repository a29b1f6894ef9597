// All tokens of a text, with the ends of its statements.
import { follow, newStatement, type StatementState } from './follow.ts'
import { unclosed } from './place.ts'
import { afterSpace, scan } from './scan.ts'
import type { LexOptions, ScannedToken } from './token.ts'

/** @param ended the statement that ends with this token: a semicolon, or a command of psql that sends it */
export type Visit = (token: ScannedToken, ended: StatementState | undefined) => void

/**
 * @returns the state of the statement that the text ends in
 * @throws UnclosedError
 */
export function walk(text: string, options: LexOptions, visit: Visit): StatementState {
  let state = newStatement()
  /** Where lines of data begin, once the line is over that asks for them. */
  let dataAt = Infinity
  for (let at = afterSpace(text, 0); at < text.length || dataAt < Infinity;) {
    if (at >= dataAt) {
      const data: ScannedToken = { kind: 'copy-data', start: dataAt, end: endOfData(text, dataAt) }
      dataAt = Infinity
      visit(data, undefined)
      at = afterSpace(text, data.end)
      continue
    }
    const token = scan(text, at, options)
    const ends = follow(state, text, token)
    visit(token, ends ? state : undefined)
    if (ends) {
      if (state.copiesData && options.psql) dataAt = Math.min(dataAt, nextLine(text, token.end))
      state = newStatement()
    }
    at = afterSpace(text, token.end)
  }
  return state
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}

/** The data ends with a line `\.`, which belongs to it. */
function endOfData(text: string, start: number): number {
  const end = /^\\\.\r?$/gm
  end.lastIndex = start
  if (!end.test(text))
    throw unclosed(text, start, 'the data after COPY … FROM STDIN (which ends with a line \\.)')
  return end.lastIndex
}
