// Where in a text something stands, for people.
import { SchemadumpError } from '../errors.ts'

/** Line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return lineCounter(text)(offset)
}

/** The same for many offsets of one text, which must be asked for in rising order. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line++
    return line
  }
}

/** Something was opened and the text ends before it is closed. */
export class UnclosedError extends SchemadumpError {
  override name = 'UnclosedError'
  constructor(
    /** What was opened, with its article: `a string (')`. */
    readonly opened: string,
    /** Where it was opened, as an offset. */
    readonly offset: number,
    /** The same as a line, from 1. */
    readonly line: number,
  ) {
    super('UNCLOSED_TEXT', `line ${line}: ${opened} is opened here and never closed`)
  }
}

export function unclosed(text: string, offset: number, opened: string): UnclosedError {
  return new UnclosedError(opened, offset, lineOf(text, offset))
}
