// The order file: the table of contents of a tree. It says what `cat` prints, in its order, and which files are the tree's.
// It holds nothing of the objects' texts, so that it changes only when objects come, go or take another place.

import { SchemadumpError } from '../errors.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import { commentLine } from '../ddl/write/pg-dump.ts'

export const ORDER_FILE = 'order.txt'

const FORMAT = '# schemadump tree, format '
const VERSION = 1
const HEAD = `${FORMAT}${VERSION}
# What "schemadump cat" prints, in this order: of a file the entry of that type and name; a file as a whole; after @ a setting.
`

/**
 * A line of it.
 *
 * - file: a file as a whole
 * - entry: the next entry of a file that has this heading: `TABLE orders`
 * - state: a setting that holds from here on; SQL
 */
export type TocLine =
  | { readonly role: 'file'; readonly path: string }
  | { readonly role: 'entry'; readonly path: string; readonly heading: string }
  | { readonly role: 'state'; readonly sql: string }

/** Type and name of an entry, in one line. */
export function headingOf({ description, tag }: Pick<TocEntry, 'description' | 'tag'>): string {
  return `${description} ${commentLine(tag)}`
}

export function serializeToc(lines: readonly TocLine[]): string {
  return HEAD + lines.map((line) => `${textOf(line)}\n`).join('')
}

function textOf(line: TocLine): string {
  if (line.role === 'state') return `@ ${oneLine(line.sql.replace(/\n\n$/, ''))}`
  return line.role === 'file' ? line.path : `${line.path}: ${line.heading}`
}

export function isToc(text: string): boolean {
  return text.startsWith(FORMAT)
}

/** @throws SchemadumpError where it is no order file, or one of a later format */
export function parseToc(text: string, name: string): TocLine[] {
  const [, version] = /^# schemadump tree, format (\d+)\r?\n/.exec(text) ?? []
  if (version === undefined)
    throw new SchemadumpError('BAD_TREE', `${name}: this is no order file of a tree that schemadump wrote`)
  if (Number(version) > VERSION)
    throw new SchemadumpError(
      'BAD_TREE',
      `${name}: the tree has format ${version}, and this schemadump knows ${VERSION}: use the version that wrote it, or a newer one`,
    )
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      if (line.startsWith('@ ')) return { role: 'state', sql: `${fromOneLine(line.slice(2))}\n\n` }
      // No path has a colon.
      const colon = line.indexOf(': ')
      const path = inside(colon < 0 ? line : line.slice(0, colon), name)
      return colon < 0 ? { role: 'file', path } : { role: 'entry', path, heading: line.slice(colon + 2) }
    })
}

/** Files that an order file names, each once. */
export function treePaths(text: string): string[] {
  return pathsOf(parseToc(text, ORDER_FILE))
}

/** Files of the tree that it names, each once. */
export function pathsOf(lines: readonly TocLine[]): string[] {
  return [...new Set(lines.flatMap((line) => (line.role === 'state' ? [] : [line.path])))]
}

/** The file may come from anyone: nothing outside the tree's folder is read or removed for it. */
function inside(path: string, name: string): string {
  if (
    !/\.sql$/.test(path) ||
    /[\\:\0]/.test(path) ||
    path.split('/').some((part) => part === '' || part.startsWith('.'))
  )
    throw new SchemadumpError('BAD_TREE', `${name}: "${path}" is no path of a file in the tree`)
  return path
}

const oneLine = (sql: string) => sql.replace(/[%\r\n]/g, (letter) => encodeURIComponent(letter))

const fromOneLine = (line: string) => line.replace(/%(?:25|0A|0D)/g, (escape) => decodeURIComponent(escape))
