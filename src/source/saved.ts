// Catalogs that were saved as JSON.
import { readFile } from 'node:fs/promises'
import { parseCatalog } from '../catalog/json.ts'
import { SchemadumpError } from '../errors.ts'
import { savedSource, type Source } from './source.ts'

/** @param file `-` is standard input */
export function savedFileSource(file: string): Source {
  const name = file === '-' ? 'standard input' : file
  return savedSource(name, async () => parseCatalog(await text(file, name), name))
}

async function text(file: string, name: string): Promise<string> {
  try {
    if (file !== '-') return await readFile(file, 'utf8')
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      `cannot read ${name}: ${code === 'ENOENT' ? 'there is no such file' : message}`,
    )
  }
}
