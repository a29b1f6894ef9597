// Finds dependency loops among the objects that a topological sort could not place. Everything here is iterative:
// there are chains of tens of thousands of views or partitions, too deep for the call stack.

import type { DumpObject } from './dump-object.ts'
import { at, edgesOf, type Edges } from './edges.ts'

/**
 * Hands loops to `repair` and returns their number. Of overlapping loops it takes only the first: its repair may cut
 * others, so the rest is left for the next round. Searches start in the given order (dump id order, as in pg_dump)
 * and follow dependencies in the order they were recorded, which decides what loop is found first and thus where it
 * is cut.
 */
export function repairLoops(
  objects: readonly DumpObject[],
  edges: Edges,
  repair: (loop: DumpObject[]) => void,
): number {
  const processed = new Uint8Array(objects.length + 1)
  const visitedFrom = new Int32Array(objects.length + 1)
  let component = loopComponents(edges, processed)
  let wasted = 0
  let found = repairStars(objects, edges, { processed, component }, repair)
  for (const start of objects) {
    if (component[start.dumpId] === 0 || processed[start.dumpId] === 1) continue
    const result = findLoop(start, { processed, component, visitedFrom })
    if (result.loop === null) {
      processed[start.dumpId] = 1
      wasted += result.visited
      // Repaired loops leave the components larger than they should be. Searching those again and again would be
      // quadratic, so they are computed anew once the wasted work would have paid for it.
      if (wasted > objects.length) {
        component = loopComponents(edgesOf(objects), processed)
        wasted = 0
      }
    } else {
      found++
      repair(result.loop)
      for (const member of result.loop) processed[member.dumpId] = 1
    }
  }
  return found
}

/**
 * Repairs the loops that together look like a star. Most loops are those of a table with its defaults and checks, each of
 * which depends on the table and on nothing else in the component. pg_dump repairs one of these a round. Repairing all at
 * once gives the same result, without a thousand rounds for a table with a thousand defaults. Returns their number.
 */
function repairStars(
  objects: readonly DumpObject[],
  edges: Edges,
  { processed, component }: Pick<SearchState, 'processed' | 'component'>,
  repair: (loop: DumpObject[]) => void,
): number {
  const partner = partners(edges, component)
  const hubs = new Int32Array(component.length)
  for (let id = 1; id < component.length; id++) {
    const own = at(component, id)
    if (partner[id] === -1) hubs[own] = at(hubs, own) + 1
  }
  let found = 0
  for (const object of objects) {
    const id = object.dumpId
    const hub = objects[at(partner, id) - 1]
    if (hub === undefined || processed[hub.dumpId] === 1 || at(hubs, at(component, id)) > 1) continue
    found++
    repair(hub.dumpId < id ? [hub, object] : [object, hub])
    processed[id] = 1
  }
  return found
}

/** By dump id: the only other object of the component that this one has an edge with; 0 for none, -1 for several. */
function partners({ starts, targets }: Edges, component: Int32Array): Int32Array {
  const partner = new Int32Array(component.length)
  const tie = (id: number, to: number): void => {
    if (partner[id] !== to) partner[id] = partner[id] === 0 && id !== to ? to : -1
  }
  for (let id = 1; id < component.length; id++) {
    const own = at(component, id)
    if (own === 0) continue
    const end = at(starts, id + 1)
    for (let edge = at(starts, id); edge < end; edge++) {
      const target = at(targets, edge)
      if (component[target] !== own) continue
      tie(id, target)
      tie(target, id)
    }
  }
  return partner
}

interface SearchState {
  readonly processed: Uint8Array
  readonly component: Int32Array
  /**
   * By dump id: start of the last search that visited it. Within a search it is then on the path or a dead end: never
   * again.
   */
  readonly visitedFrom: Int32Array
}

// Depth first, but a direct edge back to the start is taken before any longer way.
function findLoop(start: DumpObject, state: SearchState): { loop: DumpObject[] | null; visited: number } {
  const { processed, component, visitedFrom } = state
  const path: DumpObject[] = []
  const cursors: number[] = []
  let visited = 0
  let next: DumpObject | undefined = start
  for (;;) {
    if (next !== undefined) {
      path.push(next)
      cursors.push(0)
      visitedFrom[next.dumpId] = start.dumpId
      visited++
      if (next.dependencies.includes(start)) return { loop: path, visited }
    }
    const node = path.at(-1)
    if (node === undefined) return { loop: null, visited }
    let cursor = cursors[cursors.length - 1] ?? 0
    next = undefined
    while (next === undefined && cursor < node.dependencies.length) {
      const candidate = node.dependencies[cursor++]
      if (candidate === undefined || processed[candidate.dumpId] === 1) continue
      if (visitedFrom[candidate.dumpId] === start.dumpId) continue
      // No edge leads back from another component. Not going there saves time and changes nothing.
      if (component[candidate.dumpId] === component[start.dumpId]) next = candidate
    }
    cursors[cursors.length - 1] = cursor
    if (next === undefined) {
      path.pop()
      cursors.pop()
    }
  }
}

/**
 * By dump id: the number of the strongly connected component an unprocessed object is in, 0 if it is in no loop at
 * all (Tarjan's algorithm, with its recursion unrolled).
 */
function loopComponents({ starts, targets }: Edges, processed: Uint8Array): Int32Array {
  const component = new Int32Array(processed.length)
  const entered = new Int32Array(processed.length)
  const lowest = new Int32Array(processed.length)
  const cursor = starts.slice()
  const isOpen = new Uint8Array(processed.length)
  const onItself = new Uint8Array(processed.length)
  // Ids of those whose component is not known yet, and of those on the path from the root.
  const open = new Int32Array(processed.length)
  const path = new Int32Array(processed.length)
  let opened = 0
  let depth = 0
  let counter = 0
  let components = 0
  const enter = (id: number): void => {
    entered[id] = lowest[id] = ++counter
    isOpen[id] = 1
    open[opened++] = id
    path[depth++] = id
  }
  const close = (root: number): void => {
    const isLoop = open[opened - 1] !== root || onItself[root] === 1
    if (isLoop) components++
    for (let id = -1; id !== root;) {
      id = at(open, --opened)
      isOpen[id] = 0
      if (isLoop) component[id] = components
    }
  }
  for (let root = 1; root < processed.length; root++) {
    if (entered[root] !== 0 || processed[root] === 1) continue
    enter(root)
    while (depth > 0) {
      const id = at(path, depth - 1)
      const edge = at(cursor, id)
      if (edge < at(starts, id + 1)) {
        cursor[id] = edge + 1
        const target = at(targets, edge)
        if (target === id) onItself[id] = 1
        if (entered[target] === 0) {
          if (processed[target] === 0) enter(target)
        } else if (isOpen[target] === 1 && at(entered, target) < at(lowest, id))
          lowest[id] = at(entered, target)
        continue
      }
      depth--
      if (lowest[id] === entered[id]) close(id)
      if (depth === 0) continue
      const above = at(path, depth - 1)
      if (at(lowest, id) < at(lowest, above)) lowest[above] = at(lowest, id)
    }
  }
  return component
}
