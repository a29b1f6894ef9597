// Phrases that all kinds say their differences with.

import type { Database } from '../../catalog/catalog.ts'
import type { Naming } from '../../catalog/identity.ts'
import type { CatalogObject, ObjectId } from '../../catalog/catalog-object.ts'
import type { Side } from '../difference.ts'
import { shortPair, shortText } from './short.ts'

export type Phrases = readonly string[]

/** Names of the two sides' objects: what an id means depends on the side. */
export interface WordsContext extends Pick<Naming, 'ident' | 'qualified'> {
  readonly namesA: Naming
  readonly namesB: Naming
  readonly databaseA: Database
  readonly databaseB: Database
}

export function onlyIn(side: Side): string {
  return `only in ${side.toUpperCase()}`
}

/** `type integer → bigint`; a missing value says on which side there is one. */
export function changed(what: string, a: string | null, b: string | null): string {
  if (a === null || b === null) return `${what} ${shortText(a ?? b ?? '')}: ${onlyIn(a === null ? 'b' : 'a')}`
  const pair = shortPair(a, b)
  return pair ? `${what} ${pair[0]} → ${pair[1]}` : `${what} differs in white space`
}

/** The same for a value of any sort; nothing where the two are the same. */
export function field(what: string, a: string | number | null, b: string | number | null): Phrases {
  if (a === b) return []
  return [changed(what, a === null ? null : String(a), b === null ? null : String(b))]
}

/** A field whose values are words of SQL: `volatility VOLATILE → STABLE`. */
export function keyword(what: string, a: string | null, b: string | null): Phrases {
  return field(what, a?.toUpperCase() ?? null, b?.toUpperCase() ?? null)
}

/** A property that one side has: `UNLOGGED: only in A`. */
export function flag(what: string, a: boolean, b: boolean): Phrases {
  return a === b ? [] : [`${what}: ${onlyIn(a ? 'a' : 'b')}`]
}

/** What one list has and the other has not, and the order of what both have where that is another. */
export function list(what: string, a: readonly string[], b: readonly string[]): Phrases {
  const [ofA, ofB] = [new Set(a), new Set(b)]
  const [bothA, bothB] = [a.filter((item) => ofB.has(item)), b.filter((item) => ofA.has(item))]
  return [
    ...a.filter((item) => !ofB.has(item)).map((item) => changed(what, item, null)),
    ...b.filter((item) => !ofA.has(item)).map((item) => changed(what, null, item)),
    ...field(`order of ${what}s`, listed(bothA), listed(bothB)),
  ]
}

/** Items that stand side by side by name: what only one side has, and of the others what `compare` says of each pair. */
export function byName<T extends { readonly name: string }>(
  what: string,
  a: readonly T[],
  b: readonly T[],
  compare: (what: string, a: T, b: T) => Phrases,
  ident: (name: string) => string,
): Phrases {
  const others = new Map(b.map((item) => [item.name, item]))
  const names = (items: readonly T[]) => items.map(({ name }) => ident(name))
  return [
    ...list(what, names(a), names(b)),
    ...a.flatMap((item) => {
      const other = others.get(item.name)
      return other ? compare(`${what} ${ident(item.name)}:`, item, other) : []
    }),
  ]
}

/**
 * A longer text: in full where it is one short line, else the first line that is another. Lines count from the first
 * that is not empty.
 */
export function longText(what: string, a: string | null, b: string | null): Phrases {
  if (a === b) return []
  if (a === null || b === null) return [`${what}: ${onlyIn(a === null ? 'b' : 'a')}`]
  const [linesA, linesB] = [linesOf(a), linesOf(b)]
  if (linesA.length === 1 && linesB.length === 1) return [changed(what, a, b)]
  const length = Math.max(linesA.length, linesB.length)
  for (let at = 0; at < length; at++) {
    const [ofA, ofB] = [linesA[at] ?? null, linesB[at] ?? null]
    if (ofA === ofB) continue
    const isSpace = ofA !== null && ofB !== null && !shortPair(ofA, ofB)
    const from = `${what} differs from line ${at + 1}`
    return [isSpace ? `${from}: white space` : changed(`${from}:`, ofA, ofB)]
  }
  return [`${what} differs in white space`]
}

function linesOf(text: string): string[] {
  return text.trim().split('\n')
}

/** What two ids name; null for none, and where the side's Catalog does not hold what is meant. */
export function namesOf(
  { namesA, namesB }: WordsContext,
  a: ObjectId | null,
  b: ObjectId | null,
): [string | null, string | null] {
  return [nameOf(namesA, a), nameOf(namesB, b)]
}

export function nameOf(names: Naming, id: ObjectId | null): string | null {
  if (id === null) return null
  const object = names.lookup<CatalogObject & { readonly namespace?: string | null }>(id)
  return object ? names.qualified(object.namespace ?? null, object.name) : null
}

export function listed(items: readonly string[]): string {
  return `(${items.join(', ')})`
}
