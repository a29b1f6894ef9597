// Two inventories → their differences. What belongs to an object that only one side has goes with it.

import { type Inventory, type InventoryObject } from './inventory.ts'
import { type Part, partKey } from './part.ts'
import type { Rule } from './rules.ts'

/** A difference in texts, before it is put in words. */
export interface RawDifference {
  readonly a: InventoryObject | undefined
  readonly b: InventoryObject | undefined
  readonly partA: Part | undefined
  readonly partB: Part | undefined
  /** Keys of the objects that go with one that only one side has. */
  readonly including: readonly InventoryObject[]
}

/** What is compared of a part, by the rules that hold between the two. */
export type Leveled = (part: Part | undefined, object: InventoryObject | undefined) => Part | undefined

export function leveling(rules: readonly Rule[]): Leveled {
  return (part, object) => {
    let leveled: Part | null | undefined = part
    for (const rule of rules) if (leveled && object && rule.part) leveled = rule.part(leveled, object)
    return leveled ?? undefined
  }
}

export function compareInventories(a: Inventory, b: Inventory, level: Leveled): RawDifference[] {
  const differences: RawDifference[] = []
  const only = { a: onlyIn(a, b), b: onlyIn(b, a) }
  for (const object of a.objects.values()) {
    const other = b.objects.get(object.key)
    if (other) differences.push(...compareParts(object, other, level))
    else if (!goesWithAnother(object, only.a, b)) {
      if (!isOfAnotherVersion(object, a, b)) differences.push(...whole(object, undefined, only.a, level))
    }
  }
  for (const object of b.objects.values())
    if (!a.objects.has(object.key) && !goesWithAnother(object, only.b, a)) {
      if (!isOfAnotherVersion(object, b, a)) differences.push(...whole(undefined, object, only.b, level))
    }
  return differences
}

function onlyIn(one: Inventory, other: Inventory): ReadonlyMap<string, InventoryObject> {
  return new Map([...one.objects].filter(([key]) => !other.objects.has(key)))
}

/** Its table, or the column it belongs to, is only on that side. */
function goesWithAnother(
  object: InventoryObject,
  only: ReadonlyMap<string, InventoryObject>,
  other: Inventory,
): boolean {
  const parent = object.parent()
  if (parent === null) return false
  if (only.has(parent.key)) return true
  if (parent.column === null) return false
  const there = other.objects.get(parent.key)
  return there !== undefined && !there.parts().has(partKey({ name: 'column', of: parent.column }))
}

/** What one version of an extension made, and another did not; in the same version, what is said of it was said by a user. */
function isOfAnotherVersion({ object }: InventoryObject, own: Inventory, other: Inventory): boolean {
  if (!object?.extension) return false
  const extension = own.catalog.extensions.find(({ id }) => id === object.extension)
  const there = other.catalog.extensions.find(({ name }) => name === extension?.name)
  return there?.version !== extension?.version
}

/** An object that only one side has: one difference. One without a definition, such as a comment on a key, goes by its parts. */
function whole(
  a: InventoryObject | undefined,
  b: InventoryObject | undefined,
  only: ReadonlyMap<string, InventoryObject>,
  level: Leveled,
): RawDifference[] {
  const object = a ?? b
  if (!object) return []
  const part = level(object.parts().get('definition'), object)
  if (!part) {
    const parts = [...object.parts().values()].filter((part) => level(part, object) !== undefined)
    return parts.map((part) => ({
      a,
      b,
      partA: a && part,
      partB: b && part,
      including: [],
    }))
  }
  return [{ a, b, partA: a && part, partB: b && part, including: goingWith(object, only) }]
}

/** What goes with an object, over any number of steps. */
function goingWith(object: InventoryObject, only: ReadonlyMap<string, InventoryObject>): InventoryObject[] {
  return (
    childrenOf(only)
      .get(object.key)
      ?.flatMap((child) => [child, ...goingWith(child, only)]) ?? []
  )
}

const children = new WeakMap<object, ReadonlyMap<string, InventoryObject[]>>()

function childrenOf(only: ReadonlyMap<string, InventoryObject>): ReadonlyMap<string, InventoryObject[]> {
  let known = children.get(only)
  if (!known) {
    const grouped = new Map<string, InventoryObject[]>()
    for (const object of only.values()) {
      const parent = object.parent()
      if (parent === null) continue
      const siblings = grouped.get(parent.key)
      if (siblings) siblings.push(object)
      else grouped.set(parent.key, [object])
    }
    children.set(only, (known = grouped))
  }
  return known
}

/** What differs of an object that both sides have. */
export function compareParts(a: InventoryObject, b: InventoryObject, level: Leveled): RawDifference[] {
  if (a.signature === b.signature) return []
  const differences: RawDifference[] = []
  const [partsA, partsB] = [a.parts(), b.parts()]
  const hasOtherParents = partsA.get('definition')?.text !== partsB.get('definition')?.text
  for (const key of new Set([...partsA.keys(), ...partsB.keys()])) {
    const partA = level(partsA.get(key), a)
    const partB = level(partsB.get(key), b)
    if (partA?.text === partB?.text) continue
    const part = partA ?? partB
    if (part?.name === 'column order' && isSameOrder(a, b)) continue
    if (isOtherwiseSaid(partA, partB) && hasOtherParents) continue
    if (part && goesWithColumn(part, a, b)) continue
    differences.push({ a, b, partA, partB, including: [] })
  }
  return differences
}

/** A column that one side inherits, or has of its type, and the other says itself: as itself it is the same. */
function isOtherwiseSaid(a: Part | undefined, b: Part | undefined): boolean {
  return a?.own !== undefined && a.own === b?.own
}

/** Comments and privileges of a column that only one side has are no differences of their own. */
function goesWithColumn(part: Part, a: InventoryObject, b: InventoryObject): boolean {
  if (part.of === null || part.name === 'column') return false
  const key = partKey({ name: 'column', of: part.column ?? part.of })
  return a.parts().has(key) !== b.parts().has(key)
}

/** The columns that both sides have stand in the same order. */
function isSameOrder(a: InventoryObject, b: InventoryObject): boolean {
  const columns = (one: InventoryObject, other: InventoryObject) =>
    [...one.parts().values()].filter(
      (part) => part.name === 'column' && other.parts().get(partKey(part))?.name === 'column',
    )
  const [ofA, ofB] = [columns(a, b), columns(b, a)]
  return ofA.every((part, i) => part.of === ofB[i]?.of)
}
