// The room's door: two Catalogs → what differs between them.
export { compareCatalogs, type CompareCatalogsOptions, type CompareFilters } from './compare-catalogs.ts'
export type { Difference, DifferencePart, Side } from './difference.ts'
export { embeddedShadow, installedShadow } from './embedded-shadow.ts'
export { serverShadow } from './server-shadow.ts'
export type { Shadow, ShadowSource } from './shadow.ts'
