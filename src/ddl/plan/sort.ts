// The order objects are printed in: by type and name, moved only where a dependency demands it. Where dependencies
// contradict each other, their loops are repaired first (repairs.ts), as often as it takes.

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
  /** Told of loops no repair exists for; the text's order is then a guess. */
  readonly warn?: Warn
}

/**
 * Objects in printing order, a new array. They must come in the order of their dump ids and, to be cut in sections, with
 * boundaries.
 */
export function sortDumpObjects(objects: readonly DumpObject[], options: SortOptions): DumpObject[] {
  const context = repairContext(objects, options)
  const repair = (loop: readonly DumpObject[]): void => repairLoop(loop, context)
  const byName = sortByTypeAndName(objects, options)
  // Any default makes a loop with its table: hardly a dump could be sorted before the first repairs.
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
 * Sorts so that dependencies come first and otherwise keeps the given order. It fills the result from its end, taking
 * each time the last object nothing waits for: filling it from the start satisfies the same dependencies in other
 * places, and would not be pg_dump's text. Members of loops, and what those depend on, are not in the result.
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
