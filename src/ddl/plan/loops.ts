// Finds dependency loops among the objects a topological sort could not place. Everything here is iterative: chains
// of tens of thousands of views or partitions exist, and a call stack is not that deep.

import type { DumpObject } from './dump-object.ts'

/**
 * Hands loops to `repair` and returns their number. Of overlapping loops only the first: its repair may cut others, so
 * what is left of those is for the next round. Searches start in the given order (dump id order, as in pg_dump) and walk
 * dependencies in the order recorded, which decides what loop is found first and thus where it is cut.
 */
export function repairLoops(objects: readonly DumpObject[], repair: (loop: DumpObject[]) => void): number {
  const maxId = objects.at(-1)?.dumpId ?? 0
  const processed = new Uint8Array(maxId + 1)
  const visitedFrom = new Int32Array(maxId + 1)
  let component = loopComponents(objects, processed)
  const members = objects.filter(({ dumpId }) => component[dumpId] !== 0)
  let wasted = 0
  let found = repairHangersOn(members, { processed, component }, repair)
  for (const start of members) {
    if (processed[start.dumpId] === 1 || component[start.dumpId] === 0) continue
    const result = findLoop(start, { processed, component, visitedFrom })
    if (result.loop === null) {
      processed[start.dumpId] = 1
      wasted += result.visited
      // Loops found meanwhile leave components larger than they should be; searching those again and again would
      // be quadratic, so they are computed anew once that has been paid for.
      if (wasted > objects.length) {
        component = loopComponents(members, processed)
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
 * Most loops are those of a table with its defaults and checks, which overlap in the table and in nothing else: members
 * of a component that are tied to one and the same other. pg_dump repairs one of those a round. Repairing all at once
 * comes to the same, and a table with a thousand defaults does not take a thousand rounds. Returns their number.
 */
function repairHangersOn(
  members: readonly DumpObject[],
  { processed, component }: Pick<SearchState, 'processed' | 'component'>,
  repair: (loop: DumpObject[]) => void,
): number {
  // By dump id: the only object that one is tied to in its component; 0 for none, -1 for several.
  const partner = new Int32Array(processed.length)
  const tie = (id: number, to: number): void => {
    if (partner[id] !== to) partner[id] = partner[id] === 0 && id !== to ? to : -1
  }
  for (const { dumpId, dependencies } of members) {
    for (const dependency of dependencies) {
      if (component[dependency.dumpId] !== component[dumpId]) continue
      tie(dumpId, dependency.dumpId)
      tie(dependency.dumpId, dumpId)
    }
  }
  const hubs = new Int32Array(processed.length)
  for (const { dumpId } of members) {
    const own = component[dumpId] ?? 0
    if (partner[dumpId] === -1) hubs[own] = (hubs[own] ?? 0) + 1
  }
  let found = 0
  for (const object of members) {
    if ((hubs[component[object.dumpId] ?? 0] ?? 0) > 1) continue
    const hub = object.dependencies.find(({ dumpId }) => dumpId === partner[object.dumpId])
    if (hub === undefined || processed[hub.dumpId] === 1) continue
    found++
    repair(hub.dumpId < object.dumpId ? [hub, object] : [object, hub])
    processed[object.dumpId] = 1
  }
  return found
}

interface SearchState {
  readonly processed: Uint8Array
  readonly component: Int32Array
  /** By dump id: start of the last search that came through. Then it is on the path or a dead end: never again. */
  readonly visitedFrom: Int32Array
}

// Depth first, but a direct way back to the start is taken before any longer one.
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
      // No way leads back from another component; not going there changes nothing but the time.
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
function loopComponents(objects: readonly DumpObject[], processed: Uint8Array): Int32Array {
  const component = new Int32Array(processed.length)
  const entered = new Int32Array(processed.length)
  const lowest = new Int32Array(processed.length)
  const isOpen = new Uint8Array(processed.length)
  const open: DumpObject[] = []
  const path: DumpObject[] = []
  const cursors: number[] = []
  let counter = 0
  let components = 0
  const lower = (id: number, value: number): void => {
    if (value < (lowest[id] ?? 0)) lowest[id] = value
  }
  const enter = (object: DumpObject): void => {
    const id = object.dumpId
    entered[id] = lowest[id] = ++counter
    isOpen[id] = 1
    open.push(object)
    path.push(object)
    cursors.push(0)
  }
  const close = (root: DumpObject): void => {
    const isLoop = open.at(-1) !== root || root.dependencies.includes(root)
    if (isLoop) components++
    for (let member: DumpObject | undefined; member !== root;) {
      member = open.pop() ?? root
      isOpen[member.dumpId] = 0
      component[member.dumpId] = isLoop ? components : 0
    }
  }
  for (const root of objects) {
    if (processed[root.dumpId] === 1 || entered[root.dumpId] !== 0) continue
    enter(root)
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const cursor = cursors[cursors.length - 1] ?? 0
      const dependency = node.dependencies[cursor]
      if (dependency !== undefined) {
        cursors[cursors.length - 1] = cursor + 1
        if (processed[dependency.dumpId] === 1) continue
        if (entered[dependency.dumpId] === 0) enter(dependency)
        else if (isOpen[dependency.dumpId] === 1) lower(node.dumpId, entered[dependency.dumpId] ?? 0)
        continue
      }
      path.pop()
      cursors.pop()
      if (lowest[node.dumpId] === entered[node.dumpId]) close(node)
      const above = path.at(-1)
      if (above !== undefined) lower(above.dumpId, lowest[node.dumpId] ?? 0)
    }
  }
  return component
}
