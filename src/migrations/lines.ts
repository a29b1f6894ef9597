// Text by lines, for tools that use marks on lines of their own.
import type { MigrationPart } from './types.ts'

export interface Line {
  /** Without its line break. */
  readonly text: string
  /** Offset of its first character. */
  readonly start: number
  /** Offset after its line break. */
  readonly end: number
  /** From 1. */
  readonly number: number
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0, number = 1; start < text.length; number++) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline + 1
    lines.push({ text: text.slice(start, end).replace(/\r?\n$/, ''), start, end, number })
    start = end
  }
  return lines
}

/** The lines from one up to before another, counted from 0. */
export function partOfLines(
  file: string,
  lines: readonly Line[],
  from: number,
  to = lines.length,
): MigrationPart {
  const text = lines.slice(from, to).map((line) => line.text)
  return { file, line: lines[from]?.number ?? 1, sql: text.join('\n') + (text.length > 0 ? '\n' : '') }
}

/** Only the line breaks of a text, so that what follows it keeps its line. */
export function blank(text: string): string {
  return text.replace(/[^\n]+/g, '')
}

/** Line of an offset, from 1, in a text that begins on a line. */
export function lineAt(text: string, offset: number, first = 1): number {
  let line = first
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
