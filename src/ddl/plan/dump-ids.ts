// Dump ids: the order in which pg_dump reads a database. Loops are searched for in this order, so where several
// repairs would do, it decides which of them is made.

import type { DumpObject, DumpObjectType } from './dump-object.ts'

/** pg_dump's readings, first to last (getSchemaData). One reading may give objects of several types. */
export const READING_ORDER = [
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

export type Reading = (typeof READING_ORDER)[number]

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

/** The reading an object comes from. Constraints come from three: with their domain, their table or their index. */
export function readingOf(object: DumpObject): Reading {
  if (object.type !== 'CONSTRAINT') return READING[object.type]
  if (object.parent?.type === 'TYPE') return 'types'
  return ['p', 'u', 'x'].includes(object.traits?.contype ?? '') ? 'indexes' : 'table constraints'
}

/**
 * Gives every object its dump id, counted from 1, and returns the objects in that order. Within a reading the given
 * order stays, but a type is followed by its constraints and then its shell, which are read with it, and relations of
 * all kinds are read at once, by OID.
 */
export function assignDumpIds(
  objects: readonly DumpObject[],
  readingOrder: readonly Reading[] = READING_ORDER,
): DumpObject[] {
  const readings = new Map(readingOrder.map((reading) => [reading, [] as DumpObject[]]))
  for (const object of objects) readings.get(readingOf(object))?.push(object)
  readings.get('tables')?.sort((a, b) => a.oid - b.oid)
  sortTypes(readings.get('types') ?? [])
  const ordered = [...readings.values()].flat()
  ordered.forEach((object, index) => {
    object.dumpId = index + 1
  })
  return ordered
}

function sortTypes(types: DumpObject[]): void {
  const position = new Map(types.map((object, index) => [object, index]))
  const anchor = (object: DumpObject) => position.get(object.parent ?? object) ?? Infinity
  const within = ({ type }: DumpObject) => (type === 'SHELL_TYPE' ? 2 : type === 'CONSTRAINT' ? 1 : 0)
  types.sort((a, b) => anchor(a) - anchor(b) || within(a) - within(b))
}
