// The two objects without text that keep a dump's sections apart: what creates the schema comes before the first,
// what wants the data in place comes after the second.

import { addDependency, Component } from './dump-object.ts'
import type { DumpObject, DumpObjectType } from './dump-object.ts'
import type { Section } from '../entry/toc-entry.ts'

type Side = 'before' | 'after' | 'if separate' | 'none'

// Rules and constraints have a place of their own only if they are not printed within their table or domain. A
// default is neither: printed apart, it still belongs to the schema.
const SIDE: Readonly<Record<DumpObjectType, Side>> = {
  NAMESPACE: 'before',
  EXTENSION: 'before',
  TYPE: 'before',
  SHELL_TYPE: 'before',
  FUNC: 'before',
  AGG: 'before',
  OPERATOR: 'before',
  ACCESS_METHOD: 'before',
  OPCLASS: 'before',
  OPFAMILY: 'before',
  COLLATION: 'before',
  CONVERSION: 'before',
  TABLE: 'before',
  TABLE_ATTACH: 'before',
  ATTRDEF: 'before',
  INDEX: 'after',
  INDEX_ATTACH: 'after',
  STATSEXT: 'after',
  RULE: 'if separate',
  TRIGGER: 'after',
  CONSTRAINT: 'if separate',
  FK_CONSTRAINT: 'if separate',
  PROCLANG: 'before',
  CAST: 'before',
  DUMMY_TYPE: 'before',
  TSPARSER: 'before',
  TSDICT: 'before',
  TSTEMPLATE: 'before',
  TSCONFIG: 'before',
  FDW: 'before',
  FOREIGN_SERVER: 'before',
  DEFAULT_ACL: 'after',
  TRANSFORM: 'before',
  PRE_DATA_BOUNDARY: 'none',
  POST_DATA_BOUNDARY: 'none',
  EVENT_TRIGGER: 'after',
  REFRESH_MATVIEW: 'after',
  POLICY: 'after',
  PUBLICATION: 'after',
  PUBLICATION_REL: 'after',
  PUBLICATION_TABLE_IN_SCHEMA: 'after',
  SUBSCRIPTION: 'after',
}

/** The objects, which come in the order of their dump ids, and the two boundaries, with the edges between. Call it once, last. */
export function addBoundaries(objects: readonly DumpObject[]): DumpObject[] {
  const preData = createBoundary('PRE_DATA_BOUNDARY', 'PRE-DATA BOUNDARY', objects.length + 1)
  const postData = createBoundary('POST_DATA_BOUNDARY', 'POST-DATA BOUNDARY', objects.length + 2)
  for (const object of objects) {
    const side = SIDE[object.type]
    if (side === 'before') preData.dependencies.push(object)
    else if (side === 'after' || (side === 'if separate' && object.separate)) addDependency(object, postData)
  }
  postData.dependencies.push(preData)
  return [...objects, preData, postData]
}

/** The section an object is printed in; of one that is printed within another, that one's. */
export function sectionOf(object: DumpObject): Section {
  const side = SIDE[object.type]
  return side === 'after' || (side === 'if separate' && object.separate) ? 'post-data' : 'pre-data'
}

function createBoundary(type: DumpObjectType, name: string, dumpId: number): DumpObject {
  return {
    type,
    kind: null,
    id: null,
    oid: 0,
    name,
    namespace: null,
    subject: null,
    tieBreak: null,
    parent: null,
    partOf: null,
    dump: Component.none,
    dependencies: [],
    extensionMember: false,
    dependsOnExtension: false,
    dumpId,
    separate: false,
    dummyView: false,
    postponed: false,
  }
}
