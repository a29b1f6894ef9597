// The plan: catalog objects become dump objects, are selected, tied by dependencies and put in pg_dump's order.

import { identityOf, naturalKey } from '../catalog/identity.ts'
import { type CatalogLookup, catalogLookup } from '../catalog/lookup.ts'
import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, ObjectKind } from '../catalog/catalog.ts'
import type { Dialect } from './dialect.ts'
import { interestingRelations } from './table/inheritance.ts'
import type { DdlKind, NewDumpObject, PlanBuilder } from './kind.ts'
import { kinds } from './registry.ts'
import type { ResolvedOptions } from './resolved-options.ts'
import { addDependency, Component, type DumpObject, type DumpTraits } from './plan/dump-object.ts'
import type { NotDumpedReason } from './plan/not-dumped.ts'
import { resolvePatterns } from './plan/pattern/patterns.ts'
import { refuseUnreadRelations } from './plan/pattern/system-patterns.ts'
import { createSelection } from './plan/selection.ts'
import { addBoundaries, assignDumpIds, sortDumpObjects } from './plan/sort.ts'
import { hasParents } from './table/inheriting-relation.ts'
import { linkRelations } from './table/link-relations.ts'
import { relationsWithEdges } from './table/part-in-order.ts'

export interface DumpPlan {
  /** Of the Catalog that was planned. */
  readonly names: CatalogLookup
  /** All dump objects in the order of the text, those not dumped included. */
  readonly objects: readonly DumpObject[]
  find(id: string): DumpObject | undefined
  /** What no dump object was made of, as it is left out. */
  readonly leftOut: readonly LeftOutObject[]
}

export interface LeftOutObject {
  readonly kind: ObjectKind
  readonly object: CatalogObject
  readonly reason: NotDumpedReason
}

/** Plans the dump of a Catalog. Pure: the same Catalog and options give the same plan. */
export function plan(
  catalog: Catalog,
  options: ResolvedOptions,
  dialect: Dialect,
  /** Called when all objects are tied, before they are sorted: it may still take some out of the dump. */
  onTied: (objects: readonly DumpObject[], find: DumpPlan['find']) => void = () => undefined,
): DumpPlan {
  const tied = planInAnyOrder(catalog, options, dialect)
  const objects = [...tied.objects]
  onTied(objects, tied.find)
  return {
    ...tied,
    objects: sortDumpObjects(addBoundaries(assignDumpIds(objects)), {
      accessMethodSortsEarly: dialect.accessMethodSortsEarly,
      ...(options.encode ? { encode: options.encode } : {}),
      ...(options.onWarning ? { warn: options.onWarning } : {}),
    }),
  }
}

/**
 * The plan for whoever only looks at objects one by one: selected and tied, but not sorted, and with no loop broken.
 */
export function planInAnyOrder(catalog: Catalog, options: ResolvedOptions, dialect: Dialect): DumpPlan {
  refuseUnreadRelations(catalog, options)
  const objects: DumpObject[] = []
  const byId = new Map<string, DumpObject>()
  const find = (id: string) => byId.get(id)
  const names = catalogLookup(catalog)
  const leftOut: LeftOutObject[] = []
  let tied: ReadonlySet<ObjectId> | undefined
  let interesting: ReadonlySet<DumpObject> | undefined

  const builder: PlanBuilder = {
    catalog,
    options,
    dialect,
    find,
    select: createSelection(resolvePatterns(catalog, options, dialect), dialect, find, options.platform),
    add(fields) {
      const object = newDumpObject(fields)
      objects.push(object)
      if (object.id !== null) byId.set(object.id, object)
      return object
    },
    takesPartInOrder: (relation) =>
      hasParents(relation) || (tied ??= relationsWithEdges(catalog)).has(relation.id),
    isInteresting: (relation) => (interesting ??= interestingRelations(builder)).has(relation),
    column: names.column,
    naturalKey: ({ kind, subject: object }) =>
      kind === null ? [] : naturalKey(identityOf(kind, object as never, names)),
    leaveOut(kind, objects, reason) {
      for (const object of objects) leftOut.push({ kind, object, reason })
    },
    alias: (id, object) => void byId.set(id, object),
    depend(object, on) {
      if (object && on) addDependency(object, on)
    },
  }
  for (const [key, kind] of Object.entries(kinds)) collect(kind, key as ObjectKind, builder)
  linkRelations(builder)
  for (const [key, kind] of Object.entries(kinds)) kind.link?.(catalog[key as ObjectKind] as never, builder)
  addOwnDependencies(objects, builder)
  addCatalogDependencies(catalog, builder)
  options.platform?.select(objects, find)
  return { names, objects, find, leftOut }
}

function collect(kind: (typeof kinds)[ObjectKind], key: ObjectKind, builder: PlanBuilder): void {
  kind.collect(builder.catalog[key] as never, builder)
}

const NO_TRAITS: DumpTraits = {}

function newDumpObject<T>(fields: NewDumpObject<T>): DumpObject<T> {
  const catalogObject = fields.subject as { id?: string; oid?: number; namespace?: string }
  return {
    type: fields.type,
    kind: fields.kind,
    id: fields.id ?? null,
    oid: fields.oid ?? catalogObject.oid ?? 0,
    name: fields.name,
    namespace: fields.namespace ?? null,
    subject: fields.subject,
    tieBreak: fields.tieBreak ?? null,
    parent: fields.parent ?? null,
    partOf: fields.partOf ?? null,
    traits: fields.traits ?? NO_TRAITS,
    dump: fields.dump ?? Component.none,
    dependencies: [],
    notDumped: null,
    extensionMember: false,
    dependsOnExtension: false,
    dumpId: 0,
    separate: fields.separate ?? false,
    dummyView: false,
    postponed: false,
  }
}

/** What objects need by their own fields; these edges of pg_depend are not read. */
function addOwnDependencies(objects: readonly DumpObject[], plan: PlanBuilder): void {
  for (const object of objects) {
    // Attachments and the like stand for no catalog row, and are tied where they are added.
    const kind = object.kind && object.id ? (kinds[object.kind] as DdlKind<ObjectKind>) : undefined
    for (const id of kind?.needs?.(object.subject as never) ?? [])
      if (id !== null) plan.depend(object, plan.find(id))
  }
}

/** Edges of pg_depend (pg_dump.c, getDependencies). */
function addCatalogDependencies(catalog: Catalog, plan: PlanBuilder): void {
  for (const { from, to, type } of catalog.dependencies) {
    const object = plan.find(from)
    const on = plan.find(to)
    if (!object || !on) continue
    if (type === 'x') object.dependsOnExtension = true
    // A standalone composite type is recorded as its relation's parent. That is right for DROP, but here the relation
    // comes first.
    if (type === 'i' && object.type === 'TABLE' && on.type === 'TYPE') addDependency(on, object)
    else addDependency(object, on)
  }
}
