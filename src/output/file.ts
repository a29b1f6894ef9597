// -f: a temporary file beside the target, flushed, then renamed. Until the rename the old file is untouched, and
// after it the new one is complete.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, lstat, open, readlink, rename, stat, unlink } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { forget, remember } from './temporary.ts'

/**
 * Reports before any work whether the file can be written at all.
 * @throws SchemadumpError
 */
export async function checkWritable(file: string): Promise<void> {
  await naming(file, async () => {
    const target = await followLinks(file)
    const existing = await statIfThere(target)
    if (existing?.isDirectory())
      throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write ${file}: it is a folder`)
    if (existing) await access(target, constants.W_OK)
    if (existing && isSpecial(target, existing)) return
    await access(dirname(target), constants.W_OK | constants.X_OK)
  })
}

/** Writes all of it or nothing. A device or pipe is written directly. */
export async function writeFileWhole(file: string, chunks: Iterable<Uint8Array>): Promise<void> {
  await (await prepareFile(file, chunks)).commit()
}

/** A file that is complete on disk, and not in its place yet. */
export interface PreparedFile {
  /** Puts it in its place. */
  commit(): Promise<void>
  /** Removes it instead. */
  discard(): Promise<void>
}

/** Writes all of it beside its place, so that little can go wrong when it is put there. */
export async function prepareFile(file: string, chunks: Iterable<Uint8Array>): Promise<PreparedFile> {
  return naming(file, async () => {
    const target = await followLinks(file)
    const existing = await statIfThere(target)
    if (existing && isSpecial(target, existing))
      return {
        commit: () => naming(file, () => writeDirectly(target, chunks)),
        discard: () => Promise.resolve(),
      }
    const temporary = await writeBeside(target, existing, chunks)
    const discard = async () => {
      await unlink(temporary).catch(() => undefined)
      forget(temporary)
    }
    return {
      commit: () => naming(file, () => replace(temporary, target).catch(rethrowAfter(discard))),
      discard,
    }
  })
}

const rethrowAfter = (work: () => Promise<void>) => async (error: unknown) => {
  await work()
  throw error
}

/** Puts a complete file in the place of another. */
async function replace(temporary: string, target: string): Promise<void> {
  await renameOver(temporary, target)
  forget(temporary)
  await syncFolder(dirname(target))
}

async function writeBeside(
  target: string,
  existing: Stats | undefined,
  chunks: Iterable<Uint8Array>,
): Promise<string> {
  // A short name of its own: the target's may be as long as the file system allows.
  const temporary = join(dirname(target), `.schemadump-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
  remember(temporary)
  try {
    const handle = await open(temporary, 'wx', existing ? 0o600 : 0o666)
    try {
      for (const chunk of chunks) await handle.writeFile(chunk)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (existing) await takeOver(temporary, existing)
    return temporary
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    forget(temporary)
    throw error
  }
}

/** Permissions of the old file, and its owner where that may be given. */
async function takeOver(temporary: string, existing: Stats): Promise<void> {
  if (process.platform === 'win32') return
  const { uid, gid } = await stat(temporary)
  if (uid !== existing.uid || gid !== existing.gid)
    await chown(temporary, existing.uid, existing.gid).catch(() => undefined)
  await chmod(temporary, existing.mode & 0o7777)
}

/** On Windows a virus scanner or an editor may hold the target for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const passing =
        process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES')
      if (!passing || attempt === 10) throw error
      await new Promise((done) => setTimeout(done, 50 * attempt))
    }
  }
}

/** Makes sure that the rename itself is on disk; not every system can. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows can't open folders, and the file is complete in any case.
  }
}

async function writeDirectly(target: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const handle = await open(target, 'w')
  try {
    for (const chunk of chunks) await handle.writeFile(chunk)
  } finally {
    await handle.close()
  }
}

/** /dev/stdout may lead to a regular file that the shell has open. Renaming over it would separate the two. */
function isSpecial(target: string, existing: Stats): boolean {
  return !existing.isFile() || /^\/(?:dev|proc)\//.test(target)
}

/** The file at the end of symbolic links, which may not exist yet. */
async function followLinks(file: string): Promise<string> {
  let target = resolve(file)
  for (let links = 0; links < 40; links++) {
    if (/^\/(?:dev|proc)\//.test(target)) return target
    const found = await lstat(target).catch(() => undefined)
    if (!found?.isSymbolicLink()) return target
    target = resolve(dirname(target), await readlink(target))
  }
  throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write ${file}: too many symbolic links`)
}

async function statIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'permission denied (its folder must be writable too: a new file is made there first)',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is exceeded',
  EISDIR: 'it is a folder',
}

async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write ${file}: ${causes[code] ?? message}`)
  }
}
