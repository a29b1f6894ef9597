// What the rest of schemadump uses of PGlite, an embedded PostgreSQL: started and filled with SQL.
export { extensionsIn } from './extensions.ts'
export { loadSql, type SqlText } from './load.ts'
export { openEmbedded, type EmbeddedOptions } from './start.ts'
