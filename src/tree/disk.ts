// A folder of the file system, for trees.
import { mkdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { prepareFile } from '../output/file.ts'
import { readTree } from './read.ts'
import type { TreeFolder } from './store.ts'
import { isToc, ORDER_FILE, treePaths } from './toc.ts'

export function treeFolder(name: string): TreeFolder {
  const at = (path: string) => join(name, ...path.split('/'))
  return {
    name,
    read: (path) => readIfThere(at(path)),
    async prepare(path, bytes) {
      await naming(at(path), () => mkdir(dirname(at(path)), { recursive: true }))
      return prepareFile(at(path), [bytes])
    },
    remove: (path) =>
      naming(at(path), async () => {
        await rm(at(path), { force: true })
        await removeEmpty(name, path)
      }),
    async isSame(a, b) {
      const [one, other] = await Promise.all([stat(at(a)), stat(at(b))])
      return one.ino === other.ino && one.dev === other.dev
    },
  }
}

/**
 * Reports before any work whether a tree can be written there at all.
 * @throws SchemadumpError
 */
export async function checkTreeFolder(name: string): Promise<void> {
  const found = await stat(name).catch(() => undefined)
  if (found && !found.isDirectory())
    throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write a tree to ${name}: it is a file`)
  const order = await readIfThere(join(name, ORDER_FILE))
  if (order && !isToc(order.toString('utf8')))
    throw new SchemadumpError(
      'BAD_TREE',
      `${join(name, ORDER_FILE)} is not an order file of schemadump's: write the tree into a folder of its own`,
    )
}

/**
 * The dump that the tree in a folder was made of.
 * @throws SchemadumpError naming what is not as the order file has it
 */
export async function readTreeText(name: string): Promise<string> {
  const folder = treeFolder(name)
  const textAt = async (path: string) => {
    const bytes = await folder.read(path)
    return bytes && decoded(bytes, join(name, path))
  }
  const order = await textAt(ORDER_FILE)
  if (order === undefined)
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name}: there is no ${ORDER_FILE}, so it is no tree of schemadump's`,
    )
  try {
    const texts = new Map<string, string | undefined>([[ORDER_FILE, order]])
    for (const path of treePaths(order)) texts.set(path, await textAt(path))
    return readTree((path) => texts.get(path))
      .map(({ text }) => text)
      .join('')
  } catch (error) {
    if (error instanceof SchemadumpError && error.code === 'BAD_TREE')
      throw new SchemadumpError('BAD_TREE', `${name}: ${error.message}`)
    throw error
  }
}

function decoded(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new SchemadumpError('FILE_NOT_READABLE', `${file} is not in UTF-8`)
  }
}

/** Whether a side that was named is a folder, and so a tree where a dump is wanted. */
export async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function removeEmpty(root: string, path: string): Promise<void> {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const removed = await rmdir(join(root, folder)).then(
      () => true,
      () => false,
    )
    if (!removed) return
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new SchemadumpError('FILE_NOT_READABLE', `cannot read ${file}: ${message}`)
  }
}

async function naming(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write ${file}: ${(error as Error).message}`)
  }
}
