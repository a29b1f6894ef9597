// The types of dump objects, with what order, sections and warnings need of each.

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

interface TypeFacts {
  /** The name in pg_dump's messages. */
  readonly label: string
  /** The reading that its objects come from. Constraints also come from others, see dump-ids.ts. */
  readonly reading: (typeof READING_ORDER)[number]
  /** Where the type sorts. Types that share a number mix by name. */
  readonly priority: number
  /** Side of the two boundaries that keep the sections apart (boundaries.ts). */
  readonly side: 'before' | 'after' | 'if separate' | 'none'
}

/**
 * In pg_dump's own order (pg_dump.h), which breaks ties between unlike types. Of the priorities: casts come before
 * functions because views record a dependency on a cast's function, never on the cast; event triggers and refreshes
 * come last, since they need everything else in place. Of the sides: rules and constraints have a place of their own
 * only if they are not printed within their table or domain; a default belongs to the schema even where it is printed
 * apart.
 */
export const DUMP_OBJECT_TYPES = {
  NAMESPACE: { label: 'SCHEMA', reading: 'namespaces', priority: 1, side: 'before' },
  EXTENSION: { label: 'EXTENSION', reading: 'extensions', priority: 5, side: 'before' },
  TYPE: { label: 'TYPE', reading: 'types', priority: 6, side: 'before' },
  SHELL_TYPE: { label: 'SHELL TYPE', reading: 'types', priority: 6, side: 'before' },
  FUNC: { label: 'FUNCTION', reading: 'functions', priority: 8, side: 'before' },
  AGG: { label: 'AGGREGATE', reading: 'aggregates', priority: 9, side: 'before' },
  OPERATOR: { label: 'OPERATOR', reading: 'operators', priority: 11, side: 'before' },
  ACCESS_METHOD: { label: 'ACCESS METHOD', reading: 'access methods', priority: 10, side: 'before' },
  OPCLASS: { label: 'OPERATOR CLASS', reading: 'operator classes', priority: 12, side: 'before' },
  OPFAMILY: { label: 'OPERATOR FAMILY', reading: 'operator families', priority: 12, side: 'before' },
  COLLATION: { label: 'COLLATION', reading: 'collations', priority: 3, side: 'before' },
  CONVERSION: { label: 'CONVERSION', reading: 'conversions', priority: 13, side: 'before' },
  TABLE: { label: 'TABLE', reading: 'tables', priority: 20, side: 'before' },
  TABLE_ATTACH: { label: 'TABLE ATTACH', reading: 'partitions', priority: 21, side: 'before' },
  ATTRDEF: { label: 'ATTRDEF', reading: 'column defaults', priority: 23, side: 'before' },
  INDEX: { label: 'INDEX', reading: 'indexes', priority: 27, side: 'after' },
  INDEX_ATTACH: { label: 'INDEX ATTACH', reading: 'index partitions', priority: 28, side: 'after' },
  STATSEXT: { label: 'STATISTICS', reading: 'statistics', priority: 29, side: 'after' },
  RULE: { label: 'RULE', reading: 'rules', priority: 30, side: 'if separate' },
  TRIGGER: { label: 'TRIGGER', reading: 'triggers', priority: 31, side: 'after' },
  CONSTRAINT: { label: 'CONSTRAINT', reading: 'table constraints', priority: 26, side: 'if separate' },
  FK_CONSTRAINT: { label: 'FK CONSTRAINT', reading: 'foreign keys', priority: 32, side: 'if separate' },
  PROCLANG: { label: 'PROCEDURAL LANGUAGE', reading: 'languages', priority: 2, side: 'before' },
  CAST: { label: 'CAST', reading: 'casts', priority: 7, side: 'before' },
  DUMMY_TYPE: { label: 'DUMMY TYPE', reading: 'types', priority: 22, side: 'before' },
  TSPARSER: { label: 'TEXT SEARCH PARSER', reading: 'text search parsers', priority: 14, side: 'before' },
  TSDICT: {
    label: 'TEXT SEARCH DICTIONARY',
    reading: 'text search dictionaries',
    priority: 16,
    side: 'before',
  },
  TSTEMPLATE: {
    label: 'TEXT SEARCH TEMPLATE',
    reading: 'text search templates',
    priority: 15,
    side: 'before',
  },
  TSCONFIG: {
    label: 'TEXT SEARCH CONFIGURATION',
    reading: 'text search configurations',
    priority: 17,
    side: 'before',
  },
  FDW: { label: 'FOREIGN DATA WRAPPER', reading: 'foreign data wrappers', priority: 18, side: 'before' },
  FOREIGN_SERVER: { label: 'FOREIGN SERVER', reading: 'foreign servers', priority: 19, side: 'before' },
  DEFAULT_ACL: { label: 'DEFAULT ACL', reading: 'default privileges', priority: 38, side: 'after' },
  TRANSFORM: { label: 'TRANSFORM', reading: 'transforms', priority: 4, side: 'before' },
  PRE_DATA_BOUNDARY: { label: 'PRE-DATA BOUNDARY', reading: 'boundaries', priority: 24, side: 'none' },
  POST_DATA_BOUNDARY: { label: 'POST-DATA BOUNDARY', reading: 'boundaries', priority: 25, side: 'none' },
  EVENT_TRIGGER: { label: 'EVENT TRIGGER', reading: 'event triggers', priority: 39, side: 'after' },
  REFRESH_MATVIEW: { label: 'REFRESH MATERIALIZED VIEW', reading: 'table data', priority: 40, side: 'after' },
  POLICY: { label: 'POLICY', reading: 'policies', priority: 33, side: 'after' },
  PUBLICATION: { label: 'PUBLICATION', reading: 'publications', priority: 34, side: 'after' },
  PUBLICATION_REL: { label: 'PUBLICATION TABLE', reading: 'publication tables', priority: 35, side: 'after' },
  PUBLICATION_TABLE_IN_SCHEMA: {
    label: 'PUBLICATION TABLES IN SCHEMA',
    reading: 'publication namespaces',
    priority: 36,
    side: 'after',
  },
  SUBSCRIPTION: { label: 'SUBSCRIPTION', reading: 'subscriptions', priority: 37, side: 'after' },
} as const satisfies Readonly<Record<string, TypeFacts>>

export type DumpObjectType = keyof typeof DUMP_OBJECT_TYPES

/** A table with one value for each type. */
export function byDumpObjectType<T>(
  value: (type: DumpObjectType, position: number) => T,
): Readonly<Record<DumpObjectType, T>> {
  const types = Object.keys(DUMP_OBJECT_TYPES) as DumpObjectType[]
  return Object.fromEntries(types.map((type, position) => [type, value(type, position)])) as Record<
    DumpObjectType,
    T
  >
}
