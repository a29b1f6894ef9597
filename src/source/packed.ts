// What files begin with, and those that are no SQL as they stand: packed by gzip, in UTF-16, or too long to be one text.
import { constants } from 'node:buffer'
import { open } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { SchemadumpError } from '../errors.ts'

/**
 * The first 256 bytes, or what there is.
 * @throws SchemadumpError where it can't be read
 */
export async function beginningOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new SchemadumpError('FILE_NOT_READABLE', `cannot read ${file}: ${(error as Error).message}`)
  }
}

/** Whether gzip packed what begins so. */
export function isPacked(beginning: Buffer): boolean {
  return beginning[0] === 0x1f && beginning[1] === 0x8b
}

/**
 * What gzip packed; anything else as it is.
 * @throws SchemadumpError where it ends too early or is damaged
 */
export function unpacked(bytes: Buffer, name: string): Buffer {
  if (!isPacked(bytes)) return bytes
  try {
    return gunzipSync(bytes)
  } catch (error) {
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name}: what gzip packed ends too early or is damaged: ${(error as Error).message}`,
    )
  }
}

/** @throws SchemadumpError for UTF-16, told by its first two bytes */
export function refuseUtf16(beginning: Buffer, name: string): void {
  if (/^(?:fffe|feff)/.test(beginning.toString('hex', 0, 2)))
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name} is in UTF-16 (PowerShell writes it with >): convert it to UTF-8`,
    )
}

/**
 * @param size of a file, or of what was packed in it, in bytes
 * @throws SchemadumpError for what is longer than a text can be here
 */
export function refuseTooLong(size: number, name: string): void {
  if (size > constants.MAX_STRING_LENGTH)
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name} has ${Math.ceil(size / 1e6)} MB, and what is longer than ${Math.floor(constants.MAX_STRING_LENGTH / 1e6)} MB is not read: psql restores it, schemadump check reads files of any size`,
    )
}
