// Names a dump object in a warning.

import type { DumpObject } from './dump-object.ts'
import { DUMP_OBJECT_TYPES } from './dump-object-types.ts'

/** Type, name and ids, as in pg_dump's messages. The name is also there where pg_dump gives only numbers. */
export function describeDumpObject(object: DumpObject): string {
  const label = DUMP_OBJECT_TYPES[object.type].label
  const ids = object.oid === 0 ? `ID ${object.dumpId}` : `ID ${object.dumpId} OID ${object.oid}`
  const column = object.type === 'ATTRDEF' ? object.traits?.column : undefined
  // A boundary's name is its label.
  const name = object.name === label ? '' : ` ${object.name}`
  return `${label}${name}${column === undefined ? '' : `.${column}`}  (${ids})`
}
