// Real pg_dump, where it is at hand: `pg_dump-N` on PATH. Goldens come from nowhere else.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { normalise } from './dump-text.ts'

const run = promisify(execFile)

export function hasPgDump(major: number, program = 'pg_dump'): boolean {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, `${program}-${major}`)))
}

/** Normalised text; the encoding is the one that pg_dump writes in, the database's own. */
export async function pgDump(
  major: number,
  url: string,
  flags: readonly string[] = [],
  encoding: BufferEncoding = 'utf8',
): Promise<string> {
  const { stdout } = await run(`pg_dump-${major}`, ['--schema-only', ...flags, '-d', url], {
    encoding: 'buffer',
    maxBuffer: 1 << 30,
  })
  return normalise(stdout.toString(encoding))
}
