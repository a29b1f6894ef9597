// Two texts that differ may mean the same: a server writes an expression in other words after a restore, and majors write
// it differently. So what differs goes through one and the same server, and what that writes of both is compared. Each
// passage keeps the meaning, so a text of one side that equals any text of the other proves them the same.

import type { Catalog, Constraint, Inheriting, ObjectId } from '../catalog/catalog.ts'
import { closureOf } from './closure.ts'
import type { Leveled, RawDifference } from './compare-inventories.ts'
import type { Side } from './difference.ts'
import type { Inventory, InventoryObject } from './inventory.ts'
import { asWritten, type Part, partKey } from './part.ts'
import { restoreClosure, type ShadowSource } from './shadow.ts'
import type { SeenPair } from './words/index.ts'

/** Of a difference: the same after all, or why nobody knows; undefined where the server wrote different texts, too. */
export interface Opinions {
  readonly same: ReadonlySet<RawDifference>
  readonly unproved: ReadonlyMap<RawDifference, string>
  /** What the server last wrote of both sides, where it took both: they differ in that only which means something else. */
  readonly seen: ReadonlyMap<RawDifference, SeenPair>
}

export interface Asked {
  readonly a: Inventory
  readonly b: Inventory
  /** Takes the inventory of what the server made, as that of the two was taken. */
  readonly takeStock: (catalog: Catalog) => Inventory
  /** Whether strings in the sides' texts are written as the standard has them: a backslash is one. */
  readonly standardStrings: Readonly<Record<Side, boolean>>
  readonly level: Leveled
  /** Sides whose texts the server itself has written already. */
  readonly fromShadow: Readonly<Record<Side, boolean>>
}

/** After a restore, most texts stay as they are; after a second one, all that are known do. */
const PASSES = 2

/** Parts that a server may write in other words. */
const MAY_BE_REWORDED = new Set([
  'definition',
  'column',
  'default',
  'member',
  'constraint',
  'identity',
  'settings',
  'attachment',
])

export async function secondOpinion(
  differences: readonly RawDifference[],
  asked: Asked,
  source: ShadowSource,
): Promise<Opinions> {
  const same = new Set<RawDifference>()
  const unproved = new Map<RawDifference, string>()
  let differing = differences.filter(mayMeanTheSame)
  let open = differing
  if (open.length === 0) return { same, unproved, seen: new Map() }
  const sides = { a: new Passages('a', asked), b: new Passages('b', asked) }
  for (let pass = 0; pass < PASSES && open.length > 0; pass++) {
    // What the server has written itself needs to go through it only where the other side's text is then another.
    const first: Side[] =
      asked.fromShadow.a === asked.fromShadow.b ? ['a', 'b'] : asked.fromShadow.a ? ['b'] : ['a']
    const turns: Side[][] = first.length === 2 ? [first] : [first, first[0] === 'a' ? ['b'] : ['a']]
    for (const turn of turns) {
      if (open.length === 0) break
      await Promise.all(turn.map((side) => sides[side].pass(objectsOf(open, side), source)))
      for (const difference of open) if (isSame(difference, sides.a, sides.b)) same.add(difference)
      open = open.filter((difference) => !same.has(difference))
    }
    open = open.filter((difference) => mayChange(difference, sides.a, sides.b))
  }
  differing = differing.filter((difference) => !same.has(difference))
  for (const difference of differing) {
    const reason = sides.a.failure(difference.a) ?? sides.b.failure(difference.b)
    if (reason !== undefined) unproved.set(difference, reason)
  }
  const seen = new Map<RawDifference, SeenPair>()
  for (const difference of differing) {
    const pair = seenPair(difference, sides.a, sides.b)
    if (pair && !unproved.has(difference)) seen.set(difference, pair)
  }
  return { same, unproved, seen }
}

function seenPair({ a, b, partA, partB }: RawDifference, ofA: Passages, ofB: Passages): SeenPair | undefined {
  if (!a || !b || !partA || !partB) return undefined
  const [lastA, lastB] = [ofA.last(a, partA), ofB.last(b, partB)]
  if (!lastA || !lastB) return undefined
  return {
    objectA: lastA.object,
    objectB: lastB.object,
    partA: asWritten(lastA.part),
    partB: asWritten(lastB.part),
    namesA: lastA.names,
    namesB: lastB.names,
  }
}

/** Both sides have it, and its text holds something that a server writes itself. */
export function mayMeanTheSame({ a, b, partA, partB }: RawDifference): boolean {
  if (!a || !b || !partA || !partB || !MAY_BE_REWORDED.has(partA.name)) return false
  if (a.kind === 'functions') {
    const source = ({ object }: InventoryObject) => (object as { source?: string | null }).source ?? null
    return source(a) === source(b)
  }
  return a.kind !== 'database'
}

function objectsOf(differences: readonly RawDifference[], side: Side): InventoryObject[] {
  return [...new Set(differences.flatMap((difference) => difference[side] ?? []))]
}

function isSame({ a, b, partA, partB }: RawDifference, ofA: Passages, ofB: Passages): boolean {
  if (!a || !b || !partA || !partB) return false
  const texts = new Set(ofA.texts(a, partA))
  return ofB.texts(b, partB).some((text) => texts.has(text))
}

/** What the server wrote as it was given, it writes so again: only other texts are worth a further passage. */
function mayChange({ a, b, partA, partB }: RawDifference, ofA: Passages, ofB: Passages): boolean {
  if (!a || !b || !partA || !partB) return false
  if (ofA.failure(a) !== undefined || ofB.failure(b) !== undefined) return false
  return !isSettled(ofA.texts(a, partA)) || !isSettled(ofB.texts(b, partB))
}

function isSettled(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.at(-1) === texts.at(-2)
}

/** What one side's objects became, passage by passage. */
class Passages {
  readonly #side: Side
  readonly #asked: Asked
  readonly #stages: Inventory[] = []
  readonly #failures = new Map<string, string>()

  constructor(side: Side, asked: Asked) {
    this.#side = side
    this.#asked = asked
  }

  async pass(objects: readonly InventoryObject[], source: ShadowSource): Promise<void> {
    const last = this.#stages.at(-1)
    const before = last ?? this.#asked[this.#side]
    const standardStrings = last !== undefined || this.#asked.standardStrings[this.#side]
    const present = objects.flatMap(({ key }) => before.objects.get(key) ?? [])
    const closure = closureOf(before, present.flatMap(idsOf), standardStrings)
    const { catalog, failed } = await restoreClosure(closure, source)
    for (const object of present)
      for (const id of idsOf(object)) {
        const reason = failed.get(id)
        if (reason !== undefined) this.#failures.set(object.key, reason)
      }
    this.#stages.push(this.#asked.takeStock(catalog))
  }

  /** All texts of a part, the first as it was read. */
  texts(object: InventoryObject, part: Part): string[] {
    const key = partKey(part)
    const later = this.#stages.flatMap(({ objects }) => {
      const then = objects.get(object.key)
      return this.#asked.level(then?.parts().get(key), then)?.text ?? []
    })
    return [part.text, ...later]
  }

  /** A part as it was last written; undefined where the server never did. */
  last(object: InventoryObject, part: Part) {
    const stage = this.#stages.findLast(({ objects }) => objects.has(object.key))
    const then = stage?.objects.get(object.key)
    const written = this.#asked.level(then?.parts().get(partKey(part)), then)
    return stage && then && written ? { object: then, part: written, names: stage.context } : undefined
  }

  failure(object: InventoryObject | undefined): string | undefined {
    return object && this.#failures.get(object.key)
  }
}

/** A check has a dump object only where it matters to the order: its table always has. */
function idsOf({ object, kind }: InventoryObject): ObjectId[] {
  if (!object) return []
  if (kind === 'constraints') return [object.id, (object as Constraint).table]
  // What a partition is attached to, its table does not need.
  return [object.id, ...((object as Partial<Inheriting>).parents ?? [])]
}
