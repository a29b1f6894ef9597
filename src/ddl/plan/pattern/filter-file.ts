// pg_dump's --filter files (filter.c): on each line include or exclude, a type of object, and a pattern. A
// double-quoted name may continue on further lines.

import { UsageError } from '../../../errors.ts'

/** What a line of a filter file is about. */
export type FilterType = 'schema' | 'table' | 'table_and_children' | 'extension'

/** One line of a filter file, as far as it concerns a schema. */
export interface FilterItem {
  /** Whether what matches is dumped or left out. */
  readonly command: 'include' | 'exclude'
  /** What the pattern is matched with. */
  readonly type: FilterType
  /** The pattern, as psql reads it. */
  readonly pattern: string
}

const TYPES: ReadonlySet<string> = new Set<FilterType>(['schema', 'table', 'table_and_children', 'extension'])
const OTHER_TYPES = new Set([
  'table_data',
  'table_data_and_children',
  'database',
  'foreign_data',
  'function',
  'index',
  'trigger',
])

/** Where the reader is: `rest` of the line before `next`. */
interface Reader {
  readonly lines: readonly string[]
  readonly source: string
  next: number
  rest: string
}

/**
 * Parses the text of a filter file.
 * @param source what messages call it: `file "filter.txt"`, `standard input`
 * @throws UsageError in pg_dump's words, with the line
 */
export function parseFilterFile(text: string, source: string): FilterItem[] {
  const reader: Reader = { lines: text.match(/[^\n]*\n|[^\n]+$/g) ?? [], source, next: 0, rest: '' }
  const items: FilterItem[] = []
  while (readLine(reader)) {
    const item = readItem(reader)
    if (item) items.push(item)
  }
  return items
}

function readLine(reader: Reader): boolean {
  const line = reader.lines[reader.next]
  if (line === undefined) return false
  reader.next++
  reader.rest = line
  return true
}

function fail(reader: Reader, message: string): never {
  throw new UsageError(
    'INVALID_FILTER_FILE',
    `invalid format in filter read from ${reader.source} on line ${reader.next}: ${message}`,
  )
}

function readItem(reader: Reader): FilterItem | undefined {
  skipSpace(reader)
  if (reader.rest === '' || reader.rest.startsWith('#')) return undefined
  const command = readKeyword(reader)
  if (command !== 'include' && command !== 'exclude')
    fail(reader, 'invalid filter command (expected "include" or "exclude")')
  const type = readKeyword(reader)
  if (type === '') fail(reader, 'missing filter object type')
  if (!TYPES.has(type) && !OTHER_TYPES.has(type)) fail(reader, `unsupported filter object type: "${type}"`)
  const pattern = readPattern(reader)
  // Data is not dumped, so exclusions of data change nothing.
  if (command === 'exclude' && type.startsWith('table_data')) return undefined
  if (!TYPES.has(type))
    fail(
      reader,
      `${command} filter for "${type.replaceAll('_', ' ')}" is not allowed in a dump of the schema`,
    )
  return { command, type: type as FilterType, pattern }
}

function skipSpace(reader: Reader): boolean {
  const before = reader.rest.length
  reader.rest = reader.rest.replace(/^[ \t\n\v\f\r]+/, '')
  return reader.rest.length < before
}

function readKeyword(reader: Reader): string {
  skipSpace(reader)
  const [word = ''] = /^[^ \t\n\v\f\r]*/.exec(reader.rest) ?? []
  reader.rest = reader.rest.slice(word.length)
  return word
}

/** A pattern up to a comment or the end of the line. Of its spaces those are kept that pg_dump keeps. */
function readPattern(reader: Reader): string {
  skipSpace(reader)
  if (reader.rest === '') fail(reader, 'missing object name pattern')
  let pattern = ''
  let noSpace = true
  let spaced = false
  while (reader.rest !== '' && !reader.rest.startsWith('#')) {
    const [word = ''] = /^[^ \t\n\v\f\r#,.()"]*/.exec(reader.rest) ?? []
    if (word !== '') pattern += spaced && !noSpace ? ` ${word}` : word
    reader.rest = reader.rest.slice(word.length)

    const char = reader.rest.charAt(0)
    noSpace = char !== '' && ',.()'.includes(char)
    if (char === '"') pattern += (spaced ? ' ' : '') + readQuoted(reader)
    else if (noSpace) {
      pattern += char === ',' ? ', ' : char
      reader.rest = reader.rest.slice(1)
    }
    spaced = skipSpace(reader)
  }
  return pattern
}

/** A quoted name with its quotes; its end may be on a later line. */
function readQuoted(reader: Reader): string {
  let name = '"'
  let rest = reader.rest.slice(1)
  for (;;) {
    rest = rest.replace(/^[\r\n]+/, '')
    if (rest === '') {
      if (!readLine(reader)) fail(reader, 'unexpected end of file')
      name += '\n'
      rest = reader.rest.replace(/^[\r\n]+/, '')
      if (rest === '') continue
    }
    const char = rest.charAt(0)
    if (char === '\\') {
      name += rest[1] === 'n' ? '\n' : rest[1] === '\\' ? '\\' : ''
      rest = rest.slice(2)
      continue
    }
    name += char
    rest = rest.slice(1)
    if (char !== '"') continue
    if (!rest.startsWith('"')) break
    name += '"'
    rest = rest.slice(1)
  }
  reader.rest = rest
  return name
}
