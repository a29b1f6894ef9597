// The data folder of a fresh server, saved in the user's cache folder: creating one (initdb) takes most of a start.
// There is one file for each version of PGlite and of the options used here. It may be deleted at any time.
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** To be raised when the options change that the folder is created with. */
const FORMAT = 2
const DIGEST_LENGTH = 32

/** Where programs of this user keep data that can be created again. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(parentFolder(env, platform), 'schemadump')
}

function parentFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const chosen = env['XDG_CACHE_HOME']
  // The XDG specification says to ignore relative paths.
  if (chosen !== undefined && isAbsolute(chosen)) return chosen
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local')
  return join(homedir(), '.cache')
}

/** @param setUp what is in it besides the server's own, by a name that changes with it; default: nothing */
export function savedDataFile(folder: string, version: string, setUp?: string): string {
  return join(folder, `pglite-${version}-${FORMAT}${setUp === undefined ? '' : `-${setUp}`}.tar`)
}

/** The archive; undefined where there is none, or not a complete one. */
export function readSavedData(file: string): Buffer | undefined {
  let content: Buffer
  try {
    content = readFileSync(file)
  } catch {
    return undefined
  }
  const archive = content.subarray(0, -DIGEST_LENGTH)
  return digest(archive).equals(content.subarray(-DIGEST_LENGTH)) ? archive : undefined
}

/**
 * Saves the archive.
 * @throws what the file system reports, where this user may not write
 */
export function makeCacheFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  accessSync(folder, constants.W_OK)
}

/**
 * Written under another name first, so that nobody reads half of it.
 * @throws what the file system reports
 */
export function writeSavedData(file: string, archive: Uint8Array): void {
  const temporary = `${file}-${process.pid}`
  try {
    writeFileSync(temporary, Buffer.concat([archive, digest(archive)]), { mode: 0o600 })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** A Blob as PGlite reads it. Node's own copies the bytes several times. */
export function asBlob(archive: Buffer): { readonly type: string; arrayBuffer(): Promise<ArrayBufferLike> } {
  return {
    type: 'application/x-tar',
    arrayBuffer: () => {
      const { buffer, byteOffset, byteLength } = archive
      // A view of the file's bytes: it shares their memory with the digest after them.
      return Promise.resolve(byteOffset === 0 ? buffer : buffer.slice(byteOffset, byteOffset + byteLength))
    },
  }
}
