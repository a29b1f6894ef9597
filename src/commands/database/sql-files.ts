// --load FILE|FOLDER…: which files, in which order.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SchemadumpError } from '../../errors.ts'

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

/** A file is itself; a folder is the .sql files in it and below, in name order. */
async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new SchemadumpError(`--load ${path}: there is no such file or folder`)
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.sql'))
    .sort(naturally)
  if (names.length === 0) throw new SchemadumpError(`--load ${path}: the folder holds no file ending in .sql`)
  return names.map((name) => join(path, name))
}

/** As people number migrations, and as sort -V orders them: 2_b before 10_a. Same on every machine. */
export function naturally(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x === y) continue
    if (/^\d/.test(x) && /^\d/.test(y)) {
      // Numbers may be longer than a JavaScript number is exact: fewer digits is less.
      const [m, n] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')]
      if (m.length !== n.length) return m.length - n.length
      if (m !== n) return m < n ? -1 : 1
      continue
    }
    return Buffer.compare(Buffer.from(x), Buffer.from(y))
  }
  return left.length - right.length || Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function parts(name: string): string[] {
  return name.match(/\d+|\D+/g) ?? []
}

/** A byte order mark is an editor's, not SQL's. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SchemadumpError(`--load ${file}: the file is not UTF-8`)
  }
}
