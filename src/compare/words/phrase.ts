// Phrases that all kinds say their differences with.

import type { Naming } from '../../catalog/identity.ts'
import type { Side } from '../difference.ts'

export type Phrases = readonly string[]

/** Names of the two sides' objects: what an id means depends on the side. */
export interface WordsContext extends Pick<Naming, 'ident' | 'qualified'> {
  readonly namesA: Naming
  readonly namesB: Naming
}

/** Longer texts are no part of a line: the statements are there to be looked at. */
const LONGEST = 80

export function onlyIn(side: Side): string {
  return `only in ${side.toUpperCase()}`
}

/** `type integer → bigint`; a missing value says on which side there is one. */
export function changed(what: string, a: string | null, b: string | null): string {
  if (a === null && b !== null) return `${what} ${short(b)}: ${onlyIn('b')}`
  if (b === null && a !== null) return `${what} ${short(a)}: ${onlyIn('a')}`
  return `${what} ${short(a ?? '')} → ${short(b ?? '')}`
}

/** The same for a value of any sort; nothing where the two are the same. */
export function field(what: string, a: string | number | null, b: string | number | null): Phrases {
  if (a === b) return []
  return [changed(what, a === null ? null : String(a), b === null ? null : String(b))]
}

/** A property that one side has: `UNLOGGED: only in A`. */
export function flag(what: string, a: boolean, b: boolean): Phrases {
  return a === b ? [] : [`${what}: ${onlyIn(a ? 'a' : 'b')}`]
}

/** What one list has and the other has not, and where both have the same in another order, that. */
export function list(what: string, a: readonly string[], b: readonly string[]): Phrases {
  const only = [
    ...a.filter((item) => !b.includes(item)).map((item) => `${what} ${short(item)}: ${onlyIn('a')}`),
    ...b.filter((item) => !a.includes(item)).map((item) => `${what} ${short(item)}: ${onlyIn('b')}`),
  ]
  if (only.length > 0) return only
  return a.every((item, i) => item === b[i])
    ? []
    : [`order of ${what}s (${a.join(', ')}) → (${b.join(', ')})`]
}

export function listed(text: string | null): string {
  return `(${text ?? ''})`
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
