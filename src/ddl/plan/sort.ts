// The order in which objects are printed: by type and name, moved only where a dependency requires it. Where
// dependencies contradict each other, their loops are repaired first (repairs.ts), as often as needed.

import { sortByTypeAndName } from './compare.ts'
import type { DumpOrder } from './compare.ts'
import type { DumpObject } from './dump-object.ts'
import { at, edgesOf, type Edges } from './edges.ts'
import { repairLoops } from './loops.ts'
import { ReadySet } from './ready-set.ts'
import { repairLoop } from './repairs.ts'
import type { RepairContext, Warn } from './repairs.ts'

export { addBoundaries } from './boundaries.ts'
export { assignDumpIds } from './dump-ids.ts'

export interface SortOptions extends DumpOrder {
  /** Told of loops for which there is no repair; the order is then a guess. */
  readonly warn?: Warn
}

/**
 * The objects in the order they are printed, as a new array. They must be given in the order of their dump ids, and
 * with the boundaries where sections matter.
 */
export function sortDumpObjects(objects: readonly DumpObject[], options: SortOptions): DumpObject[] {
  const context = repairContext(objects, options)
  const repair = (loop: readonly DumpObject[]): void => repairLoop(loop, context)
  const byName = sortByTypeAndName(objects, options)
  // Every default makes a loop with its table, so hardly any dump could be sorted before the first repairs.
  repairLoops(objects, edgesOf(objects), repair)
  for (;;) {
    const edges = edgesOf(objects)
    const sorted = sortTopologically(byName, edges)
    if (sorted.length === objects.length) return sorted
    if (repairLoops(objects, edges, repair) === 0)
      throw new Error('internal error: objects could not be sorted, yet no dependency loop was found')
  }
}

function repairContext(objects: readonly DumpObject[], options: SortOptions): RepairContext {
  const shells = new Map<DumpObject, DumpObject>()
  let postDataBoundary: DumpObject | null = null
  for (const object of objects) {
    if (object.type === 'SHELL_TYPE' && object.parent !== null) shells.set(object.parent, object)
    if (object.type === 'POST_DATA_BOUNDARY') postDataBoundary = object
  }
  return { shells, postDataBoundary, warn: options.warn ?? (() => undefined) }
}

/**
 * Sorts so that dependencies come first, and otherwise keeps the given order. The result is filled from its end, each
 * time with the last object that no other waits for. Filling it from the start would satisfy the same dependencies,
 * but in other places than pg_dump. Members of loops, and what those depend on, are not in the result.
 */
export function sortTopologically(objects: readonly DumpObject[], { starts, targets }: Edges): DumpObject[] {
  const place = new Int32Array(objects.length + 1)
  for (let index = 0; index < objects.length; index++) place[objects[index]?.dumpId ?? 0] = index
  const waiting = new Int32Array(objects.length + 1)
  for (let edge = 0; edge < targets.length; edge++) {
    const target = at(targets, edge)
    waiting[target] = at(waiting, target) + 1
  }
  const ready = new ReadySet(objects.length)
  for (let id = 1; id <= objects.length; id++) if (waiting[id] === 0) ready.add(at(place, id))
  const backwards: DumpObject[] = []
  for (let index = ready.takeLargest(); index >= 0; index = ready.takeLargest()) {
    const object = objects[index] as DumpObject
    backwards.push(object)
    const end = at(starts, object.dumpId + 1)
    for (let edge = at(starts, object.dumpId); edge < end; edge++) {
      const target = at(targets, edge)
      const left = at(waiting, target) - 1
      waiting[target] = left
      if (left === 0) ready.add(at(place, target))
    }
  }
  return backwards.reverse()
}
