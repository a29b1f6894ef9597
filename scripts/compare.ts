// Prints how our dump of a database differs from a golden, as a unified diff.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** True when both texts are the same; the diff reads from pg_dump's (-) to ours (+). */
export async function compareWithGolden(
  label: string,
  url: string,
  flags: readonly string[],
  golden: string | undefined,
): Promise<boolean> {
  let mine: string
  try {
    // Imported here, so that goldens are recorded even while the source does not load.
    const { ourDump } = await import('../test/support/our-dump.ts')
    mine = await ourDump(url, flags)
  } catch (error) {
    console.log(`${label}: our dump failed\n${(error as Error).stack}`)
    return false
  }
  if (golden === undefined) {
    console.log(`${label}: no golden to compare with, ${mine.split('\n').length} lines of our own`)
    return true
  }
  if (mine === golden) {
    console.log(`${label}: identical, ${golden.split('\n').length} lines`)
    return true
  }
  console.log(`${label}: different\n${unifiedDiff(golden, mine)}`)
  return false
}

function unifiedDiff(golden: string, mine: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-diff-'))
  try {
    writeFileSync(join(folder, 'pg_dump'), golden)
    writeFileSync(join(folder, 'ours'), mine)
    const { stdout } = spawnSync('diff', ['-U4', 'pg_dump', 'ours'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    return stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}
