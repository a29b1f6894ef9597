// What the rest of schemadump uses of PGlite, an embedded PostgreSQL: started and filled with SQL.
export { extensionsIn } from './extensions.ts'
export { loadSql } from './load.ts'
export {
  notesOf,
  SESSION_USER,
  startLoaded,
  type LoadedServer,
  type LoadReport,
  type LoadServerOptions,
} from './loaded.ts'
export { remedyOnServer, type Beforehand } from './remedies.ts'
export { shortened, type Executor, type Failure, type SetAside, type StandIn } from './run.ts'
export { platformIn, setUpNames, type SetUp, type SetUpName } from './set-up.ts'
export type { SqlText } from './sql-text.ts'
export { rolesIn } from './text/roles.ts'
export { openEmbedded, type EmbeddedOptions } from './start/start.ts'
export { pgliteVersion } from './start/pglite.ts'
