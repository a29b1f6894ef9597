// Pairs of schemas from the test suites of other tools, kept beside the repository: ../shared/pairs/NAME/{a,b}.sql.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PAIRS = fileURLToPath(new URL('../../../shared/pairs', import.meta.url))

/** The roles that the pairs name. */
export const PAIRS_SETUP = join(PAIRS, 'prelude.sql')

export interface Pair {
  readonly name: string
  /** Majors on which both sides load. */
  readonly majors: readonly number[]
}

/** None where the folder does not exist. */
export function pairs(): Pair[] {
  const file = join(PAIRS, 'SOURCES.tsv')
  if (!existsSync(file)) return []
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [name = '', majors = ''] = line.split('\t')
    return { name, majors: majors.split(',').map(Number) }
  })
}

export function pairFile(name: string, side: 'a' | 'b'): string {
  return join(PAIRS, name, `${side}.sql`)
}
