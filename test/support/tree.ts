// A tree as it would be on disk, in memory.
import { expect } from 'vitest'
import { render, renderTree, type Catalog, type DumpOptions } from '../../src/index.ts'
import { readTree, type TreeFile } from '../../src/tree/index.ts'
import { foldFileName } from '../../src/tree/file-name.ts'
import { expectSame } from './expect-same.ts'

export function joined(files: readonly TreeFile[]): string {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return readTree((path) => texts.get(path))
    .map(({ text }) => text)
    .join('')
}

/** A tree joins to the text of the dump, and no file system mixes up two of its files. */
export function expectTreeJoins(catalog: Catalog, options: DumpOptions = {}): void {
  if (options.clean || options.compat !== undefined) return
  const files = renderTree(catalog, options)
  expectSame(joined(files), render(catalog, { ...options, encoding: 'UTF8' }))
  const paths = files.map(({ path }) => path)
  expect(new Set(paths.map(foldFileName)).size).toBe(paths.length)
  expect(paths.filter((path) => !isSafe(path))).toEqual([])
}

/** As Windows has it, where it is strictest; a length that leaves room for the folders above within its 260 letters. */
export function isSafe(path: string): boolean {
  if (path.length > 200) return false
  return path
    .split('/')
    .every(
      (name) =>
        !/[<>:"\\|?*\p{C}]|[. ]$|^ /u.test(name) &&
        !/^(?:con|conin\$|conout\$|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i.test(name) &&
        name !== '..' &&
        Buffer.byteLength(name) < 100,
    )
}

/** Another text of a comment, for one object of each kind that has one: one file of the tree is another. */
export function expectOneFileForAComment(catalog: Catalog): void {
  const before = new Map(renderTree(catalog).map(({ path, text }) => [path, text]))
  const kinds = Object.entries(catalog).flatMap(([kind, objects]) => {
    if (!Array.isArray(objects) || kind === 'namespaces') return []
    const found = (objects as readonly Commented[]).findIndex(
      ({ comment, extension }) => typeof comment === 'string' && (extension ?? null) === null,
    )
    return found < 0 ? [] : [[kind, objects as readonly Commented[], found] as const]
  })
  for (const [kind, objects, found] of kinds) {
    const changed = objects.map((object, i) =>
      i === found ? { ...object, comment: LIKE_A_HEADING } : object,
    )
    const after = renderTree({ ...catalog, [kind]: changed })
    const paths = after.filter(({ path, text }) => before.get(path) !== text).map(({ path }) => path)
    expect([kind, paths]).toEqual([kind, [expect.not.stringContaining('order.txt')]])
    expect(after.length).toBe(before.size)
  }
}

interface Commented {
  readonly comment: string | null
  readonly extension?: unknown
}

const LIKE_A_HEADING = "another's;\n\n--\n-- Name: orders; Type: TABLE; Schema: public; Owner: me\n--\n\n"
