// Names a dump object in a warning.

import type { DumpObject, DumpObjectType } from './dump-object.ts'

const LABELS: Readonly<Record<DumpObjectType, string>> = {
  NAMESPACE: 'SCHEMA',
  EXTENSION: 'EXTENSION',
  TYPE: 'TYPE',
  SHELL_TYPE: 'SHELL TYPE',
  FUNC: 'FUNCTION',
  AGG: 'AGGREGATE',
  OPERATOR: 'OPERATOR',
  ACCESS_METHOD: 'ACCESS METHOD',
  OPCLASS: 'OPERATOR CLASS',
  OPFAMILY: 'OPERATOR FAMILY',
  COLLATION: 'COLLATION',
  CONVERSION: 'CONVERSION',
  TABLE: 'TABLE',
  TABLE_ATTACH: 'TABLE ATTACH',
  ATTRDEF: 'ATTRDEF',
  INDEX: 'INDEX',
  INDEX_ATTACH: 'INDEX ATTACH',
  STATSEXT: 'STATISTICS',
  RULE: 'RULE',
  TRIGGER: 'TRIGGER',
  CONSTRAINT: 'CONSTRAINT',
  FK_CONSTRAINT: 'FK CONSTRAINT',
  PROCLANG: 'PROCEDURAL LANGUAGE',
  CAST: 'CAST',
  DUMMY_TYPE: 'DUMMY TYPE',
  TSPARSER: 'TEXT SEARCH PARSER',
  TSDICT: 'TEXT SEARCH DICTIONARY',
  TSTEMPLATE: 'TEXT SEARCH TEMPLATE',
  TSCONFIG: 'TEXT SEARCH CONFIGURATION',
  FDW: 'FOREIGN DATA WRAPPER',
  FOREIGN_SERVER: 'FOREIGN SERVER',
  DEFAULT_ACL: 'DEFAULT ACL',
  TRANSFORM: 'TRANSFORM',
  PRE_DATA_BOUNDARY: 'PRE-DATA BOUNDARY',
  POST_DATA_BOUNDARY: 'POST-DATA BOUNDARY',
  EVENT_TRIGGER: 'EVENT TRIGGER',
  REFRESH_MATVIEW: 'REFRESH MATERIALIZED VIEW',
  POLICY: 'POLICY',
  PUBLICATION: 'PUBLICATION',
  PUBLICATION_REL: 'PUBLICATION TABLE',
  PUBLICATION_TABLE_IN_SCHEMA: 'PUBLICATION TABLES IN SCHEMA',
  SUBSCRIPTION: 'SUBSCRIPTION',
}

/** Type, name and ids, as in pg_dump's messages; but names also where pg_dump gives only numbers. */
export function describeDumpObject(object: DumpObject): string {
  const label = LABELS[object.type]
  const ids = object.oid === 0 ? `ID ${object.dumpId}` : `ID ${object.dumpId} OID ${object.oid}`
  const column = object.type === 'ATTRDEF' ? object.traits?.column : undefined
  // A boundary's name is its label.
  const name = object.name === label ? '' : ` ${object.name}`
  return `${label}${name}${column === undefined ? '' : `.${column}`}  (${ids})`
}
