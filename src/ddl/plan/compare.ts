// The first ordering of a dump: by type, namespace, name and natural key. Dependencies then move objects away from
// it no further than they must (sort.ts), so it decides most of the text's order.

import { DUMP_OBJECT_TYPES } from './dump-object.ts'
import type { DumpObject, DumpObjectType, KeyPart } from './dump-object.ts'

/** What the order depends on besides the objects; the flags are rows of dialect.ts. */
export interface DumpOrder {
  /** False where access methods share the priority of operators (and, being outside any namespace, follow them). */
  readonly accessMethodSortsEarly: boolean
  /** Text as the database stores it; names compare by these bytes. UTF-8 if absent. */
  readonly encode?: (text: string) => Uint8Array
}

// Types that share a number mix by name. Casts stand before functions because views record a dependency on a cast's
// function, never on the cast. Event triggers and refreshes close the list: they need everything else in place.
const PRIORITY: Readonly<Record<DumpObjectType, number>> = {
  NAMESPACE: 1,
  PROCLANG: 2,
  COLLATION: 3,
  TRANSFORM: 4,
  EXTENSION: 5,
  TYPE: 6,
  SHELL_TYPE: 6,
  CAST: 7,
  FUNC: 8,
  AGG: 9,
  ACCESS_METHOD: 10,
  OPERATOR: 11,
  OPCLASS: 12,
  OPFAMILY: 12,
  CONVERSION: 13,
  TSPARSER: 14,
  TSTEMPLATE: 15,
  TSDICT: 16,
  TSCONFIG: 17,
  FDW: 18,
  FOREIGN_SERVER: 19,
  TABLE: 20,
  TABLE_ATTACH: 21,
  DUMMY_TYPE: 22,
  ATTRDEF: 23,
  PRE_DATA_BOUNDARY: 24,
  POST_DATA_BOUNDARY: 25,
  CONSTRAINT: 26,
  INDEX: 27,
  INDEX_ATTACH: 28,
  STATSEXT: 29,
  RULE: 30,
  TRIGGER: 31,
  FK_CONSTRAINT: 32,
  POLICY: 33,
  PUBLICATION: 34,
  PUBLICATION_REL: 35,
  PUBLICATION_TABLE_IN_SCHEMA: 36,
  SUBSCRIPTION: 37,
  DEFAULT_ACL: 38,
  EVENT_TRIGGER: 39,
  REFRESH_MATVIEW: 40,
}

const TYPE_ORDER = Object.fromEntries(DUMP_OBJECT_TYPES.map((type, index) => [type, index])) as Readonly<
  Record<DumpObjectType, number>
>

/** Where a type's objects sort; equal for types whose objects mix. */
export function typePriority(type: DumpObjectType, order: DumpOrder): number {
  return PRIORITY[type === 'ACCESS_METHOD' && !order.accessMethodSortsEarly ? 'OPERATOR' : type]
}

/**
 * Text → a string whose code units are the text's bytes, so that comparing code units compares bytes as strcmp does.
 * (UTF-16 order is not UTF-8 order: a surrogate sorts before U+E000, its UTF-8 bytes after.)
 */
export function byteKeys(encode: DumpOrder['encode']): (text: string) => string {
  if (encode === undefined) return utf8Key
  const known = new Map<string, string>()
  return (text) => {
    let key = known.get(text)
    if (key === undefined) {
      key = toLatin1(encode(text))
      known.set(text, key)
    }
    return key
  }
}

const ASCII = /^[\0-\x7f]*$/

function utf8Key(text: string): string {
  return ASCII.test(text) ? text : toLatin1(Buffer.from(text, 'utf8'))
}

function toLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

interface SortKey {
  readonly object: DumpObject
  readonly priority: number
  readonly namespace: number
  readonly name: number
  tie: readonly KeyPart[] | null | undefined
}

/** The objects ordered by type and name alone, regardless of dependencies. A new array. */
export function sortByTypeAndName(objects: readonly DumpObject[], order: DumpOrder): DumpObject[] {
  const bytes = byteKeys(order.encode)
  const rank = rankTexts(objects, bytes)
  const keys = objects.map((object): SortKey => {
    return {
      object,
      priority: typePriority(object.type, order),
      namespace: object.namespace === null ? Infinity : (rank.get(bytes(object.namespace)) ?? 0),
      name: rank.get(bytes(object.name)) ?? 0,
      tie: undefined,
    }
  })
  return keys.sort((a, b) => compareKeys(a, b, bytes)).map((key) => key.object)
}

/** Compares two objects as sortByTypeAndName does. For a whole dump, that is faster: it ranks each text once. */
export function compareDumpObjects(order: DumpOrder): (a: DumpObject, b: DumpObject) => number {
  return (a, b) => {
    const [first] = sortByTypeAndName([a, b], order)
    const [last] = sortByTypeAndName([b, a], order)
    // Equal objects stay as they were given, so the two sorts disagree.
    if (first !== last) return 0
    return first === a ? -1 : 1
  }
}

// Sorting the distinct texts once lets the sort of the objects compare numbers. Strings sort by code units if no
// comparator is given, and the code units of these are bytes.
function rankTexts(objects: readonly DumpObject[], bytes: (text: string) => string): Map<string, number> {
  const rank = new Map<string, number>()
  for (const object of objects) {
    rank.set(bytes(object.name), 0)
    if (object.namespace !== null) rank.set(bytes(object.namespace), 0)
  }
  for (const [index, key] of [...rank.keys()].sort().entries()) rank.set(key, index)
  return rank
}

function compareKeys(a: SortKey, b: SortKey, bytes: (text: string) => string): number {
  if (a.priority !== b.priority) return a.priority - b.priority
  if (a.namespace !== b.namespace) return a.namespace - b.namespace
  if (a.name !== b.name) return a.name - b.name
  const byType = TYPE_ORDER[a.object.type] - TYPE_ORDER[b.object.type]
  if (byType !== 0) return byType
  if (a.tie === undefined) a.tie = a.object.tieBreak?.() ?? null
  if (b.tie === undefined) b.tie = b.object.tieBreak?.() ?? null
  return compareTies(a.tie, b.tie, bytes) || a.object.oid - b.object.oid
}

function compareTies(
  a: readonly KeyPart[] | null,
  b: readonly KeyPart[] | null,
  bytes: (text: string) => string,
): number {
  const length = Math.min(a?.length ?? 0, b?.length ?? 0)
  for (let i = 0; i < length; i++) {
    const result = compareParts(a?.[i] ?? 0, b?.[i] ?? 0, bytes)
    if (result !== 0) return result
  }
  return 0
}

function compareParts(a: KeyPart, b: KeyPart, bytes: (text: string) => string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : compareCodeUnits(bytes(a), bytes(b))
}

function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
