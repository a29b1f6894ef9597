// Files that are written together into a folder: none is written where one may not be.
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { checkWritable, writeFileWhole } from './file.ts'

export interface NamedText {
  /** Below the folder, with `/`. */
  readonly name: string
  readonly text: string
}

/**
 * @param force whether files that are there already are replaced
 * @throws SchemadumpError that names the first file that is there, or can't be written
 */
export async function writeFiles(folder: string, files: readonly NamedText[], force: boolean): Promise<void> {
  const paths = files.map(({ name }) => path.join(folder, name))
  for (const file of paths)
    if (!force && (await stat(file).catch(() => undefined)))
      throw new SchemadumpError('FILE_NOT_WRITABLE', `${file} is there already: --force replaces it`)
  for (const above of new Set(paths.map((file) => path.dirname(file)))) await makeFolder(above)
  for (const file of paths) await checkWritable(file)
  for (const [index, file] of paths.entries())
    await writeFileWhole(file, [Buffer.from(files[index]?.text ?? '')])
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new SchemadumpError(
      'FILE_NOT_WRITABLE',
      `cannot make the folder ${folder}: ${(error as Error).message}`,
    )
  }
}
