// What a kind of object has to say of two of one identity that differ.

import type { Catalog, Database, ObjectKind } from '../../catalog/catalog.ts'
import type { DifferencePart } from '../difference.ts'
import type { Phrases, WordsContext } from './phrase.ts'

/** The part that differs, with its statements on each side; null where a side has none. */
export interface TextPair {
  /** Column, constraint, member or role that the part belongs to; null for the object as a whole. */
  readonly of: string | null
  readonly a: string | null
  readonly b: string | null
}

/** Says the difference from the fields; nothing where they do not tell it. */
export type PartWords<T> = (a: T, b: T, context: WordsContext, texts: TextPair) => Phrases

export type AnyKind = ObjectKind | 'database'

export type ObjectOf<K extends AnyKind> = K extends ObjectKind ? Catalog[K][number] : Database

/** By part. What all kinds have, such as columns, comments and privileges, is said for all of them. */
export type KindWords<K extends AnyKind> = { readonly [P in DifferencePart]?: PartWords<ObjectOf<K>> }

/** For what has no fields beyond its name, or only such as are parts of their own. */
export const byStatements = {}
