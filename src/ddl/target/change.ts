// How an object is changed for a target older than the source: a row of the table in changes.ts.

import type { CatalogObject, ObjectId } from '../../catalog/catalog-object.ts'
import type { Catalog, Column, Relation } from '../../catalog/catalog.ts'
import type { Feature, RemovedFeature } from '../dialect.ts'
import type { DumpOptions } from '../options.ts'
import type { Component } from '../plan/dump-object.ts'
import type { Quoting } from '../sql/quote.ts'
import type { BuiltIn } from './names/built-in.ts'
import type { Need, TextKind } from './text/index.ts'

export interface Change<T> {
  /** The change applies only where the target lacks this feature, which is also what losses are reported to need. */
  readonly feature: Feature
  /** The object as the target can hold it; the same object where it does not use the feature. */
  readonly apply: (object: T, context: ChangeContext) => T
}

/** A change that depends on names of the server's own, whose first majors are looked up one by one. */
export interface NameChange<T> {
  readonly names: BuiltIn
  readonly feature?: never
  readonly apply: (object: T, context: ChangeContext) => T
}

export interface ChangeContext extends Quoting {
  readonly catalog: Catalog
  lookup<T extends CatalogObject>(id: ObjectId): T | undefined
  lacks(feature: Feature): boolean
  /** The first major that knows the name, where the target does not. */
  missing(what: BuiltIn, name: string): number | undefined
  /** What a deparsed text needs that the target lacks, each once. */
  missingIn(text: string, kind?: TextKind): readonly Need[]
  /** The number itself where the target is older than it, otherwise undefined. */
  notYet(since: number | undefined): number | undefined
  /** The first major that lacks it, where the target is that one or newer. */
  removedSince(feature: RemovedFeature): number | undefined
  /** The object is printed without `what`. */
  lose(what: string, details?: LossDetails): void
  /** The object can't be printed at all, nor what needs it. */
  leaveOut(what: string, details?: LossDetails): void
  /** Records that `from` must come after `to`. */
  depend(from: ObjectId, to: ObjectId): void
  /** Records that `from` does without `to`, which the catalogs say it needs. */
  release(from: ObjectId, to: ObjectId): void
}

export interface LossDetails {
  /** First major that has it; the feature's by default. */
  readonly since?: number
  /** First major that no longer has it. */
  readonly removedSince?: number
  /** What is printed instead. */
  readonly instead?: string
  /** The part of the object whose printing this concerns; its definition by default. */
  readonly component?: keyof typeof Component
  /** With this option it would not be printed anyway. */
  readonly unless?: keyof DumpOptions
  /** A part of the object that has an entry of its own, and its name. */
  readonly part?: { readonly id: ObjectId; readonly name: string }
}

/** Something of the Catalog that the target can't hold. */
export interface Loss {
  /** Null for the database itself, which is printed only where its creation is asked for. */
  readonly object: ObjectId | null
  readonly component: keyof typeof Component
  readonly unless: keyof DumpOptions | undefined
  readonly leftOut: boolean
  /** `index public.i`. */
  readonly name: string
  /** `NULLS NOT DISTINCT needs PostgreSQL 15`. */
  readonly reason: string
  readonly instead: string | undefined
}

/** The list itself where `change` gives every item back as it was. */
export function mapChanged<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let changed = false
  const result = items.map((item) => {
    const next = change(item)
    if (next !== item) changed = true
    return next
  })
  return changed ? result : items
}

/** A change that is made column by column. */
export function eachColumn<T extends Relation>(
  change: (column: Column, relation: T, context: ChangeContext) => Column,
): (relation: T, context: ChangeContext) => T {
  return (relation, context) => {
    const columns = mapChanged(relation.columns, (column) => change(column, relation, context))
    return columns === relation.columns ? relation : { ...relation, columns }
  }
}
