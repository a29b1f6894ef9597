// The room's door: whatever a Catalog can be had from, found and read.
export type {
  CatalogSource,
  MigrationsSource,
  ReadCatalog,
  SourceHooks,
  SourceOptions,
  SourceWay,
  SqlSource,
  SupabaseSource,
} from './catalog-source.ts'
export { fileSource, findSource, looksLikePath } from './find.ts'
export { readSource } from './read.ts'
export { savedSource, sessionSource, type Source } from './source.ts'
