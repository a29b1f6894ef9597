// What the rest of schemadump uses of this room: folders of migrations are read as their tools read them, without a
// server.
export { explainFailure } from './explain.ts'
export { readMigrations, readMigrationsText } from './read.ts'
export { toolNames } from './registry.ts'
export { isUndo } from './tools/files/plain.ts'
export type * from './types.ts'
export * from './history/index.ts'
