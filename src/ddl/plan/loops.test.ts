import { expect, test } from 'vitest'
import type { DumpObject } from './dump-object.ts'
import { repairLoops } from './loops.ts'
import { sortTopologically } from './sort.ts'
import { testObject } from './testing.ts'

function graph(...edges: number[][]): DumpObject[] {
  const objects = edges.map((_, i) => testObject('TABLE', `${i + 1}`, { dumpId: i + 1 }))
  objects.forEach((object, i) => {
    object.dependencies = (edges[i] ?? []).flatMap((id) => objects[id - 1] ?? [])
  })
  return objects
}

function loopsOf(objects: readonly DumpObject[]): number[][] {
  const loops: number[][] = []
  repairLoops(sortTopologically(objects).blocked, (loop) => loops.push(loop.map((object) => object.dumpId)))
  return loops
}

// The search as one would write it first: recursive, without any bookkeeping but what forbids a way.
function naiveLoops(objects: readonly DumpObject[]): number[][] {
  const processed = new Set<DumpObject>()
  const loops: number[][] = []
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
  for (const start of sortTopologically(objects).blocked) {
    const loop = search(start, [], new Set())
    if (loop !== null) loops.push(loop.map((object) => object.dumpId))
    for (const member of loop ?? [start]) processed.add(member)
  }
  return loops
}

test('a direct way back is taken before a longer one', () => {
  expect(loopsOf(graph([2], [3, 1], [1]))).toEqual([[1, 2]])
})

test('otherwise dependencies are walked in the order recorded', () => {
  expect(loopsOf(graph([2, 3], [4], [4], [1]))).toEqual([[1, 2, 4]])
  expect(loopsOf(graph([3, 2], [4], [4], [1]))).toEqual([[1, 3, 4]])
})

test('finds disjoint loops at once, of overlapping ones the first', () => {
  expect(loopsOf(graph([2], [1], [4], [3]))).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(loopsOf(graph([2], [1, 3], [2]))).toEqual([[1, 2]])
})

test('a self dependency is a loop of one; what leads to a loop is none', () => {
  expect(loopsOf(graph([1, 2], [3], [2]))).toEqual([[1], [2, 3]])
})

test('refuses to go on for ever where there is no loop', () => {
  expect(() => repairLoops(graph([2], []), () => undefined)).toThrow('no dependency loop was found')
})

test('finds what a naive search finds, in random graphs', () => {
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
    const objects = graph(...edges)
    if (sortTopologically(objects).blocked.length === 0) continue
    expect(loopsOf(objects), JSON.stringify(edges)).toEqual(naiveLoops(objects))
  }
})
