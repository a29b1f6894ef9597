// Plan → TOC entries: every selected object's entries, in the plan's order.

import { SchemadumpError } from '../errors.ts'
import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Dialect } from './dialect.ts'
import type { RenderContext } from './kind.ts'
import { databaseEntries } from './kinds/database/database.ts'
import { kinds } from './registry.ts'
import type { ResolvedOptions } from './resolved-options.ts'
import { Component, type DumpObject } from './plan/dump-object.ts'
import type { DumpPlan } from './make-plan.ts'
import { quotingOf } from './sql/quote.ts'
import type { TocEntry } from './entry/toc-entry.ts'

/** Makes the TOC entries of a plan, one by one, and hands them on. Pure. */
export function renderEntries(
  catalog: Catalog,
  plan: DumpPlan,
  options: ResolvedOptions,
  dialect: Dialect,
  take: (entry: TocEntry) => void,
): void {
  const context = renderContext(catalog, plan, options, dialect)
  if (options.create) for (const entry of databaseEntries(context)) take(entry)
  for (const object of plan.objects) for (const entry of renderObject(object, context)) take(entry)
}

/** The entries of one object; none where nothing of it is dumped. */
export function renderObject(object: DumpObject, context: RenderContext): readonly TocEntry[] {
  if (object.kind === null || object.dump === Component.none) return NONE
  const entries = kinds[object.kind].entries(object as never, context)
  const { platform } = context
  if (!platform) return entries
  return entries.flatMap((entry) => platform.entry(entry, object, context) ?? [])
}

const NONE: readonly never[] = []

export function renderContext(
  catalog: Catalog,
  plan: DumpPlan,
  options: ResolvedOptions,
  dialect: Dialect,
): RenderContext {
  // Most of the Catalog is in the plan, so that an index of all of it is seldom needed.
  const lookup = <T extends CatalogObject>(id: ObjectId) => {
    const planned = plan.find(id)?.subject as T | undefined
    return planned?.id === id ? planned : plan.names.lookup<T>(id)
  }
  return {
    catalog,
    options,
    dialect,
    platform: options.platform,
    ...plan.names,
    lookup,
    object<T extends CatalogObject>(id: ObjectId): T {
      const object = lookup<T>(id)
      if (!object)
        throw new SchemadumpError(
          'DAMAGED_CATALOG',
          `the catalog names ${id} but does not hold it: introspect again`,
        )
      return object
    },
    dumpObject: (id) => plan.find(id),
    warn: options.onWarning ?? (() => undefined),
    ...quotingOf(catalog),
  }
}
