// Dump objects for tests of the plan.

import type { DumpObject } from '../../src/ddl/plan/dump-object.ts'
import type { DumpObjectType } from '../../src/ddl/plan/dump-object-types.ts'

/** A dump object with every field at its resting value, but those given. */
export function testObject(
  type: DumpObjectType,
  name: string,
  fields: Partial<Omit<DumpObject, 'type' | 'name'>> = {},
): DumpObject {
  return {
    type,
    kind: null,
    id: null,
    oid: 0,
    name,
    namespace: 'public',
    subject: null,
    tieBreak: null,
    parent: null,
    partOf: null,
    dump: 0xffff,
    dependencies: [],
    notDumped: null,
    extensionMember: false,
    dependsOnExtension: false,
    dumpId: 0,
    separate: false,
    dummyView: false,
    postponed: false,
    ...fields,
  }
}
