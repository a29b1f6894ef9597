// What a dump should make, from the Catalog that it was made of: for an older major, without what that can't hold.
import type { Catalog, CatalogObject, ObjectId } from '../catalog/catalog.ts'
import { OBJECT_KINDS } from '../catalog/identity.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { withPlatform } from '../ddl/profile/with-platform.ts'
import { planForTarget } from '../ddl/target/index.ts'
import type { ComparedSide } from '../report/index.ts'
import { planAsItIs } from '../render-stages.ts'

/** What a backup should be. */
export interface Expected {
  readonly side: ComparedSide
  readonly catalog: Catalog
  /** What is not known of it, one line each: what a role could not read. */
  readonly omissions: readonly string[]
  /** Role that owns what nobody was said to own, where it is made of SQL; default: none. */
  readonly unsaidOwner?: string | null
}

/** @param options of the dump */
export function expectedOf(source: Catalog, options: DumpOptions, side: ComparedSide): Expected {
  return {
    side,
    catalog: options.targetVersion === undefined ? source : forTarget(source, options),
    omissions: source.reading.omissions.map((omission) => `could not read ${omission}`),
  }
}

function forTarget(source: Catalog, options: DumpOptions): Catalog {
  const { onWarning: _, onInexpressible: __, ...silent } = options
  const resolved = withPlatform(silent)
  const { catalog, plan } = planForTarget(source, resolved)
  const there = definedIds(plan.objects)
  const lost = [...definedIds(planAsItIs(source, resolved).plan.objects)].filter((id) => !there.has(id))
  if (lost.length === 0) return catalog
  const isLost = new Set(lost)
  const kinds = OBJECT_KINDS.map((kind) => [
    kind,
    (catalog[kind] as readonly CatalogObject[]).filter(({ id }) => !isLost.has(id)),
  ])
  return { ...catalog, ...(Object.fromEntries(kinds) as Partial<Catalog>) }
}

function definedIds(objects: readonly DumpObject[]): Set<ObjectId> {
  return new Set(objects.flatMap(({ id, dump }) => (id !== null && dump & Component.definition ? [id] : [])))
}
