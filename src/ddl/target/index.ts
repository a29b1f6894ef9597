// --target-version: the plan of a Catalog for an older major, and the list of what is lost by that.

import { UsageError } from '../../errors.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { type Dialect, OLDEST_TARGET, targetDialect } from '../dialect.ts'
import type { ResolvedOptions } from '../resolved-options.ts'
import { type DumpPlan, plan } from '../make-plan.ts'
import { downgrade, namingContext } from './downgrade.ts'
import { leaveOut, type LeftOuts, listLosses } from './leave-out.ts'

export interface TargetPlan {
  readonly catalog: Catalog
  readonly dialect: Dialect
  readonly plan: DumpPlan
}

/**
 * Plans the dump of a Catalog so that it restores on `options.targetVersion` and newer. What is newer than the source is as the
 * source: each major restores what the older ones' pg_dump prints.
 * @throws UsageError for a major that is too old
 */
export function planForTarget(source: Catalog, options: ResolvedOptions): TargetPlan {
  const target = options.targetVersion ?? source.server.major
  if (!Number.isInteger(target) || target < OLDEST_TARGET)
    throw new UsageError(
      'INVALID_OPTION',
      `the target version must be a major version from ${OLDEST_TARGET}, not ${target}`,
    )
  const { catalog, losses } = downgrade(source, target)
  const dialect = targetDialect(source.server.major, target)
  let leftOut: LeftOuts = new Map()
  const dumpPlan = plan(catalog, options, dialect, (objects, find) => {
    leftOut = leaveOut(objects, find, losses)
  })
  const say = options.onInexpressible ?? options.onWarning
  if (say)
    for (const line of listLosses(losses, leftOut, dumpPlan.find, options, namingContext(source))) say(line)
  return { catalog, dialect, plan: dumpPlan }
}
