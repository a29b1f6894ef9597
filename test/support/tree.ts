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

/** As Windows has it, where it is strictest; a length that leaves room for the folders above. */
export function isSafe(path: string): boolean {
  return path
    .split('/')
    .every(
      (name) =>
        !/[<>:"\\|?*\p{C}]|[. ]$|^ /u.test(name) &&
        !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) &&
        name !== '..' &&
        Buffer.byteLength(name) < 160,
    )
}
