// Schemas of real products, kept beside the repository: ../shared/corpora/NAME/*.sql and golden/N.sql.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { normalise } from './dump-text.ts'
import { loadFiles } from './load.ts'

export const CORPORA = fileURLToPath(new URL('../../../shared/corpora', import.meta.url))

/** Names of the corpora at hand; none where the folder does not exist. */
export function corpora(): string[] {
  if (!existsSync(CORPORA)) return []
  return readdirSync(CORPORA).sort()
}

/** What pg_dump printed; undefined where the corpus does not load on that major. */
export function readCorpusGolden(name: string, major: number): string | undefined {
  const file = join(CORPORA, name, 'golden', `${major}.sql`)
  return existsSync(file) ? normalise(readFileSync(file, 'utf8')) : undefined
}

export async function loadCorpus(url: string, name: string, major: number): Promise<void> {
  await loadFiles(url, corpusFiles(join(CORPORA, name), major))
}

/** In the order to load them, that of `sort -V`; `NAME.pg13,14.sql` is for those majors only. */
function corpusFiles(folder: string, major: number): string[] {
  const order = new Intl.Collator('en', { numeric: true }).compare
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .filter((file) => {
      const majors = /\.pg([\d,]+)\.sql$/.exec(file)?.[1]
      return majors === undefined || majors.split(',').includes(String(major))
    })
    .sort(order)
    .map((file) => join(folder, file))
}
