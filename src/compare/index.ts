// The room's door: two Catalogs → what differs between them.
export {
  comparable,
  compareCatalogs,
  type Comparable,
  type CompareCatalogsOptions,
  type CompareFilters,
} from './compare-catalogs.ts'
export { closureOf, neededBy, STRUCTURE } from './closure.ts'
export { compareParts, type RawDifference } from './compare-inventories.ts'
export { type Part, partKey } from './part.ts'
export { mayMeanTheSame, secondOpinion } from './second-opinion.ts'
export { withoutSecrets } from './secrets.ts'
export type { Difference, DifferencePart, Side } from './difference.ts'
export { embeddedShadow, installedShadow } from './embedded-shadow.ts'
export { takeInventory, type Inventory, type InventoryObject } from './inventory.ts'
export { serverShadow } from './server-shadow.ts'
export { restoreClosure, type Shadow, type ShadowSource } from './shadow.ts'
