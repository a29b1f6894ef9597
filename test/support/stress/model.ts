// What one session of the stress test has made so far, and the statements that change it. Statements are drawn at
// random and always valid for the model; every session has a schema of its own, so none is in another's way.
import type { Random } from '../random.ts'

export interface Model {
  readonly major: number
  /** Names are used once: a name that comes back would hide that a dump shows an older state. */
  made: number
  readonly schema: string
  tables: Table[]
  views: { name: string; of: string; kind: 'view' | 'materialized view' }[]
  functions: string[]
  enums: { name: string; labels: string[] }[]
  domains: string[]
  sequences: string[]
  publications: { name: string; of: string }[]
}

export interface Table {
  name: string
  columns: string[]
  indexes: string[]
  constraints: string[]
  policies: string[]
  triggers: string[]
  statistics: string[]
  /** Only of partitioned tables; with the columns a partition had when it was last attached. */
  partitions?: { name: string; columns: string; attached: boolean }[]
}

export function emptyModel(major: number, schema: string): Model {
  return {
    major,
    made: 0,
    schema,
    tables: [],
    views: [],
    functions: [],
    enums: [],
    domains: [],
    sequences: [],
    publications: [],
  }
}

/** Draws one change, or nothing where the model has nothing to change so. */
export type Change = (model: Model, draw: Draw) => string | undefined

export interface Draw extends Random {
  /** A name that was never used. */
  name(prefix: string): string
  /** One of the items, or undefined where there is none. */
  one<T>(items: readonly T[]): T | undefined
}

export function drawing(model: Model, random: Random): Draw {
  return {
    ...random,
    name: (prefix) => `${prefix}_${model.made++}`,
    one: (items) => (items.length === 0 ? undefined : items[random.below(items.length)]),
  }
}

/** `schema.name`. */
export const within = ({ schema }: Model, name: string): string => `${schema}.${name}`

/** Takes an item out of a list. */
export function drop<T>(items: T[], item: T): void {
  items.splice(items.indexOf(item), 1)
}

/** Puts a new name in the place of an old one. */
export function rename(names: string[], from: string, to: string): void {
  names[names.indexOf(from)] = to
}
