// Finds what is in a Catalog by what names it. Each index is made when it is first asked for.

import type { CatalogObject, ObjectId } from './catalog-object.ts'
import type { Catalog, Column, Constraint, Relation } from './catalog.ts'
import { OBJECT_KINDS, type ObjectLookup } from './identity.ts'

export interface CatalogLookup extends ObjectLookup {
  /** The object with this id, of whatever kind; undefined where the Catalog holds none. */
  lookup<T extends CatalogObject>(id: ObjectId): T | undefined
  column(relation: Relation, name: string): Column | undefined
  /** Check constraints of a relation, by name. */
  checks(relation: ObjectId): readonly Constraint[]
  /** Extensions that an object would be dropped with though it is no member (ALTER … DEPENDS ON EXTENSION). */
  extensionsNeededBy(object: ObjectId): readonly ObjectId[]
}

export function catalogLookup(catalog: Catalog): CatalogLookup {
  const objects = once(() => objectsById(catalog))
  const checks = once(() => checksByRelation(catalog))
  const extensions = once(() => extensionsByDependent(catalog))
  const columns = new Map<Relation, ReadonlyMap<string, Column>>()
  return {
    lookup: <T extends CatalogObject>(id: ObjectId) => objects().get(id) as T | undefined,
    column(relation, name) {
      let known = columns.get(relation)
      if (!known) {
        known = new Map(relation.columns.map((column) => [column.name, column]))
        columns.set(relation, known)
      }
      return known.get(name)
    },
    checks: (relation) => checks().get(relation) ?? NONE,
    extensionsNeededBy: (object) => extensions().get(object) ?? NONE,
  }
}

const NONE: readonly never[] = []

/** Makes a value when it is first asked for, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function objectsById(catalog: Catalog): ReadonlyMap<ObjectId, CatalogObject> {
  const byId = new Map<ObjectId, CatalogObject>()
  for (const kind of OBJECT_KINDS) for (const object of catalog[kind]) byId.set(object.id, object)
  return byId
}

function checksByRelation({ constraints }: Catalog): ReadonlyMap<ObjectId, readonly Constraint[]> {
  const checks = new Map<ObjectId, Constraint[]>()
  for (const constraint of constraints)
    if (constraint.type === 'check') append(checks, constraint.table, constraint)
  for (const known of checks.values())
    if (known.length > 1) known.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
  return checks
}

function extensionsByDependent({ dependencies }: Catalog): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const extensions = new Map<ObjectId, ObjectId[]>()
  for (const { from, to, type } of dependencies) if (type === 'x') append(extensions, from, to)
  return extensions
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
