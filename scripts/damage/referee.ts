// Whether a damage makes a difference at all: pg_dump's text of what psql restores says.
import { execFile } from 'node:child_process'
import { encode } from '../../src/output/encode.ts'
import type { DatabaseOptions, TestServer } from '../../test/support/database.ts'
import { normalise } from '../../test/support/dump-text.ts'
import { pgDump } from '../../test/support/pg-dump.ts'

/** What pg_dump prints of a database into which psql has restored a text, errors or not. */
export async function restoredText(
  server: TestServer,
  text: string,
  { options, encoding }: { readonly options: DatabaseOptions | undefined; readonly encoding: string },
): Promise<string> {
  const database = await server.createDatabase(undefined, options)
  try {
    await psql(server.url(database), encode(text, encoding))
    return normalise(await pgDump(server.major, server.url(database), [], 'latin1'))
  } finally {
    await server.dropDatabase(database)
  }
}

function psql(url: string, text: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const running = execFile(
      'psql',
      ['-X', '-q', '-o', '/dev/null', '-d', url],
      { maxBuffer: 1 << 30 },
      (error) => {
        // 3: a statement failed, which is no failure of psql's.
        if (error && error.code !== 3) reject(error)
        else resolve()
      },
    )
    // It ends early at a command of its own.
    running.stdin?.on('error', () => undefined)
    running.stdin?.end(text)
  })
}

/** The first line that two texts do not share, of each. */
export function firstOther(a: string, b: string): readonly [string, string] {
  const [mine, theirs] = [a.split('\n'), b.split('\n')]
  const at = mine.findIndex((line, index) => line !== theirs[index])
  const shown = (lines: readonly string[]) => lines.slice(at, at + 2).join(' ⏎ ')
  return at < 0 ? ['', theirs.slice(mine.length, mine.length + 2).join(' ⏎ ')] : [shown(mine), shown(theirs)]
}
