import { expect, test } from 'vitest'
import type { DumpObject } from './dump-object.ts'
import { repairLoops } from './loops.ts'
import { edgesOf } from './edges.ts'
import { sortTopologically } from './sort.ts'
import { testObject } from '../../../test/support/dump-objects.ts'

function graph(...edges: number[][]): DumpObject[] {
  const objects = edges.map((_, i) => testObject('TABLE', `${i + 1}`, { dumpId: i + 1 }))
  objects.forEach((object, i) => {
    object.dependencies = (edges[i] ?? []).flatMap((id) => objects[id - 1] ?? [])
  })
  return objects
}

function loopsOf(objects: readonly DumpObject[]): number[][] {
  const loops: number[][] = []
  repairLoops(objects, edgesOf(objects), (loop) => loops.push(loop.map((object) => object.dumpId)))
  return loops
}

// The search as one would write it first, and pg_dump does: recursive, with nothing but what forbids a way.
function naiveRound(objects: readonly DumpObject[], repair: (loop: DumpObject[]) => void): void {
  const processed = new Set<DumpObject>()
  const search = (object: DumpObject, path: DumpObject[], failed: Set<DumpObject>): DumpObject[] | null => {
    if (processed.has(object) || failed.has(object) || path.includes(object)) return null
    const longer = [...path, object]
    const [start] = longer
    if (start !== undefined && object.dependencies.includes(start)) return longer
    for (const next of object.dependencies) {
      const loop = search(next, longer, failed)
      if (loop !== null) return loop
    }
    failed.add(object)
    return null
  }
  for (const start of objects) {
    const loop = search(start, [], new Set())
    if (loop !== null) repair(loop)
    for (const member of loop ?? [start]) processed.add(member)
  }
}

/** Ids of what each object depends on when no loop is left, with loops cut between their first two members. */
function cutLoops(objects: readonly DumpObject[], round: typeof naiveRound): number[][] {
  for (;;) {
    if (sortTopologically(objects, edgesOf(objects)).length === objects.length)
      return objects.map((object) => object.dependencies.map(({ dumpId }) => dumpId))
    round(objects, ([first, second = first]) => {
      if (first) first.dependencies = first.dependencies.filter((dependency) => dependency !== second)
    })
  }
}

test('a direct way back is taken before a longer one', () => {
  expect(loopsOf(graph([2], [3, 1], [1]))).toEqual([[1, 2]])
})

test('otherwise dependencies are walked in the order recorded', () => {
  expect(loopsOf(graph([2, 3], [4], [4], [1]))).toEqual([[1, 2, 4]])
  expect(loopsOf(graph([3, 2], [4], [4], [1]))).toEqual([[1, 3, 4]])
})

test('finds disjoint loops at once, of overlapping ones the first, but all loops of two with the same object', () => {
  expect(loopsOf(graph([2], [1], [4], [3]))).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(loopsOf(graph([2, 3], [1, 3], [2]))).toEqual([[1, 2]])
  expect(loopsOf(graph([2], [1, 3], [2]))).toEqual([
    [1, 2],
    [2, 3],
  ])
})

test('a self dependency is a loop of one; what leads to a loop is none', () => {
  expect(loopsOf(graph([1, 2], [3], [2]))).toEqual([[2, 3], [1]])
})

test('tells where there is no loop', () => {
  const objects = graph([2], [])
  expect(repairLoops(objects, edgesOf(objects), () => undefined)).toBe(0)
})

test('cuts loops where a naive search would, in random graphs', () => {
  let seed = 1
  const random = (limit: number) => {
    seed = (seed * 48271) % 0x7fffffff
    return seed % limit
  }
  for (let round = 0; round < 2000; round++) {
    const size = 2 + random(14)
    const edges = Array.from({ length: size }, () =>
      Array.from({ length: random(4) }, () => 1 + random(size)),
    )
    const repairRound: typeof naiveRound = (all, repair) => void repairLoops(all, edgesOf(all), repair)
    expect(cutLoops(graph(...edges), repairRound), JSON.stringify(edges)).toEqual(
      cutLoops(graph(...edges), naiveRound),
    )
  }
})
