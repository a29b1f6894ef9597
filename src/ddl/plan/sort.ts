// The order objects are printed in: by type and name, moved only where a dependency demands it. Where dependencies
// contradict each other, their loops are repaired first (repairs.ts), as often as it takes.

import { sortByTypeAndName } from './compare.ts'
import type { DumpOrder } from './compare.ts'
import type { DumpObject } from './dump-object.ts'
import { repairLoops } from './loops.ts'
import { repairLoop } from './repairs.ts'
import type { RepairContext, Warn } from './repairs.ts'

export { addBoundaries } from './boundaries.ts'
export { assignDumpIds } from './dump-ids.ts'

export interface SortOptions extends DumpOrder {
  /** Told of loops no repair exists for; the text's order is then a guess. */
  readonly warn?: Warn
}

/** Objects in printing order; they must come in the order of their dump ids and, to be cut in sections, with boundaries. A new array. */
export function sortDumpObjects(objects: readonly DumpObject[], options: SortOptions): DumpObject[] {
  const context = repairContext(objects, options)
  const repair = (loop: readonly DumpObject[]): void => repairLoop(loop, context)
  const byName = sortByTypeAndName(objects, options)
  // Any default makes a loop with its table: hardly a dump could be sorted before the first repairs.
  repairLoops(objects, repair)
  for (;;) {
    const { sorted, blocked } = sortTopologically(byName)
    if (blocked.length === 0) return sorted
    if (repairLoops(blocked, repair) === 0)
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

export interface TopologicalResult {
  /** Complete only if nothing is blocked. */
  readonly sorted: DumpObject[]
  /** In dump id order: members of loops and whatever those depend on. */
  readonly blocked: DumpObject[]
}

/**
 * Sorts so that dependencies come first and otherwise keeps the given order. It fills the result from its end, taking
 * each time the last object nothing waits for: filling it from the start satisfies the same dependencies in other
 * places, and would not be pg_dump's text.
 */
export function sortTopologically(objects: readonly DumpObject[]): TopologicalResult {
  const { starts, targets } = edgesOf(objects)
  const waiting = new Int32Array(objects.length)
  for (let edge = 0; edge < targets.length; edge++)
    waiting[at(targets, edge)] = at(waiting, at(targets, edge)) + 1
  const ready = createHeap(objects.length)
  for (let index = 0; index < objects.length; index++) if (at(waiting, index) === 0) ready.push(index)
  const backwards: DumpObject[] = []
  while (ready.size() > 0) {
    const index = ready.pop()
    backwards.push(objects[index] as DumpObject)
    const end = at(starts, index + 1)
    for (let edge = at(starts, index); edge < end; edge++) {
      const target = at(targets, edge)
      const left = at(waiting, target) - 1
      waiting[target] = left
      if (left === 0) ready.push(target)
    }
  }
  const sorted = backwards.reverse()
  if (sorted.length === objects.length) return { sorted, blocked: [] }
  const blocked = objects.filter((_, index) => waiting[index] !== 0).sort((a, b) => a.dumpId - b.dumpId)
  return { sorted, blocked }
}

/** Dependencies by position: those of the object at `i` are `targets` from `starts[i]` up to `starts[i + 1]`. */
function edgesOf(objects: readonly DumpObject[]): { starts: Int32Array; targets: Int32Array } {
  const position = positionsById(objects)
  const starts = new Int32Array(objects.length + 1)
  let edges = 0
  for (let index = 0; index < objects.length; index++)
    starts[index + 1] = edges += objects[index]?.dependencies.length ?? 0
  const targets = new Int32Array(edges)
  let edge = 0
  for (const object of objects) {
    for (const dependency of object.dependencies) {
      const target = position[dependency.dumpId] ?? -1
      if (objects[target] !== dependency) throw unknownDependency(object, dependency)
      targets[edge++] = target
    }
  }
  return { starts, targets }
}

function positionsById(objects: readonly DumpObject[]): Int32Array {
  let maxId = 0
  for (const { dumpId } of objects) if (dumpId > maxId) maxId = dumpId
  const position = new Int32Array(maxId + 1).fill(-1)
  for (const [index, object] of objects.entries()) {
    if (object.dumpId < 1 || at(position, object.dumpId) !== -1)
      throw new Error(`${object.type} ${object.name} has no dump id of its own (${object.dumpId})`)
    position[object.dumpId] = index
  }
  return position
}

function unknownDependency(object: DumpObject, dependency: DumpObject): Error {
  const names = `${object.type} ${object.name} depends on ${dependency.type} ${dependency.name}`
  return new Error(`${names}, which is not among the objects to be sorted`)
}

// A binary heap of distinct numbers, largest first; an object enters at most once, so its size is known beforehand.
function createHeap(capacity: number): { size(): number; push(value: number): void; pop(): number } {
  const heap = new Int32Array(capacity)
  let size = 0
  const push = (value: number): void => {
    let hole = size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (at(heap, parent) >= value) break
      heap[hole] = at(heap, parent)
      hole = parent
    }
    heap[hole] = value
  }
  const pop = (): number => {
    const top = at(heap, 0)
    const value = at(heap, --size)
    let hole = 0
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && at(heap, child + 1) > at(heap, child)) child++
      if (value >= at(heap, child)) break
      heap[hole] = at(heap, child)
      hole = child
    }
    heap[hole] = value
    return top
  }
  return { size: () => size, push, pop }
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? -1
}
