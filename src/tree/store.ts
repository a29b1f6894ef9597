// A tree on disk: what has not changed is left alone, and of what is there already only the tree's own is removed.

import { foldFileName } from './file-name.ts'
import { SchemadumpError } from '../errors.ts'
import type { PreparedFile } from '../output/file.ts'
import { ORDER_FILE, pathsOf, parseToc } from './toc.ts'
import type { TreeFile } from './tree.ts'

/** A folder, as a tree needs it. Paths are relative to it, with `/`. */
export interface TreeFolder {
  /** As it was named, for messages. */
  readonly name: string
  /** Undefined where there is no such file. */
  read(path: string): Promise<Buffer | undefined>
  /** Writes beside the file what is to take its place. */
  prepare(path: string, bytes: Buffer): Promise<PreparedFile>
  remove(path: string): Promise<void>
  /** Whether two paths lead to one file, as they do where the file system knows no case. */
  isSame(a: string, b: string): Promise<boolean>
}

export interface TreeChanges {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/** The file that says which files of a folder are the tree's, and how it is read. */
export interface TreeOwner {
  readonly path: string
  /**
   * Paths of the others.
   * @param name what messages call it
   * @throws SchemadumpError where it is something else
   */
  pathsIn(text: string, name: string): readonly string[]
}

const ORDER: TreeOwner = { path: ORDER_FILE, pathsIn: (text, name) => pathsOf(parseToc(text, name)) }

/**
 * Writes a tree into a folder. Nothing changes before all new text is on disk; the owner is the last to change, and what the tree
 * no longer has goes after that.
 * @param files the owner is the last of them
 * @throws SchemadumpError where a file that is no part of the tree there is in the way
 */
export async function writeTree(
  folder: TreeFolder,
  files: readonly TreeFile[],
  owner = ORDER,
): Promise<TreeChanges> {
  const owned = await ownedPaths(folder, owner)
  const ownedFolded = new Set(owned.map(foldFileName))
  const changed: { readonly path: string; readonly bytes: Buffer }[] = []
  for (const { path, text, onlyIfAbsent } of files) {
    const bytes = Buffer.from(text)
    const there = await folder.read(path)
    if (there && (onlyIfAbsent || there.equals(bytes))) continue
    if (there && path !== owner.path && !ownedFolded.has(foldFileName(path)))
      throw new SchemadumpError(
        'BAD_TREE',
        `${folder.name}: ${path} is there and no part of the tree (${owner.path} does not name it): move it away, or write into a folder of its own`,
      )
    changed.push({ path, bytes })
  }
  await writeAll(folder, changed)
  const stale = await stalePaths(folder, owned, files)
  for (const path of stale) await folder.remove(path)
  return { written: changed.length, unchanged: files.length - changed.length, removed: stale.length }
}

async function writeAll(
  folder: TreeFolder,
  files: readonly { readonly path: string; readonly bytes: Buffer }[],
): Promise<void> {
  const prepared: PreparedFile[] = []
  try {
    for (const { path, bytes } of files) prepared.push(await folder.prepare(path, bytes))
  } catch (error) {
    for (const file of prepared) await file.discard()
    throw error
  }
  for (const file of prepared) await file.commit()
}

/** Of the tree that is there. */
async function ownedPaths(folder: TreeFolder, owner: TreeOwner): Promise<readonly string[]> {
  const text = await folder.read(owner.path)
  return text ? owner.pathsIn(text.toString('utf8'), `${folder.name}/${owner.path}`) : []
}

async function stalePaths(
  folder: TreeFolder,
  owned: readonly string[],
  files: readonly TreeFile[],
): Promise<string[]> {
  const now = new Set(files.map(({ path }) => path))
  const byFold = new Map(files.map(({ path }) => [foldFileName(path), path]))
  const stale: string[] = []
  for (const path of owned) {
    if (now.has(path) || (await folder.read(path)) === undefined) continue
    const twin = byFold.get(foldFileName(path))
    if (twin === undefined || !(await folder.isSame(path, twin))) stale.push(path)
  }
  return stale
}
