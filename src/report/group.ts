// Differences by schema, kind and object, with their counts.
import type { Difference } from '../compare/difference.ts'

/** By objects: one that both sides have counts once, however much of it differs. */
export interface Counts {
  readonly onlyInA: number
  readonly onlyInB: number
  readonly changed: number
}

/** What differs about one object. */
export interface ObjectGroup {
  /** In words: `table public.orders`. */
  readonly object: string
  /** `changed` where both sides have the object. */
  readonly change: Difference['change']
  readonly differences: readonly Difference[]
}

export interface KindGroup {
  /** In the plural: `tables`. */
  readonly title: string
  readonly counts: Counts
  readonly objects: readonly ObjectGroup[]
}

export interface SchemaGroup {
  /** Null for what is in no schema. */
  readonly schema: string | null
  readonly counts: Counts
  readonly kinds: readonly KindGroup[]
}

/** @param differences by schema and kind, as they are found */
export function groupDifferences(differences: readonly Difference[]): SchemaGroup[] {
  return grouped(differences, schemaOf).map(([schema, ofSchema]) => {
    const kinds = grouped(ofSchema, ({ kind }) => kind).map(([kind, ofKind]) => {
      const objects = grouped(ofKind, ({ object }) => object).map(([object, ofObject]) => ({
        object,
        change: changeOf(ofObject),
        differences: ofObject,
      }))
      return { title: titleOf(kind), counts: countObjects(objects), objects }
    })
    return { schema, counts: countObjects(kinds.flatMap(({ objects }) => objects)), kinds }
  })
}

export function countObjects(objects: readonly ObjectGroup[]): Counts {
  const count = (change: Difference['change']) => objects.filter((object) => object.change === change).length
  return { onlyInA: count('only in a'), onlyInB: count('only in b'), changed: count('changed') }
}

/** The counts of all. */
export function total(groups: readonly { readonly counts: Counts }[]): Counts {
  const sum = (of: keyof Counts) => groups.reduce((so, { counts }) => so + counts[of], 0)
  return { onlyInA: sum('onlyInA'), onlyInB: sum('onlyInB'), changed: sum('changed') }
}

/** `3 only in A, 1 changed` */
export function countsInWords({ onlyInA, onlyInB, changed }: Counts): string {
  return [
    ...(onlyInA > 0 ? [`${onlyInA} only in A`] : []),
    ...(onlyInB > 0 ? [`${onlyInB} only in B`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ].join(', ')
}

export function number({ onlyInA, onlyInB, changed }: Counts): number {
  return onlyInA + onlyInB + changed
}

/** A line for each thing that differs about an object, with its subject where that is a part of it. */
export function linesOf({ object, differences }: ObjectGroup): string[] {
  return differences.flatMap(({ subject, words }) =>
    words.map((phrase) => (subject === object ? phrase : `${subject}: ${phrase}`)),
  )
}

/** `with 3 indexes, constraint a on public.t`: what goes with an object that one side has not. Many of a kind are counted. */
export function includingInWords(differences: readonly Difference[]): string | null {
  const including = differences.flatMap((difference) => difference.including)
  if (including.length === 0) return null
  if (including.length <= 3) return `with ${including.join(', ')}`
  const byNoun = new Map<string, number>()
  for (const words of including) {
    const [noun = ''] = words.split(' ')
    byNoun.set(noun, (byNoun.get(noun) ?? 0) + 1)
  }
  return `with ${[...byNoun].map(([noun, count]) => `${count} ${count === 1 ? noun : plural(noun)}`).join(', ')}`
}

function schemaOf({ kind, identity }: Difference): string | null {
  if (kind === 'namespaces') return identity?.name ?? null
  return identity?.namespace ?? null
}

/** In the order they first come. */
function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups]
}

function changeOf(differences: readonly Difference[]): Difference['change'] {
  const [first] = differences
  if (!first) return 'changed'
  const { objectA, objectB, change } = first
  return (objectA === null) === (objectB === null) ? 'changed' : change
}

function titleOf(kind: Difference['kind']): string {
  return TITLES[kind] ?? kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

const TITLES: Readonly<Partial<Record<Difference['kind'], string>>> = {
  namespaces: 'schemas',
  foreignServers: 'servers',
  foreignDataWrappers: 'foreign-data wrappers',
  defaultAcls: 'default privileges',
}

function plural(noun: string): string {
  if (noun.endsWith('y')) return `${noun.slice(0, -1)}ies`
  return noun.endsWith('x') ? `${noun}es` : `${noun}s`
}
