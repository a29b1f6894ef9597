// What a comparison of two sides comes to, before it is written: the sides, what differs, and what could not be compared.
import type { Difference, Side } from '../compare/difference.ts'

/** One of the two, as reports call it. No field holds a secret. */
export interface ComparedSide {
  /** `app on db.example.com:5432`, `supabase/migrations`. */
  readonly label: string
  /** A database, SQL that was run for the comparison, a saved catalog, or (for `verify`) a manifest. */
  readonly kind: 'database' | 'sql' | 'catalog' | 'manifest'
  /** PostgreSQL's major that it was read from. */
  readonly major: number
}

/** Something of a side that the comparison does not reach. */
export interface NotCompared {
  readonly side: Side
  /** One line: what, and why. */
  readonly reason: string
}

/** A comparison that has been made. */
export interface Comparison {
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** By schema, kind and name. Those that carry `unproved` may be none. */
  readonly differences: readonly Difference[]
  readonly notCompared: readonly NotCompared[]
  /** Number of differences left out, since they are accepted. */
  readonly accepted: number
  /** What would prove what is unproved, one line; null where nothing would. */
  readonly wayOut: string | null
}

export function isSame({ differences }: Comparison): boolean {
  return differences.length === 0
}
