// Catalogs made by hand, for tests of targets.

import { CATALOG_FORMAT_VERSION } from '../../src/catalog/catalog.ts'
import type { Catalog, Column, Database, Table } from '../../src/catalog/catalog.ts'
import { kinds } from '../../src/ddl/registry.ts'

export const NO_ACL = { items: null, default: null, initial: null }
export const facts = (oid: number, name: string) => ({
  id: `pg_class:${oid}`,
  oid,
  name,
  comment: null,
  securityLabels: [],
  extension: null,
})

export const DATABASE: Database = {
  name: 'app',
  oid: 20_000,
  encoding: 'UTF8',
  standardConformingStrings: true,
  owner: 'boss',
  acl: NO_ACL,
  localeProvider: 'libc',
  lcCollate: 'de_DE',
  lcCtype: 'de_DE',
  locale: null,
  icuRules: null,
  tablespace: 'pg_default',
  connectionLimit: -1,
  isTemplate: false,
  settings: [],
  roleSettings: [],
  comment: null,
  securityLabels: [],
}

export function catalog(major: number, objects: Partial<Catalog>): Catalog {
  const none = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]))
  const namespace = {
    ...facts(20_001, 'app'),
    id: 'pg_namespace:20001',
    owner: 'boss',
    ownerOid: 10,
    acl: NO_ACL,
  }
  return {
    formatVersion: CATALOG_FORMAT_VERSION,
    server: { version: `${major}.1`, versionNum: 0, major, quotedKeywords: ['user'] },
    reading: {
      quoteAllIdentifiers: false,
      systemRelations: false,
      visibleSchemas: ['pg_catalog', 'app'],
      shadowingRelations: [],
      role: null,
      user: 'boss',
      omissions: [],
    },
    database: DATABASE,
    ...(none as unknown as Omit<
      Catalog,
      'formatVersion' | 'server' | 'reading' | 'database' | 'dependencies'
    >),
    namespaces: [namespace],
    dependencies: [],
    ...objects,
  }
}

export const column = (name: string, fields: Partial<Column> = {}): Column => ({
  name,
  number: 1,
  type: 'text',
  collation: null,
  notNull: false,
  notNullConstraint: null,
  default: null,
  generated: null,
  identity: null,
  local: true,
  statisticsTarget: null,
  storage: null,
  compression: null,
  options: [],
  foreignOptions: [],
  comment: null,
  securityLabels: [],
  acl: NO_ACL,
  ...fields,
})

export const table = (oid: number, name: string, fields: Partial<Table> = {}): Table => ({
  ...facts(oid, name),
  namespace: 'app',
  owner: 'boss',
  acl: NO_ACL,
  persistence: 'permanent',
  tablespace: null,
  accessMethod: 'heap',
  options: [],
  toastOptions: [],
  replicaIdentity: 'default',
  rowSecurity: false,
  forceRowSecurity: false,
  columns: [],
  systemColumnAcls: [],
  ofType: null,
  partitionKey: null,
  parents: [],
  partitionBound: null,
  ...fields,
})
