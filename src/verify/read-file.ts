// The file of a backup → its text, whatever encoding it says that it is in; gzipped ones are unpacked, and of a tree the files put
// together.
import { readFile, stat } from 'node:fs/promises'
import { SchemadumpError } from '../errors.ts'
import { iconvName } from '../output/encoding-name.ts'
import { refuseTooLong, refuseUtf16, unpacked } from '../source/packed.ts'
import { isFolder, readTreeText } from '../tree/index.ts'

/**
 * @param file `-` is standard input; a folder is a tree
 * @throws SchemadumpError where it can't be read, or holds something else than SQL
 */
export async function readBackupFile(
  file: string,
): Promise<{ readonly name: string; readonly text: string }> {
  if (file !== '-' && (await isFolder(file))) return { name: file, text: await readTreeText(file) }
  const name = file === '-' ? 'standard input' : file
  const bytes = unpacked(await bytesOf(file, name), name)
  refuseUtf16(bytes, name)
  refuseTooLong(bytes.length, name)
  if (bytes.subarray(0, 5).toString('latin1') === 'PGDMP')
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name} is an archive of pg_dump: pg_restore -s -f backup.sql ${name} makes SQL of it`,
    )
  return { name, text: await decoded(bytes, name) }
}

async function bytesOf(file: string, name: string): Promise<Buffer> {
  try {
    if (file !== '-') {
      refuseTooLong((await stat(file)).size, name)
      return await readFile(file)
    }
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    throw new SchemadumpError('FILE_NOT_READABLE', `cannot read ${name}: ${(error as Error).message}`)
  }
}

/** pg_dump names the encoding of its text, and the beginning is ASCII in all of them. */
async function decoded(bytes: Buffer, name: string): Promise<string> {
  const head = bytes.subarray(0, 8000).toString('latin1')
  const encoding = /^SET client_encoding = '(\w+)';/m.exec(head)?.[1] ?? 'UTF8'
  const known = encoding === 'UTF8' || encoding === 'SQL_ASCII' ? 'utf8' : iconvName(encoding)
  if (known === null)
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `${name} is in the encoding ${encoding}, which is not read here`,
    )
  if (known !== 'utf8') return (await import('iconv-lite')).default.decode(bytes, known)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SchemadumpError('FILE_NOT_READABLE', `${name} is not in UTF-8, and says no other encoding`)
  }
}
