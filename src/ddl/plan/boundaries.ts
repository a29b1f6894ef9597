// The two objects that keep a dump's sections apart, and are not printed. What creates the schema comes before the
// first, what needs the data in place comes after the second.

import { addDependency, Component } from './dump-object.ts'
import type { DumpObject } from './dump-object.ts'
import { DUMP_OBJECT_TYPES } from './dump-object-types.ts'
import type { Section } from '../entry/toc-entry.ts'

/**
 * The objects, which must be in the order of their dump ids, with the two boundaries and the edges between. To be
 * called once, last.
 */
export function addBoundaries(objects: readonly DumpObject[]): DumpObject[] {
  const preData = createBoundary('PRE_DATA_BOUNDARY', objects.length + 1)
  const postData = createBoundary('POST_DATA_BOUNDARY', objects.length + 2)
  for (const object of objects) {
    const side = DUMP_OBJECT_TYPES[object.type].side
    if (side === 'before') preData.dependencies.push(object)
    else if (side === 'after' || (side === 'if separate' && object.separate)) addDependency(object, postData)
  }
  postData.dependencies.push(preData)
  return [...objects, preData, postData]
}

/** The section an object is printed in; of one that is printed within another, that one's. */
export function sectionOf(object: DumpObject): Section {
  const side = DUMP_OBJECT_TYPES[object.type].side
  return side === 'after' || (side === 'if separate' && object.separate) ? 'post-data' : 'pre-data'
}

function createBoundary(type: 'PRE_DATA_BOUNDARY' | 'POST_DATA_BOUNDARY', dumpId: number): DumpObject {
  return {
    type,
    kind: null,
    id: null,
    oid: 0,
    name: DUMP_OBJECT_TYPES[type].label,
    namespace: null,
    subject: null,
    tieBreak: null,
    parent: null,
    partOf: null,
    dump: Component.none,
    dependencies: [],
    notDumped: null,
    extensionMember: false,
    dependsOnExtension: false,
    dumpId,
    separate: false,
    dummyView: false,
    postponed: false,
  }
}
