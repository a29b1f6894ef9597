// The first ordering of a dump: by type, namespace, name and natural key. Dependencies then move objects away from
// it no further than they must (sort.ts), so it decides most of the text's order.

import type { KeyPart } from '../../catalog/identity.ts'
import { DUMP_OBJECT_TYPES } from './dump-object.ts'
import type { DumpObject, DumpObjectType } from './dump-object.ts'

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

/** The objects ordered by type and name alone, regardless of dependencies. A new array. */
export function sortByTypeAndName(objects: readonly DumpObject[], order: DumpOrder): DumpObject[] {
  const compareBytes = byBytes(order.encode)
  const isPlain = order.encode === undefined && !objects.some(({ name }) => SURROGATE.test(name))
  const compareNames = isPlain ? compareCodeUnits : compareBytes
  const compare = (a: DumpObject, b: DumpObject): number =>
    compareNames(a.name, b.name) ||
    TYPE_ORDER[a.type] - TYPE_ORDER[b.type] ||
    compareTies(a, b, compareBytes) ||
    a.oid - b.oid
  return groupByTypeAndNamespace(objects, order, compareBytes).flatMap((group) => group.sort(compare))
}

type CompareTexts = (a: string, b: string) => number

/** Groups of objects with the same type priority and namespace, in their order: what is left to compare is small. */
function groupByTypeAndNamespace(
  objects: readonly DumpObject[],
  order: DumpOrder,
  compareTexts: CompareTexts,
): DumpObject[][] {
  const namespaces = new Set<string>()
  for (const { namespace } of objects) if (namespace !== null) namespaces.add(namespace)
  const rank = new Map([...namespaces].sort(compareTexts).map((namespace, index) => [namespace, index]))
  const groups = new Map<number, DumpObject[]>()
  for (const object of objects) {
    // What is outside any namespace comes last.
    const namespace = object.namespace === null ? rank.size : (rank.get(object.namespace) ?? 0)
    const place = typePriority(object.type, order) * (rank.size + 1) + namespace
    const group = groups.get(place)
    if (group) group.push(object)
    else groups.set(place, [object])
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}

// UTF-16 order is UTF-8 order but for these: a surrogate sorts before U+E000, its UTF-8 bytes after.
const SURROGATE = /[\ud800-\udfff]/

/** Compares texts by their bytes, as strcmp does. */
function byBytes(encode: DumpOrder['encode']): CompareTexts {
  const known = new Map<string, Uint8Array>()
  const bytes = (text: string): Uint8Array => {
    let result = known.get(text)
    if (result === undefined) known.set(text, (result = encode?.(text) ?? Buffer.from(text, 'utf8')))
    return result
  }
  return (a, b) => (a === b ? 0 : Buffer.compare(bytes(a), bytes(b)))
}

function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function compareTies(a: DumpObject, b: DumpObject, compareTexts: CompareTexts): number {
  const left = a.tieBreak?.(a) ?? []
  const right = b.tieBreak?.(b) ?? []
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const result = compareParts(left[i] ?? 0, right[i] ?? 0, compareTexts)
    if (result !== 0) return result
  }
  return 0
}

function compareParts(a: KeyPart, b: KeyPart, compareTexts: CompareTexts): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : compareTexts(a, b)
}
