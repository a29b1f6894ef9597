// What models of a Catalog's objects are made with: addresses, DDL, and which object needs which.

import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, ObjectKind, Relation } from '../catalog/catalog.ts'
import { OBJECT_KINDS } from '../catalog/identity.ts'
import { catalogLookup } from '../catalog/lookup.ts'
import { type Dialect, dialectOf } from '../ddl/dialect.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { quotingOf } from '../ddl/sql/quote.ts'
import { addressOf, kindInWords } from './address.ts'
import { type Ddl, ddlOf } from './ddl.ts'
import type { Address } from './model.ts'

/** What models are made of. */
export interface Making {
  readonly catalog: Catalog
  readonly dialect: Dialect
  readonly ddl: Ddl
  /** Address of what is shown; undefined for what is not. */
  address(id: ObjectId): Address | undefined
  usedBy(id: ObjectId): readonly Address[]
  uses(id: ObjectId): readonly Address[]
  /** Name of any relation, as SQL writes it. */
  nameOf(id: ObjectId): string
  /** What has an address, in the order of the dump. */
  readonly shown: ReadonlyMap<ObjectId, { readonly kind: ObjectKind; readonly object: CatalogObject }>
  /** The kind of an object in words. */
  words(kind: ObjectKind, object: CatalogObject): string
}

export function makingOf(catalog: Catalog, options: DumpOptions): Making {
  const ddl = ddlOf(catalog, options)
  const naming = { ...catalogLookup(catalog), ...quotingOf(catalog) }
  const shown = new Map(ddl.objects.map((whole) => [whole.object.id, whole]))
  const addresses = new Map<ObjectId, Address>(
    ddl.objects.map(({ kind, object }) => [object.id, addressOf(kind, object, naming)]),
  )
  const address = (id: ObjectId): Address | undefined => addresses.get(id)
  const { users, used } = needsOf(catalog, address)
  const others = (known: ReadonlyMap<ObjectId, Address[]>, id: ObjectId): Address[] =>
    [...new Set(known.get(id) ?? [])].filter((other) => other !== addresses.get(id)).sort()
  return {
    ...{ catalog, ddl, shown, address },
    dialect: dialectOf(catalog.server.major),
    usedBy: (id) => others(users, id),
    uses: (id) => others(used, id),
    nameOf: (id) => {
      const relation = naming.lookup<Relation>(id)
      return relation === undefined ? id : naming.qualified(relation.namespace, relation.name)
    },
    words: (kind, object) => kindInWords(kind, object, naming),
  }
}

/** What needs an object, and what it needs: what stands with a relation needs it as the relation. Keys and privileges are shown elsewhere. */
function needsOf(
  catalog: Catalog,
  address: (id: ObjectId) => Address | undefined,
): Readonly<Record<'users' | 'used', ReadonlyMap<ObjectId, Address[]>>> {
  const wholes = new Map<ObjectId, ObjectId>()
  for (const kind of OBJECT_KINDS)
    for (const object of catalog[kind] as readonly (CatalogObject & Partial<Catalog['tables'][number]>)[]) {
      const { table } = object as { readonly table?: ObjectId }
      if (table !== undefined) wholes.set(object.id, table)
      for (const column of object.columns ?? []) if (column.default) wholes.set(column.default.id, object.id)
    }
  const foreignKeys = new Set(catalog.constraints.flatMap(({ id, foreignKey }) => (foreignKey ? id : [])))
  const users = new Map<ObjectId, Address[]>()
  const used = new Map<ObjectId, Address[]>()
  const add = (part: ObjectId, partNeeded: ObjectId): void => {
    const [from, to] = [wholes.get(part) ?? part, wholes.get(partNeeded) ?? partNeeded]
    const [user, needed] = [address(from), address(to)]
    if (foreignKeys.has(part)) return
    if (user !== undefined) append(users, to, user)
    if (needed !== undefined) append(used, from, needed)
  }
  for (const { from, to } of catalog.dependencies) add(from, to)
  for (const trigger of catalog.triggers) add(trigger.table, trigger.function)
  return { users, used }
}

export function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
