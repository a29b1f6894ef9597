// What a comparison finds: one part of one object that is not the same on both sides.

import type { Identity } from '../catalog/identity.ts'
import type { Catalog, ObjectKind } from '../catalog/catalog.ts'

/** One of the two that are compared. */
export type Side = 'a' | 'b'

/**
 * What of an object differs. `definition` is the object itself, without what has a name of its own here; the others are
 * parts that can be changed by themselves.
 */
export type DifferencePart =
  | 'definition'
  | 'column'
  | 'column order'
  | 'settings'
  | 'identity'
  | 'attachment'
  | 'row security'
  | 'owned by'
  | 'member'
  | 'user mapping'
  | 'constraint'
  | 'default'
  | 'data'
  | 'owner'
  | 'tablespace'
  | 'access method'
  | 'comment'
  | 'security label'
  | 'privileges'
  | 'properties'

/** What a difference can be about. */
export type DifferenceKind = ObjectKind | 'database'

/**
 * One difference between two schemas: a part of an object, or the whole of it where one side has no such object. Its `kind` tells
 * what `objectA` and `objectB` are.
 */
export type Difference<K extends DifferenceKind = DifferenceKind> = { [Each in K]: DifferenceOf<Each> }[K]

/** A difference of one kind of object. */
export interface DifferenceOf<K extends DifferenceKind> {
  /** Kind of the object, the key of the Catalog that holds it; `database` for the database itself. */
  readonly kind: K
  /** What the object is called in both databases; null for the database itself. */
  readonly identity: Identity | null
  /** The object in words, its names as SQL writes them: `table public.orders`, `policy p on public.orders`. */
  readonly object: string
  /** The part in words: `column public.orders.total`; the object itself where it is about all of it. */
  readonly subject: string
  /** What of it differs. */
  readonly part: DifferencePart
  /** Name of the column, constraint, member or role that the part belongs to; null for the object as a whole. */
  readonly of: string | null
  /** Whether only one side has it, or both have it in different forms. */
  readonly change: 'only in a' | 'only in b' | 'changed'
  /** The difference in PostgreSQL's terms, one line each: `type numeric(10,2) → numeric(12,2)`. */
  readonly words: readonly string[]
  /** The statements of the part in A; null where it has none. */
  readonly a: string | null
  /** The same in B. */
  readonly b: string | null
  /** The catalog object in A; null where it has none. */
  readonly objectA: K extends ObjectKind ? Catalog[K][number] | null : null
  /** The same in B. */
  readonly objectB: K extends ObjectKind ? Catalog[K][number] | null : null
  /** What else is only on that side because it belongs to the object: indexes, policies, comments of a table. In words. */
  readonly including: readonly string[]
  /** Why a server was not asked whether the two texts mean the same, though it might have known; null where it was, or nothing was to be asked. */
  readonly unproved: string | null
}
