// Which defaults and checks are dump objects. Most are printed within their table and could not move anything in the
// order. Those have no dump object, which halves the number of objects of a large schema.

import type { Catalog, ObjectId } from '../../catalog/catalog.ts'
import type { RenderContext } from '../kind.ts'
import { Component } from '../plan/dump-object.ts'

/**
 * Whether a default or check is printed within its table, as far as `component` of it is dumped. One without a dump
 * object takes no part in the order, and always is.
 */
export function isPrintedWithin(
  context: RenderContext,
  id: ObjectId,
  component: number = Component.all,
): boolean {
  const planned = context.dumpObject(id)
  return !planned || (!planned.separate && (planned.dump & component) !== 0)
}

/** Ids of the relations that pg_depend has an edge of, or a default or check of which has an edge to anything else. */
export function relationsWithEdges(catalog: Catalog): ReadonlySet<ObjectId> {
  const { dependencies, constraints, tables, foreignTables } = catalog
  const found = new Set<ObjectId>()
  const ends = new Map<ObjectId, ObjectId[]>()
  const note = (id: ObjectId, other: ObjectId) => {
    const others = ends.get(id)
    if (others) others.push(other)
    else ends.set(id, [other])
  }
  for (const { from, to } of dependencies) {
    if (from.startsWith('pg_class:')) found.add(from)
    note(from, to)
    note(to, from)
  }
  const addOwner = (part: ObjectId, owner: ObjectId) => {
    if (ends.get(part)?.some((other) => other !== owner)) found.add(owner)
  }
  for (const { id, table, type } of constraints) if (type === 'check') addOwner(id, table)
  for (const { id, columns } of [...tables, ...foreignTables])
    for (const column of columns) if (column.default) addOwner(column.default.id, id)
  return found
}
