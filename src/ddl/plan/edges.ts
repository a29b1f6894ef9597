// Dependencies as numbers: whoever walks all of them need not touch the objects.

import type { DumpObject } from './dump-object.ts'

/** By dump id: those that the object with id `i` depends on are `targets` from `starts[i]` up to `starts[i + 1]`. */
export interface Edges {
  readonly starts: Int32Array
  readonly targets: Int32Array
}

/** The dependencies of objects, which come in the order of their dump ids. */
export function edgesOf(objects: readonly DumpObject[]): Edges {
  const starts = new Int32Array(objects.length + 2)
  let count = 0
  for (const object of objects) {
    if (objects[object.dumpId - 1] !== object)
      throw new Error(`${object.type} ${object.name} has no dump id of its own (${object.dumpId})`)
    starts[object.dumpId] = count
    count += object.dependencies.length
  }
  starts[objects.length + 1] = count
  const targets = new Int32Array(count)
  let edge = 0
  for (const object of objects) {
    for (const dependency of object.dependencies) {
      if (objects[dependency.dumpId - 1] !== dependency) throw unknownDependency(object, dependency)
      targets[edge++] = dependency.dumpId
    }
  }
  return { starts, targets }
}

function unknownDependency(object: DumpObject, dependency: DumpObject): Error {
  const names = `${object.type} ${object.name} depends on ${dependency.type} ${dependency.name}`
  return new Error(`${names}, which is not among the objects to be sorted`)
}

/** An element of a typed array that is known to be there. */
export function at(numbers: Int32Array, index: number): number {
  return numbers[index] as number
}
