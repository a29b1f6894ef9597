// Tree → the dump again: each entry with the file and line it stands on, in the order of the order file.

import { SchemadumpError } from '../errors.ts'
import { lex, UnclosedError } from '../sql/index.ts'
import { ORDER_FILE, parseToc } from './toc.ts'

/** A stretch of a file, or a setting of the order file. */
export interface TreePart {
  /** Relative to the tree's folder. */
  readonly file: string
  /** Line of the file that it begins on, from 1. */
  readonly line: number
  readonly text: string
}

/** Reads a file of the tree; undefined where it is not there. */
export type ReadTreeFile = (path: string) => string | undefined

/**
 * The parts of the dump, in order.
 * @throws SchemadumpError naming file and entry, where the order file and the files do not agree
 */
export function readTree(read: ReadTreeFile): TreePart[] {
  const lines = parseToc(read(ORDER_FILE) ?? '', ORDER_FILE)
  const textAt = (path: string): string => {
    const text = read(path)
    if (text === undefined)
      throw new SchemadumpError('BAD_TREE', `${path}: ${ORDER_FILE} names it, and it is not there`)
    return text
  }
  const entriesOf = new Map<string, TreeEntry[]>()
  let standardConformingStrings = true
  const parts = lines.map((line, number): TreePart => {
    if (line.role === 'state') return { file: ORDER_FILE, line: number + 1, text: line.sql }
    if (line.role === 'file') {
      const text = textAt(line.path)
      if (/^SET standard_conforming_strings = off;$/m.test(text)) standardConformingStrings = false
      return { file: line.path, line: 1, text }
    }
    const entries =
      entriesOf.get(line.path) ?? entriesIn(line.path, textAt(line.path), standardConformingStrings)
    entriesOf.set(line.path, entries)
    const found = entries.findIndex(({ heading }) => heading === line.heading)
    const [entry] = found < 0 ? [] : entries.splice(found, 1)
    if (!entry)
      throw new SchemadumpError(
        'BAD_TREE',
        `${line.path}: ${ORDER_FILE} wants ${line.heading} from it, and it has no such entry (-- Name: …; Type: …): write the tree again, or take the line out of ${ORDER_FILE}`,
      )
    return entry.part
  })
  for (const [path, left] of entriesOf)
    for (const { heading, part } of left)
      throw new SchemadumpError(
        'BAD_TREE',
        `${path}, line ${part.line}: ${heading} is not in ${ORDER_FILE}, so nothing says when it runs: write the tree again, or add the line "${path}: ${heading}" in its place`,
      )
  return parts
}

interface TreeEntry {
  readonly heading: string
  readonly part: TreePart
}

/** Cuts a file before each heading of an entry. What stands before the first goes with it. */
function entriesIn(file: string, text: string, standardConformingStrings: boolean): TreeEntry[] {
  const starts = headingsIn(file, text, standardConformingStrings)
  if (starts.length === 0)
    throw new SchemadumpError('BAD_TREE', `${file}: it has no entry (-- Name: …; Type: …)`)
  let line = 1
  return starts.map(({ heading }, i) => {
    const start = i === 0 ? 0 : (starts[i]?.start ?? 0)
    const part = { file, line, text: text.slice(start, starts[i + 1]?.start) }
    line += part.text.split('\n').length - 1
    return { heading, part }
  })
}

const HEADING = /^-- Name: (.*); Type: ([^;]*); Schema: .*; Owner: .*$/

function headingsIn(
  file: string,
  text: string,
  standardConformingStrings: boolean,
): { readonly start: number; readonly heading: string }[] {
  const headings: { start: number; heading: string }[] = []
  let before: { readonly start: number; readonly text: string } | undefined
  for (const token of tokensOf(file, text, standardConformingStrings)) {
    if (token.kind === 'comment' && before?.text === '--') {
      const [, name, type] = HEADING.exec(token.text.replace(/\r$/, '')) ?? []
      if (type !== undefined) headings.push({ start: before.start, heading: `${type} ${name ?? ''}` })
    }
    before = { start: token.start, text: token.text.replace(/\r$/, '') }
  }
  return headings
}

function tokensOf(file: string, text: string, standardConformingStrings: boolean) {
  try {
    return lex(text, { psql: true, standardConformingStrings })
  } catch (error) {
    if (error instanceof UnclosedError) throw new SchemadumpError('BAD_TREE', `${file}, ${error.message}`)
    throw error
  }
}
