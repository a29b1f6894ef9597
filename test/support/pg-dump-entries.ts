// What pg_dump makes TOC entries of: every description in pg_dump.c (18), and what their comments, security labels and
// privileges stand on (the calls of dumpComment(), dumpSecLabel() and dumpACL()). 13 to 15 have no other but BLOB.

/** Those that --schema-only prints under a heading. */
export const DESCRIPTIONS = [
  ...['DATABASE', 'DATABASE PROPERTIES', 'SCHEMA', 'EXTENSION', 'ACCESS METHOD'],
  ...[
    'TABLE',
    'FOREIGN TABLE',
    'VIEW',
    'MATERIALIZED VIEW',
    'MATERIALIZED VIEW DATA',
    'TABLE ATTACH',
    'DEFAULT',
  ],
  ...['SEQUENCE', 'SEQUENCE OWNED BY', 'INDEX', 'INDEX ATTACH', 'STATISTICS'],
  ...['CONSTRAINT', 'CHECK CONSTRAINT', 'FK CONSTRAINT'],
  ...['TYPE', 'SHELL TYPE', 'DOMAIN', 'COLLATION', 'CONVERSION', 'CAST', 'TRANSFORM'],
  ...['FUNCTION', 'PROCEDURE', 'AGGREGATE', 'PROCEDURAL LANGUAGE'],
  ...['OPERATOR', 'OPERATOR CLASS', 'OPERATOR FAMILY'],
  ...['TEXT SEARCH PARSER', 'TEXT SEARCH DICTIONARY', 'TEXT SEARCH TEMPLATE', 'TEXT SEARCH CONFIGURATION'],
  ...['FOREIGN DATA WRAPPER', 'SERVER', 'USER MAPPING'],
  ...['TRIGGER', 'EVENT TRIGGER', 'RULE', 'POLICY', 'ROW SECURITY'],
  ...['PUBLICATION', 'PUBLICATION TABLE', 'PUBLICATION TABLES IN SCHEMA', 'SUBSCRIPTION'],
  ...['COMMENT', 'SECURITY LABEL', 'ACL', 'DEFAULT ACL'],
]

/** Those that not every major has. */
export const SINCE: Readonly<Record<string, number>> = {
  'TABLE ATTACH': 14,
  'PUBLICATION TABLES IN SCHEMA': 15,
  'DEFAULT PRIVILEGES FOR LARGE OBJECTS': 18,
}

/** Those that are printed as a SET at the beginning, without a heading. */
export const SETTINGS: Readonly<Record<string, string>> = {
  ENCODING: 'SET client_encoding = ',
  STDSTRINGS: 'SET standard_conforming_strings = ',
  SEARCHPATH: "SELECT pg_catalog.set_config('search_path', '', false);",
}

/** Those that --schema-only never prints. */
export const NEVER_PRINTED: Readonly<Record<string, string>> = {
  'TABLE DATA': 'rows; made for configuration tables of extensions even so, but masked out as data',
  'SEQUENCE SET': 'the value of a sequence is data',
  'BLOB METADATA': 'large objects are data; with --schema-only they are not even read',
  BLOB: 'what BLOB METADATA was called before 17',
  BLOBS: 'the contents of large objects',
  'STATISTICS DATA': 'statistics are left out unless --statistics asks for them (18)',
  pg_largeobject: 'for --binary-upgrade only',
  'SUBSCRIPTION TABLE': 'for --binary-upgrade only (17)',
}

/** What comments, labels and privileges are on: the first words of their tags. Those on a LARGE OBJECT are data. */
export const TAGS: Readonly<Record<string, readonly string[]>> = {
  COMMENT: [
    ...[
      'DATABASE',
      'SCHEMA',
      'EXTENSION',
      'ACCESS METHOD',
      'TABLE',
      'FOREIGN TABLE',
      'VIEW',
      'MATERIALIZED VIEW',
    ],
    ...[
      'COLUMN',
      'SEQUENCE',
      'INDEX',
      'STATISTICS',
      'CONSTRAINT',
      'TYPE',
      'DOMAIN',
      'COLLATION',
      'CONVERSION',
    ],
    ...['CAST', 'TRANSFORM', 'FUNCTION', 'PROCEDURE', 'AGGREGATE', 'LANGUAGE'],
    ...['OPERATOR', 'OPERATOR CLASS', 'OPERATOR FAMILY', 'TEXT SEARCH PARSER', 'TEXT SEARCH DICTIONARY'],
    ...['TEXT SEARCH TEMPLATE', 'TEXT SEARCH CONFIGURATION', 'FOREIGN DATA WRAPPER', 'SERVER'],
    ...['TRIGGER', 'EVENT TRIGGER', 'RULE', 'POLICY', 'PUBLICATION', 'SUBSCRIPTION'],
  ],
  // No EXTENSION: the server refuses to label one, and pg_seclabels does not show it.
  'SECURITY LABEL': [
    ...[
      'DATABASE',
      'SCHEMA',
      'TABLE',
      'FOREIGN TABLE',
      'VIEW',
      'MATERIALIZED VIEW',
      'SEQUENCE',
      'TYPE',
      'DOMAIN',
    ],
    ...['FUNCTION', 'PROCEDURE', 'AGGREGATE', 'LANGUAGE', 'EVENT TRIGGER', 'PUBLICATION', 'SUBSCRIPTION'],
  ],
  ACL: [
    ...['DATABASE', 'SCHEMA', 'TABLE', 'COLUMN', 'SEQUENCE', 'TYPE', 'FUNCTION', 'PROCEDURE', 'LANGUAGE'],
    ...['FOREIGN DATA WRAPPER', 'FOREIGN SERVER'],
  ],
  'DEFAULT ACL': ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES', 'SCHEMAS', 'LARGE OBJECTS'].map(
    (objects) => `DEFAULT PRIVILEGES FOR ${objects}`,
  ),
}
