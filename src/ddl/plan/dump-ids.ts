// Dump ids: the order in which pg_dump reads a database. Loops are searched for in this order. Where several repairs
// would do, it decides which of them is made.

import type { DumpObject } from './dump-object.ts'
import { byDumpObjectType, DUMP_OBJECT_TYPES, READING_ORDER } from './dump-object-types.ts'

const POSITION = byDumpObjectType((type) => READING_ORDER.indexOf(DUMP_OBJECT_TYPES[type].reading))

/**
 * The position of the reading that an object comes from. Constraints come from three: with their domain, their table
 * or their index.
 */
function positionOf({ type, parent, traits }: DumpObject): number {
  if (type !== 'CONSTRAINT') return POSITION[type]
  if (parent?.type === 'TYPE') return POSITION.TYPE
  const contype = traits?.contype
  const isKey = contype === 'p' || contype === 'u' || contype === 'x'
  return isKey ? POSITION.INDEX : POSITION.CONSTRAINT
}

/**
 * Gives every object its dump id, counted from 1, and returns the objects in that order. Within a reading the given
 * order is kept, in which constraints and shells follow the type they are read with. Relations of all kinds are one
 * reading, by OID.
 */
export function assignDumpIds(objects: readonly DumpObject[]): DumpObject[] {
  const readings = READING_ORDER.map((): DumpObject[] => [])
  for (const object of objects) readings[positionOf(object)]?.push(object)
  readings[READING_ORDER.indexOf('tables')]?.sort((a, b) => a.oid - b.oid)
  const ordered = readings.flat()
  let dumpId = 0
  for (const object of ordered) object.dumpId = ++dumpId
  return ordered
}
