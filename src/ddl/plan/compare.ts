// The first ordering of a dump: by type, namespace, name and natural key. Dependencies then move objects no further
// than they must (sort.ts), so this decides most of the dump's order.

import type { KeyPart } from '../../catalog/identity.ts'
import type { DumpObject } from './dump-object.ts'
import { byDumpObjectType, DUMP_OBJECT_TYPES, type DumpObjectType } from './dump-object-types.ts'

/** What the order depends on besides the objects; the flags are rows of dialect.ts. */
export interface DumpOrder {
  /** False where access methods share the priority of operators (and, being outside any namespace, follow them). */
  readonly accessMethodSortsEarly: boolean
  /** Text as the database stores it; names compare by these bytes. UTF-8 if absent. */
  readonly encode?: (text: string) => Uint8Array
}

const POSITION = byDumpObjectType((_type, position) => position)

/** Where a type's objects sort; equal for types whose objects mix. */
export function typePriority(type: DumpObjectType, order: DumpOrder): number {
  const sortedAs = type === 'ACCESS_METHOD' && !order.accessMethodSortsEarly ? 'OPERATOR' : type
  return DUMP_OBJECT_TYPES[sortedAs].priority
}

/** The objects ordered by type and name alone, regardless of dependencies. A new array. */
export function sortByTypeAndName(objects: readonly DumpObject[], order: DumpOrder): DumpObject[] {
  const compareBytes = byBytes(order.encode)
  const isPlain = order.encode === undefined && !objects.some(({ name }) => SURROGATE.test(name))
  const compareNames = isPlain ? compareCodeUnits : compareBytes
  const compare = (a: DumpObject, b: DumpObject): number =>
    compareNames(a.name, b.name) ||
    POSITION[a.type] - POSITION[b.type] ||
    compareTies(a, b, compareBytes) ||
    a.oid - b.oid
  return groupByTypeAndNamespace(objects, order, compareBytes).flatMap((group) => group.sort(compare))
}

type CompareTexts = (a: string, b: string) => number

/**
 * Groups of objects with the same type priority and namespace, in their order. Within a group little is left to
 * compare.
 */
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

// UTF-16 order is UTF-8 order with one exception: a surrogate sorts before U+E000, its UTF-8 bytes after.
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
