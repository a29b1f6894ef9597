// Catalog → text: plan, render, write.

import type { DumpOptions } from './ddl/options.ts'
import { planForTarget } from './ddl/target/index.ts'
import type { Catalog } from './catalog/catalog.ts'
import { type Coverage, coverageOf } from './ddl/coverage.ts'
import { withPlatform } from './ddl/profile/with-platform.ts'
import { planAsItIs, renderStages } from './render-stages.ts'
import { type TreeFile, treeWriter } from './tree/tree.ts'

/**
 * The text `pg_dump --schema-only` of the server's major prints, from a Catalog, with no server.
 * @throws UsageError when a pattern matches nothing or can't be read, or an option has a value that can't be meant
 * @throws SchemadumpError for a damaged catalog, and for a name that can't be written
 */
export function render(catalog: Catalog, options: DumpOptions = {}): string {
  const planner = options.targetVersion === undefined ? planAsItIs : planForTarget
  return renderStages(catalog, options, planner).chunks.join('')
}

/**
 * What the dump of a Catalog does not hold, and why: objects that a filter, the profile or the target version leaves out, members of
 * extensions, what the role may not read, and where the catalogs were searched for it, what no reader knows.
 * @throws UsageError as `render`
 */
export function coverage(catalog: Catalog, options: DumpOptions = {}): Coverage {
  const planner = options.targetVersion === undefined ? planAsItIs : planForTarget
  const silent = { onWarning: () => undefined, onInexpressible: () => undefined }
  const resolved = withPlatform({ ...options, ...silent })
  return coverageOf(catalog, planner(catalog, resolved), resolved)
}

/**
 * The same as one file for each object, with the order file last: joined in its order, the files are that text again. Headings are
 * needed for that, so `compat` can't be had, nor `clean`.
 * @throws UsageError and SchemadumpError as `render` does
 */
export function renderTree(
  catalog: Catalog,
  options: Omit<DumpOptions, 'clean' | 'ifExists' | 'compat' | 'encoding'> = {},
): TreeFile[] {
  const planner = options.targetVersion === undefined ? planAsItIs : planForTarget
  const tree = treeWriter(catalog)
  renderStages(catalog, { ...options, encoding: 'UTF8' }, planner, undefined, tree.add)
  return tree.finish()
}
