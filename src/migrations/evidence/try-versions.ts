// A database's reconciled histories and its schema → evidence and advice for each version.
import type { Catalog } from '../../catalog/catalog.ts'
import type { CompareFilters, Difference } from '../../compare/index.ts'
import { platformIn, type SetUp } from '../../embedded/index.ts'
import { historyReaders } from '../history/registry.ts'
import type { Reconciliation, ToolReconciliation } from '../history/types.ts'
import { advise } from './advise.ts'
import type { Advice } from './advice.ts'
import { findEvidence, type FoundEvidence } from './find-evidence.ts'
import { toTried } from './to-tried.ts'
import type { Evidence } from './types.ts'

export interface TryOptions {
  /** What is there before the migrations; default: told by the tools and the SQL, as in `diff`. */
  readonly setUp?: SetUp | null | undefined
  /** Folders whose node_modules may hold extensions; default: the working directory's. */
  readonly packageFolders?: readonly string[]
  /** Told of each migration, and of each reading. */
  readonly onProgress?: (message: string) => void
}

/** What trying the versions has shown. */
export interface TriedVersions {
  /** By `VersionStatus.key`. */
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly advice: ReadonlyMap<string, Advice>
  /** What the live schema has that no migration explains, an object a line. */
  readonly drift: readonly string[]
  /** What could not be proved, a line each. */
  readonly unproved: readonly string[]
}

/**
 * Tries all versions in the embedded server.
 * @param live the schema of the database, which was read before
 * @throws UsageError when the embedded server is not installed
 */
export async function tryVersions(
  live: Catalog,
  { tools }: Reconciliation,
  options: TryOptions = {},
): Promise<TriedVersions> {
  const { packageFolders, onProgress } = options
  const migrations = tools.flatMap(({ statuses, folder }) => toTried(statuses, folder ?? '.'))
  const sql = migrations.flatMap(({ texts }) => texts.map(({ text }) => text))
  const isSupabase = tools.some(({ tool }) => tool === 'supabase')
  const platform = isSupabase ? 'supabase' : platformIn(sql)
  const setUp = options.setUp === undefined ? (platform ? { platform } : null) : options.setUp
  const filters: CompareFilters = setUp?.platform ? { profile: setUp.platform } : {}
  const found = await findEvidence(live, migrations, {
    setUp,
    filters,
    historyTables: tools.flatMap(tablesOf),
    ...(packageFolders && { packageFolders }),
    ...(onProgress && { onProgress }),
  })
  const advice = tools.flatMap(({ statuses }) => [...advise(statuses, found.evidence)])
  return {
    evidence: found.evidence,
    advice: new Map(advice),
    drift: found.drift.map(driftLine),
    unproved: unprovedLines(found, live),
  }
}

/** All that the tool keeps for itself. */
function tablesOf({ tool, table }: ToolReconciliation): string[] {
  if (table === null) return []
  const beside = historyReaders[tool].tablesBeside ?? []
  return [table, ...beside.map((name) => `${table.slice(0, table.indexOf('.'))}.${name}`)]
}

function driftLine({ subject, change, words, including }: Difference): string {
  const also = including.length > 0 ? ` (with ${including.join(', ')})` : ''
  if (change === 'only in b') return `${subject}: only in the database${also}`
  if (change === 'only in a') return `${subject}: not in the database, though a migration makes it${also}`
  // What the migrations leave stands first.
  return `${subject}: ${words.join('; ')}`
}

function unprovedLines({ stubs, setAside, drift }: FoundEvidence, { reading }: Catalog): string[] {
  return [
    ...stubs.map(
      (extension) =>
        `extension ${extension} is only a stub in the embedded server: what rests on it is unproved`,
    ),
    // Without the statement, which may hold a password.
    ...setAside.map(({ file, line, reason }) => `${file}, line ${line}: set aside, since ${reason}`),
    ...drift.flatMap(({ subject, unproved }) => (unproved === null ? [] : [`${subject}: ${unproved}`])),
    ...reading.omissions.map((omission) => `could not read ${omission}`),
  ]
}
