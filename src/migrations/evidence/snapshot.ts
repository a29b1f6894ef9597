// Objects as they are at one time, in parts that can be told apart and compared with those of another time.
import { identityKey, identityOf } from '../../catalog/identity.ts'
import type { CatalogObject, ObjectId } from '../../catalog/catalog-object.ts'
import type { Catalog, ForeignKey } from '../../catalog/catalog.ts'
import {
  neededBy,
  partKey,
  type Comparable,
  type Inventory,
  type InventoryObject,
  type Part,
} from '../../compare/index.ts'
import type { ResolvedOptions } from '../../ddl/resolved-options.ts'

/** An object at one time. */
export interface Snapshot {
  /** What it is called in any database. */
  readonly key: string
  readonly words: string
  readonly signature: string
  /** By `partKey`, leveled. */
  parts(): ReadonlyMap<string, Part>
  /** Keys of the objects that it needs. */
  needs(): readonly string[]
}

/** By OID, 0 for the database itself. */
export type Snapshots = ReadonlyMap<number, Snapshot>

/** How schemas are read into snapshots. */
export interface Lens {
  readonly comparable: Comparable
  readonly filters: ResolvedOptions
}

/** @param wanted OIDs of objects; undefined for all */
export function snapshots(catalog: Catalog, lens: Lens, wanted?: ReadonlySet<number>): Snapshots {
  const isWanted = wanted && ((object: CatalogObject) => wanted.has(object.oid))
  const inventory = lens.comparable.takeStock(catalog, lens.filters, isWanted)
  const result = new Map<number, Snapshot>()
  for (const object of inventory.objects.values())
    result.set(object.object?.oid ?? 0, snapshot(object, inventory, lens))
  return result
}

function snapshot(object: InventoryObject, inventory: Inventory, { comparable: { level } }: Lens): Snapshot {
  const { key, signature } = object
  let known: ReadonlyMap<string, Part> | undefined
  const parts = () => (known ??= leveledParts(object, level))
  return { key, words: object.words(), signature, parts, needs: () => keysNeeded(object, inventory) }
}

export function leveledParts(object: InventoryObject, level: Comparable['level']): ReadonlyMap<string, Part> {
  const parts = [...object.parts().values()].flatMap((part) => level(part, object) ?? [])
  // Which columns there are, they say themselves.
  return new Map(parts.filter(({ name }) => name !== 'column order').map((part) => [partKey(part), part]))
}

function keysNeeded({ key, object }: InventoryObject, inventory: Inventory): string[] {
  if (!object) return []
  const { context } = inventory
  const keyOf = (id: ObjectId) => {
    const needed = context.dumpObject(id)
    return needed?.kind ? identityKey(identityOf(needed.kind, needed.subject as never, context)) : undefined
  }
  // Edges that objects give by their own fields are not among those of the server.
  const { foreignKey, table } = object as { foreignKey?: ForeignKey | null; table?: ObjectId }
  const ids = [object.id, ...[foreignKey?.table, table].filter((id) => typeof id === 'string')]
  const keys = [...neededBy(inventory, ids)].map(keyOf)
  return [...new Set(keys.filter((each) => each !== undefined && each !== key))] as string[]
}
