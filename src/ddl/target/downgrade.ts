// Catalog → the Catalog as an older major can hold it, and what is lost by that (--target-version).

import type { CatalogObject, Dependency, ObjectId } from '../../catalog/catalog-object.ts'
import type { Catalog, Database, ObjectKind } from '../../catalog/catalog.ts'
import { describeObject, type Naming } from '../../catalog/identity.ts'
import { catalogLookup } from '../../catalog/lookup.ts'
import { type Feature, FEATURE_SINCE, REMOVED_SINCE } from '../dialect.ts'
import { type Quoting, quotingOf } from '../sql/quote.ts'
import { kinds } from '../registry.ts'
import { builtInSince, newKeywords } from './names/built-in.ts'
import {
  type Change,
  type ChangeContext,
  type Loss,
  type LossDetails,
  mapChanged,
  type NameChange,
} from './change.ts'
import { changes } from './changes.ts'
import { databaseChanges } from './database-changes.ts'
import { type Privileged, withKnownRoles } from './privilege-changes.ts'
import { needsOf } from './text/index.ts'

export interface Downgraded {
  readonly catalog: Catalog
  readonly losses: readonly Loss[]
}

type AnyChange<T> = Change<T> | NameChange<T>

/** Pure. Objects that can't be printed stay in the Catalog; `losses` names them. */
export function downgrade(catalog: Catalog, target: number): Downgraded {
  const walk = new Walk(catalog, target)
  const changed = (Object.keys(kinds) as ObjectKind[]).map((kind) => [kind, walk.objects(kind)])
  return {
    catalog: {
      ...catalog,
      ...(Object.fromEntries(changed) as Pick<Catalog, ObjectKind>),
      server: { ...catalog.server, quotedKeywords: everyKeyword(catalog) },
      database: walk.database(),
      dependencies: [...catalog.dependencies.filter((edge) => !walk.isReleased(edge)), ...walk.dependencies],
    },
    losses: walk.losses,
  }
}

/** Names are quoted so that newer servers read them too. No keyword has ever been removed. */
function everyKeyword({ server }: Catalog): readonly string[] {
  return [...new Set([...server.quotedKeywords, ...newKeywords()])]
}

/** How objects of the Catalog are named in messages. */
export function namingContext(catalog: Catalog): Naming & Quoting {
  return {
    ...catalogLookup(catalog),
    ...quotingOf(catalog, everyKeyword(catalog)),
  }
}

/** Applies the rows to one object after the other, and gathers their losses. */
class Walk {
  readonly losses: Loss[] = []
  readonly dependencies: Dependency[] = []
  readonly #released = new Map<ObjectId, ObjectId>()
  readonly #catalog: Catalog
  readonly #target: number
  readonly #context: ChangeContext
  // What the rows are applied to at the moment.
  #object: ObjectId | null = null
  #describe: () => string = () => ''
  #feature: Feature | undefined

  constructor(catalog: Catalog, target: number) {
    this.#catalog = catalog
    this.#target = target
    const notYet = (since: number | undefined) => (since !== undefined && target < since ? since : undefined)
    this.#context = {
      ...namingContext(catalog),
      catalog,
      lacks: (feature) => this.#lacks(feature),
      missing: (what, name) => notYet(builtInSince(what, name)),
      missingIn: (text, kind) => needsOf(text, kind).filter(({ since }) => target < since),
      notYet,
      removedSince: (feature) => (target >= REMOVED_SINCE[feature] ? REMOVED_SINCE[feature] : undefined),
      lose: (what, details) => this.#say(false, what, details),
      leaveOut: (what, details) => this.#say(true, what, details),
      release: (from, to) => void this.#released.set(from, to),
      depend: (from, to) => void this.dependencies.push({ from, to, type: 'n' }),
    }
  }

  isReleased({ from, to }: Dependency): boolean {
    return this.#released.get(from) === to
  }

  objects(kind: ObjectKind): readonly CatalogObject[] {
    const rows = this.#applying((changes[kind] ?? []) as unknown as readonly AnyChange<CatalogObject>[])
    return mapChanged<CatalogObject>(this.#catalog[kind], (object) => {
      this.#object = object.id
      this.#describe = () => describeObject(kind, object as never, this.#context)
      return this.#apply(object, rows)
    })
  }

  database(): Database {
    const { database } = this.#catalog
    this.#object = null
    this.#describe = () => `database ${this.#context.ident(database.name)}`
    return this.#apply(database, this.#applying(databaseChanges))
  }

  #applying<T>(rows: readonly AnyChange<T>[]): readonly AnyChange<T>[] {
    return rows.filter(({ feature }) => feature === undefined || this.#lacks(feature))
  }

  #apply<T extends Privileged>(object: T, rows: readonly AnyChange<T>[]): T {
    let result = object
    for (const row of rows) {
      this.#feature = row.feature
      result = row.apply(result, this.#context)
    }
    this.#feature = undefined
    return withKnownRoles(result, this.#context)
  }

  #lacks(feature: Feature): boolean {
    return this.#target < FEATURE_SINCE[feature]
  }

  #say(leftOut: boolean, what: string, details: LossDetails = {}): void {
    const { since = this.#feature && FEATURE_SINCE[this.#feature], removedSince } = details
    this.losses.push({
      object: details.part?.id ?? this.#object,
      component: details.component ?? 'definition',
      unless: details.unless,
      leftOut,
      name: details.part?.name ?? this.#describe(),
      reason:
        removedSince === undefined
          ? `${what} needs PostgreSQL ${since ?? ''}`
          : `PostgreSQL ${removedSince} and newer have no place for ${what}`,
      instead: details.instead,
    })
  }
}
