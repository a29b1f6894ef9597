// --load FILE|FOLDER…: which files, in which order.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SchemadumpError } from '../../errors.ts'
import { byVersion } from './version-order.ts'

export interface SqlFile {
  readonly name: string
  readonly text: string
}

/** @throws SchemadumpError naming what is not there */
export async function readSqlFiles(paths: readonly string[]): Promise<SqlFile[]> {
  const files: SqlFile[] = []
  for (const path of paths)
    for (const name of await filesOf(path)) files.push({ name, text: await readText(name) })
  return files
}

/** A file is itself; a folder is the .sql files in it and below, in the order of their numbers. */
async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found)
    throw new SchemadumpError('FILE_NOT_READABLE', `--load ${path}: there is no such file or folder`)
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.sql'))
    .sort(byVersion)
  if (names.length === 0)
    throw new SchemadumpError('FILE_NOT_READABLE', `--load ${path}: the folder holds no file ending in .sql`)
  return names.map((name) => join(path, name))
}

/** A byte order mark is an editor's, not SQL's. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SchemadumpError('FILE_NOT_READABLE', `--load ${file}: the file is not UTF-8`)
  }
}
