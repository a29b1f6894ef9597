// Drizzle: the files that meta/_journal.json lists, in its order; since drizzle-kit 1, folders with migration.sql and
// snapshot.json, their names as text. Source: drizzle-orm/src/migrator.ts.
import { hexDigest } from '../../checksum.ts'
import { bytesOf, marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { lineAt } from '../../lines.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { missing, refusal, step } from '../../step.ts'
import type { MigrationPart } from '../../types.ts'

const JOURNAL = 'meta/_journal.json'
const BREAKPOINT = '--> statement-breakpoint'

export const drizzle: ToolReader = {
  title: 'Drizzle',
  ledger: 'drizzle.__drizzle_migrations',
  fileNames: '0000_name.sql, listed in meta/_journal.json',
  detect: isDrizzle,
  read: (folder) => (folder.files.includes(JOURNAL) ? readJournal(folder) : readFolders(folder)),
}

export function isDrizzle(folder: Folder): boolean {
  return folder.files.some((file) => file === JOURNAL || /^[^/]+\/snapshot\.json$/.test(file))
}

function readJournal(folder: Folder): Reading {
  const warnings: string[] = []
  const steps = entriesOf(folder).flatMap(({ tag, when }) => {
    const file = `${tag}.sql`
    if (!folder.files.includes(file)) {
      warnings.push(missing(folder, file, JOURNAL))
      return []
    }
    return step(cutAtBreakpoints(file, textOf(folder, file)), {
      version: String(when),
      name: tag,
      checksum: hexDigest('sha256', bytesOf(folder, file)),
    })
  })
  return { steps, warnings }
}

function entriesOf(folder: Folder): { readonly tag: string; readonly when: number }[] {
  let journal: unknown
  try {
    journal = JSON.parse(marksOf(folder, JOURNAL))
  } catch {
    throw refusal(folder, JOURNAL, 'is no JSON')
  }
  const entries = (journal as { entries?: unknown } | null)?.entries
  if (!Array.isArray(entries)) throw refusal(folder, JOURNAL, 'has no list "entries"')
  return entries.map((entry: { tag?: unknown; when?: unknown }, index) => {
    if (typeof entry?.tag !== 'string') throw refusal(folder, JOURNAL, `entry ${index} has no "tag"`)
    return { tag: entry.tag, when: Number(entry.when) }
  })
}

function readFolders(folder: Folder): Reading {
  const names = sqlFiles(folder).flatMap((file) => /^([^/]+)\/migration\.sql$/.exec(file)?.[1] ?? [])
  return {
    steps: names.map((name) => {
      const file = `${name}/migration.sql`
      const checksum = hexDigest('sha256', bytesOf(folder, file))
      return step(cutAtBreakpoints(file, textOf(folder, file)), { version: name, name, checksum })
    }),
  }
}

/** Between two breakpoints a semicolon may be missing. */
function cutAtBreakpoints(file: string, text: string): MigrationPart[] {
  const parts: MigrationPart[] = []
  let start = 0
  for (const sql of text.split(BREAKPOINT)) {
    if (sql.trim() !== '') parts.push({ file, line: lineAt(text, start), sql })
    start += sql.length + BREAKPOINT.length
  }
  return parts
}
