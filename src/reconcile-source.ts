// A database's histories and its schema, read in one session; then each version is tried. What the library and the command share.
import type { Catalog } from './catalog/catalog.ts'
import { pgliteVersion } from './embedded/index.ts'
import { introspectSession, type ReadOptions } from './introspect/index.ts'
import { tryVersions } from './migrations/evidence/index.ts'
import { reconcile, type Reach, type ReconcileOptions, type Reconciliation } from './migrations/index.ts'
import type { Findings } from './reconcile/index.ts'
import type { Source } from './source/index.ts'

/** Which histories are read, and whether their versions are tried. */
export interface MigrationsReportOptions extends ReconcileOptions, ReadOptions {
  /**
   * Whether each version is tried in the embedded server, from which evidence and advice come; default: true where that is
   * installed (`@electric-sql/pglite`).
   */
  readonly evidence?: boolean
}

/** @throws as reading a source, `reconcile` of the migrations and `tryVersions` do */
export async function reconcileSource(
  source: Source,
  options: MigrationsReportOptions,
  reach: Reach = 'url',
): Promise<Findings> {
  const { dir, tool, table, contexts, root, evidence = true, ...reading } = options
  const { onProgress = () => undefined } = reading
  onProgress('connecting')
  const session = await source.open()
  const isTried = evidence && pgliteVersion() !== undefined
  let found: Reconciliation
  let live: Catalog | undefined
  try {
    onProgress('reading the histories')
    found = await reconcile(session, { dir, tool, table, contexts, root })
    onProgress('reading the schema')
    if (isTried) live = await introspectSession(session, reading)
  } finally {
    await session.close({ wait: false })
  }
  const database = source.label
  if (live === undefined) return { database, reach, tools: found.tools, tried: null }
  const folders = found.tools.flatMap(({ folder }) => folder ?? [])
  const tried = await tryVersions(live, found, {
    packageFolders: [root ?? process.cwd(), ...folders],
    onProgress,
  })
  return { database, reach, tools: found.tools, tried }
}
