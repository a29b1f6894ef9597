// The live schema as it is asked for values: whether a part has one of those that migrations gave it. What differs as text and means the
// same is the same, as in `diff`: the embedded server is asked.
import type { Catalog } from '../../catalog/catalog.ts'
import {
  closureOf,
  compareParts,
  mayMeanTheSame,
  partKey,
  restoreClosure,
  secondOpinion,
  STRUCTURE,
  type Comparable,
  type Inventory,
  type InventoryObject,
  type RawDifference,
  type ShadowSource,
} from '../../compare/index.ts'
import type { ResolvedOptions } from '../../ddl/resolved-options.ts'
import { slotOf, type Chains, type Place } from './chains.ts'
import { leveledParts } from './snapshot.ts'

export interface Live {
  /** Whether a part has this value; null for: there is none. */
  has(place: Place, value: string | null): boolean
  /** Whether there is the object. */
  holds(key: string): boolean
}

/** Both Catalogs without their secrets. */
export interface LiveOptions {
  readonly live: Catalog
  /** As the migrations leave it, all tried. */
  readonly final: Catalog
  readonly comparable: Comparable
  readonly filters: ResolvedOptions
  readonly shadow: ShadowSource
}

export async function askLive(options: LiveOptions, chains: Chains): Promise<Live> {
  const { live, final, comparable, filters, shadow } = options
  const { level, takeStock } = comparable
  const [ofFinal, ofLive] = [takeStock(final, filters), takeStock(live, filters)]
  const same = await sameParts(ofFinal, ofLive, options)
  const parts = new Map<string, ReadonlyMap<string, { readonly text: string }>>()
  const texts = (inventory: Inventory, key: string) => {
    const object = inventory.objects.get(key)
    return object && leveledParts(object, level)
  }
  const ofLiveParts = (key: string) => {
    const known = parts.get(key) ?? texts(ofLive, key) ?? new Map<string, { readonly text: string }>()
    parts.set(key, known)
    return known
  }
  const isSame = (place: Place, value: string | null): boolean => {
    const text = ofLiveParts(place.key).get(place.partKey)?.text ?? null
    if (text === value) return true
    return text !== null && value !== null && same.get(slotOf(place)) === value
  }
  const rewritten = await rewrittenParts(unknownIn(chains, ofLive, isSame), ofLive, options)
  return {
    has: (place, value) => isSame(place, value) || rewritten.get(slotOf(place)) === value,
    holds: (key) => ofLive.objects.has(key),
  }

  /** Of parts that differ as text and are the same in the end: the text that the tried ones have. */
  async function sameParts(a: Inventory, b: Inventory, { comparable }: LiveOptions) {
    const result = new Map<string, string>()
    const raw: RawDifference[] = []
    for (const [key, object] of a.objects) {
      const other = b.objects.get(key)
      if (!other || other.signature === object.signature) continue
      const differences = compareParts(object, other, level)
      raw.push(...differences)
      const open = new Set(
        differences.flatMap(({ partA, partB }) =>
          (partA ?? partB) ? [partKey((partA ?? partB) as never)] : [],
        ),
      )
      for (const [name, { text }] of leveledParts(object, level))
        if (!open.has(name)) result.set(slotOf({ key, partKey: name }), text)
    }
    const { same } = await secondOpinion(
      raw,
      {
        a,
        b,
        level: comparable.level,
        takeStock: (catalog) => takeStock(catalog, STRUCTURE),
        standardStrings: {
          a: final.database.standardConformingStrings,
          b: live.database.standardConformingStrings,
        },
        fromShadow: { a: true, b: false },
      },
      shadow,
    )
    for (const { a: object, partA } of same)
      if (object && partA) result.set(slotOf({ key: object.key, partKey: partKey(partA) }), partA.text)
    return result
  }
}

/** Live objects with a part that may have an earlier value in other words. */
function unknownIn(chains: Chains, live: Inventory, isSame: Live['has']): InventoryObject[] {
  const found = new Set<InventoryObject>()
  for (const { part, links } of chains.all) {
    if (links.length < 3 || links.some(({ place, text }) => isSame(place, text))) continue
    for (const { place } of links) {
      const object = live.objects.get(place.key)
      if (object && mayMeanTheSame({ a: object, b: object, partA: part, partB: part, including: [] }))
        found.add(object)
    }
  }
  return [...found]
}

/** As the embedded server writes them. */
async function rewrittenParts(
  objects: readonly InventoryObject[],
  inventory: Inventory,
  { comparable: { takeStock, level }, live, shadow }: LiveOptions,
): Promise<ReadonlyMap<string, string>> {
  const result = new Map<string, string>()
  if (objects.length === 0) return result
  const ids = objects.flatMap(({ object }) => object?.id ?? [])
  const closure = closureOf(inventory, ids, live.database.standardConformingStrings)
  const { catalog } = await restoreClosure(closure, shadow)
  const then = takeStock(catalog, STRUCTURE)
  for (const { key } of objects) {
    const object = then.objects.get(key)
    if (object)
      for (const [name, { text }] of leveledParts(object, level))
        result.set(slotOf({ key, partKey: name }), text)
  }
  return result
}
