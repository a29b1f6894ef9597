// What each migration changed, part by part: the values that a part had one after the other, and who gave it each.
import type { Part } from '../../compare/index.ts'
import type { Snapshot, Snapshots } from './snapshot.ts'
import type { Touched } from './touched.ts'

/** A value of a part. */
export interface Link {
  /** Number of the migration; null at the beginning, and for what follows from a change of another object. */
  readonly by: number | null
  /** As it would be printed; null where there is none. */
  readonly text: string | null
}

/** All values of one part of one object. */
export interface Chain {
  /** Of the object. */
  readonly key: string
  readonly words: string
  /** Of the part, by `partKey`. */
  readonly partKey: string
  readonly part: Part
  /** The first is the one at the beginning. */
  readonly links: Link[]
}

export type Chains = ReadonlyMap<string, Chain>

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

export function slotOf(key: string, part: string): string {
  return `${key}\0${part}`
}

export function chainBuilder(): ChainBuilder {
  const chains = new Map<string, Chain>()
  const needs = new Map<number, Set<string>>()
  const link = (snapshot: Snapshot, name: string, part: Part, from: string | null, to: Link): void => {
    const slot = slotOf(snapshot.key, name)
    const chain = chains.get(slot)
    if (chain) chain.links.push(to)
    else {
      const { key, words } = snapshot
      chains.set(slot, { key, words, partKey: name, part, links: [{ by: null, text: from }, to] })
    }
  }
  return {
    chains,
    needs,
    add(before, after, ran) {
      const isAlone = ran.length === 1 && ran[0]?.touched.renames === true
      const oids = isAlone
        ? new Set([...before.keys(), ...after.keys()])
        : new Set(ran.flatMap(({ touched }) => [...touched.objects.keys()]))
      for (const oid of oids) {
        const [b, a] = [before.get(oid), after.get(oid)]
        if (b?.signature === a?.signature && b?.key === a?.key) continue
        const touchers = ran.filter(({ touched }) => touched.objects.has(oid))
        for (const change of changesOf(b, a)) {
          const by = toucherOf(oid, change.part, touchers)
          link(change.snapshot, change.name, change.part, change.from, { by, text: change.to })
          if (by !== null && change.to !== null && a)
            for (const key of a.needs()) needs.set(by, (needs.get(by) ?? new Set()).add(key))
        }
      }
    },
  }
}

export interface Change {
  readonly snapshot: Snapshot
  readonly name: string
  readonly part: Part
  readonly from: string | null
  readonly to: string | null
}

/** Under another name it is another object. */
export function changesOf(before: Snapshot | undefined, after: Snapshot | undefined): Change[] {
  if (before && after && before.key !== after.key)
    return [...changesOf(before, undefined), ...changesOf(undefined, after)]
  const snapshot = after ?? before
  if (!snapshot) return []
  const [from, to] = [before?.parts(), after?.parts()]
  const changes: Change[] = []
  for (const name of new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])) {
    const [partB, partA] = [from?.get(name), to?.get(name)]
    const part = partA ?? partB
    if (part && partB?.text !== partA?.text)
      changes.push({ snapshot, name, part, from: partB?.text ?? null, to: partA?.text ?? null })
  }
  return changes
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
