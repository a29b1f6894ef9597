// What each migration changed, part by part: the values that a part had one after the other, and who gave it each.
import type { Part } from '../../compare/index.ts'
import type { Snapshot, Snapshots } from './snapshot.ts'
import type { Touched } from './touched.ts'

/** A value of a part. */
export interface Link {
  /** Number of the migration; null at the beginning, and for what follows from a change of another object. */
  readonly by: number | null
  /** What it is called then. */
  readonly place: Place
  /** As it would be printed; null where there is none. */
  readonly text: string | null
}

/** What a part is called: by the key of its object, and `partKey`. */
export interface Place {
  readonly key: string
  readonly partKey: string
}

/** All values of one part of one object, whatever it is called. */
export interface Chain {
  /** The object in words, as it was first called. */
  readonly words: string
  readonly part: Part
  /** The first is the one at the beginning. */
  readonly links: readonly Link[]
}

export interface Chains {
  readonly all: readonly Chain[]
  /** The last that was called so. */
  at(place: Place): Chain | undefined
}

/** A migration that ran since the last reading, with what it touched. */
export interface Ran {
  readonly number: number
  readonly touched: Touched
}

export interface ChainBuilder {
  readonly chains: Chains
  /** Keys of what objects need that a migration made or changed, by its number. */
  readonly needs: ReadonlyMap<number, ReadonlySet<string>>
  /** Adds what a reading shows. */
  add(before: Snapshots, after: Snapshots, ran: readonly Ran[]): void
}

export function slotOf({ key, partKey }: Place): string {
  return `${key}\0${partKey}`
}

export function chainBuilder(): ChainBuilder {
  const all: (Chain & { readonly links: Link[] })[] = []
  const current = new Map<string, (typeof all)[number]>()
  const needs = new Map<number, Set<string>>()
  const chainOf = ({ snapshot, part, before, from }: Change): (typeof all)[number] => {
    const known = current.get(slotOf(before))
    if (known) return known
    const chain = { words: snapshot.words, part, links: [{ by: null, place: before, text: from }] }
    all.push(chain)
    current.set(slotOf(before), chain)
    return chain
  }
  const link = (found: readonly Found[]): void => {
    // Names change hands: whose each was is asked before any is given away, and a new object under the former name of another is no
    // heir of it.
    const left = new Set(found.flatMap(({ change }) => (isMoved(change) ? slotOf(change.before) : [])))
    const chains = new Map<Found, (typeof all)[number]>()
    for (const each of found) if (isMoved(each.change)) chains.set(each, chainOf(each.change))
    for (const slot of left) current.delete(slot)
    for (const each of found) {
      const { change, by } = each
      const chain = chains.get(each) ?? chainOf(change)
      chain.links.push({ by, place: change.place, text: change.to })
      current.set(slotOf(change.place), chain)
    }
  }
  return {
    chains: { all, at: (place) => current.get(slotOf(place)) },
    needs,
    add(before, after, ran) {
      const renaming = ran.length === 1 && ran[0]?.touched.renames === true ? ran[0].touched : undefined
      const oids = renaming
        ? new Set([...before.keys(), ...after.keys()])
        : new Set(ran.flatMap(({ touched }) => [...touched.objects.keys()]))
      const found: Found[] = []
      for (const oid of oids) {
        const [b, a] = [before.get(oid), after.get(oid)]
        if (b?.signature === a?.signature && b?.key === a?.key) continue
        const touchers = ran.filter(({ touched }) => touched.objects.has(oid))
        for (const change of changesOf(b, a, renaming?.objects.get(oid)?.renamed)) {
          const by = toucherOf(oid, change.part, touchers)
          found.push({ change, by })
          if (by !== null && change.to !== null && a)
            for (const key of a.needs()) needs.set(by, (needs.get(by) ?? new Set()).add(key))
        }
      }
      link(replaced(found))
    },
  }
}

export interface Change {
  readonly snapshot: Snapshot
  readonly part: Part
  readonly place: Place
  /** What it was called before. */
  readonly before: Place
  readonly from: string | null
  readonly to: string | null
}

/** @param renamed columns that have another name now, by their name before */
export function changesOf(
  before: Snapshot | undefined,
  after: Snapshot | undefined,
  renamed: ReadonlyMap<string, string> = new Map(),
): Change[] {
  const snapshot = after ?? before
  if (!snapshot) return []
  const [from, to] = [before?.parts(), after?.parts()]
  const formerly = new Map([...renamed].map(([old, now]) => [`column ${now}`, `column ${old}`]))
  const names = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])]
  const changes: Change[] = []
  for (const name of names) {
    if ([...formerly.values()].includes(name) && !to?.has(name)) continue
    const former = formerly.get(name) ?? name
    const [partB, partA] = [from?.get(former), to?.get(name)]
    const part = partA ?? partB
    const isMoved = before !== undefined && after !== undefined && before.key !== after.key
    if (!part || (partB?.text === partA?.text && !isMoved)) continue
    changes.push({
      snapshot,
      part,
      place: { key: snapshot.key, partKey: name },
      before: { key: before?.key ?? snapshot.key, partKey: former },
      from: partB?.text ?? null,
      to: partA?.text ?? null,
    })
  }
  return changes
}

/** A change, and the number of the migration that made it; null for what follows from another object's. */
export interface Found {
  readonly change: Change
  readonly by: number | null
}

const isMoved = ({ place, before }: Change): boolean => slotOf(place) !== slotOf(before)

/** What is dropped and made again under its name by the same migration has changed; made again as it was, it has not. */
export function replaced(found: readonly Found[]): Found[] {
  const successors = new Map(
    found.flatMap((each) =>
      each.change.to === null ? [] : [[`${each.by} ${slotOf(each.change.place)}`, each]],
    ),
  )
  const heirs = new Set<Found>()
  const dropped = found.flatMap((each): Found[] => {
    const { change, by } = each
    if (change.to !== null) return []
    const successor = successors.get(`${by} ${slotOf(change.place)}`)
    if (!successor) return [each]
    if (!isMoved(successor.change)) heirs.add(successor)
    const { to, snapshot, part } = successor.change
    return to === change.from ? [] : [{ change: { ...change, snapshot, part, to }, by }]
  })
  return [...dropped, ...found.filter((each) => each.change.to !== null && !heirs.has(each))]
}

/** Of several that touched an object since the last reading, each did other columns. */
function toucherOf(oid: number, part: Part, touchers: readonly Ran[]): number | null {
  const [only, another] = touchers
  if (!another) return only?.number ?? null
  const columns = [part.column, part.of]
  const found = touchers.find(({ touched }) =>
    columns.some((column) => typeof column === 'string' && touched.objects.get(oid)?.columns.has(column)),
  )
  return found?.number ?? null
}
