// Dump ids: the order in which pg_dump reads a database. Loops are searched for in this order, so where several
// repairs would do, it decides which of them is made.

import type { DumpObject, DumpObjectType } from './dump-object.ts'

/** pg_dump's readings, first to last (getSchemaData). One reading may give objects of several types. */
const READING_ORDER = [
  'extensions',
  'namespaces',
  'tables',
  'functions',
  'types',
  'languages',
  'aggregates',
  'operators',
  'access methods',
  'operator classes',
  'operator families',
  'text search parsers',
  'text search templates',
  'text search dictionaries',
  'text search configurations',
  'foreign data wrappers',
  'foreign servers',
  'default privileges',
  'collations',
  'conversions',
  'casts',
  'transforms',
  'event triggers',
  'partitions',
  'column defaults',
  'table constraints',
  'indexes',
  'index partitions',
  'statistics',
  'foreign keys',
  'triggers',
  'rules',
  'policies',
  'publications',
  'publication tables',
  'publication namespaces',
  'subscriptions',
  'table data',
  'boundaries',
] as const

type Reading = (typeof READING_ORDER)[number]

const READING: Readonly<Record<Exclude<DumpObjectType, 'CONSTRAINT'>, Reading>> = {
  NAMESPACE: 'namespaces',
  EXTENSION: 'extensions',
  TYPE: 'types',
  SHELL_TYPE: 'types',
  FUNC: 'functions',
  AGG: 'aggregates',
  OPERATOR: 'operators',
  ACCESS_METHOD: 'access methods',
  OPCLASS: 'operator classes',
  OPFAMILY: 'operator families',
  COLLATION: 'collations',
  CONVERSION: 'conversions',
  TABLE: 'tables',
  TABLE_ATTACH: 'partitions',
  ATTRDEF: 'column defaults',
  INDEX: 'indexes',
  INDEX_ATTACH: 'index partitions',
  STATSEXT: 'statistics',
  RULE: 'rules',
  TRIGGER: 'triggers',
  FK_CONSTRAINT: 'foreign keys',
  PROCLANG: 'languages',
  CAST: 'casts',
  DUMMY_TYPE: 'types',
  TSPARSER: 'text search parsers',
  TSDICT: 'text search dictionaries',
  TSTEMPLATE: 'text search templates',
  TSCONFIG: 'text search configurations',
  FDW: 'foreign data wrappers',
  FOREIGN_SERVER: 'foreign servers',
  DEFAULT_ACL: 'default privileges',
  TRANSFORM: 'transforms',
  PRE_DATA_BOUNDARY: 'boundaries',
  POST_DATA_BOUNDARY: 'boundaries',
  EVENT_TRIGGER: 'event triggers',
  REFRESH_MATVIEW: 'table data',
  POLICY: 'policies',
  PUBLICATION: 'publications',
  PUBLICATION_REL: 'publication tables',
  PUBLICATION_TABLE_IN_SCHEMA: 'publication namespaces',
  SUBSCRIPTION: 'subscriptions',
}

const POSITION = Object.fromEntries(
  Object.entries(READING).map(([type, reading]) => [type, READING_ORDER.indexOf(reading)]),
) as Readonly<Record<keyof typeof READING, number>>

const POSITION_OF_CONSTRAINTS = {
  ofTypes: READING_ORDER.indexOf('types'),
  ofIndexes: READING_ORDER.indexOf('indexes'),
  ofTables: READING_ORDER.indexOf('table constraints'),
}

/** Where the reading is that an object comes from. Constraints come from three: with their domain, their table or their index. */
function positionOf({ type, parent, traits }: DumpObject): number {
  if (type !== 'CONSTRAINT') return POSITION[type]
  if (parent?.type === 'TYPE') return POSITION_OF_CONSTRAINTS.ofTypes
  const contype = traits?.contype
  const isKey = contype === 'p' || contype === 'u' || contype === 'x'
  return isKey ? POSITION_OF_CONSTRAINTS.ofIndexes : POSITION_OF_CONSTRAINTS.ofTables
}

/**
 * Gives every object its dump id, counted from 1, and returns the objects in that order. Within a reading the given
 * order stays, in which constraints and shell follow the type they are read with; but relations of all kinds are read at
 * once, by OID.
 */
export function assignDumpIds(objects: readonly DumpObject[]): DumpObject[] {
  const readings = READING_ORDER.map((): DumpObject[] => [])
  for (const object of objects) readings[positionOf(object)]?.push(object)
  readings[READING_ORDER.indexOf('tables')]?.sort((a, b) => a.oid - b.oid)
  const ordered = readings.flat()
  let dumpId = 0
  for (const object of ordered) object.dumpId = ++dumpId
  return ordered
}
