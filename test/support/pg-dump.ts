// Real pg_dump, where it is at hand: `pg_dump-N` on PATH. Goldens come from nowhere else.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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
  const { others, filter } = takeFilters(flags)
  const running = run(`pg_dump-${major}`, ['--schema-only', ...others, '-d', url], {
    encoding: 'buffer',
    maxBuffer: 1 << 30,
  })
  running.child.stdin?.end(filter)
  const { stdout } = await running
  return normalise(stdout.toString(encoding))
}

/** Filter files go in by standard input: a pg_dump in a root of its own does not see them. */
function takeFilters(flags: readonly string[]): { others: string[]; filter: string } {
  const others: string[] = []
  let filter = ''
  flags.forEach((flag, i) => {
    if (flags[i - 1] === '--filter') filter += `${readFileSync(flag, 'utf8')}\n`
    else if (flag !== '--filter') others.push(flag)
  })
  return filter === '' ? { others, filter } : { others: ['--filter', '-', ...others], filter }
}
