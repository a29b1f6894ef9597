// Names as Liquibase writes them for PostgreSQL: one of mixed case is quoted, one in capitals is not and so is folded.
// Source: Liquibase's PostgresDatabase.java, AbstractJdbcDatabase.java.
import { valueOf, type ChangelogNode } from '../node.ts'
import { NotKnown } from '../not-known.ts'
import type { Fields } from './fields.ts'

/** Makes a quoted name of what a change says. */
export type Namer = (name: string) => string

/**
 * @param changeset which may say that names are quoted otherwise
 * @param usual what its changelog says of that
 */
export function namerOf(changeset: ChangelogNode, usual = 'LEGACY'): Namer {
  const strategy = (valueOf(changeset, 'objectQuotingStrategy') ?? usual).trim().toUpperCase()
  return (name) => {
    if (name !== name.trim() || /["`[\]]/.test(name)) throw new NotKnown(`the name ${name}`)
    const isLower = name === name.toLowerCase()
    if (isLower || strategy === 'QUOTE_ALL_OBJECTS') return quoted(name)
    if (strategy !== 'LEGACY') throw new NotKnown(`the name ${name} under ${strategy}`)
    if (name !== name.toUpperCase()) return quoted(name)
    // In capitals, it is folded, if it is no reserved word.
    return quoted(RESERVED.has(name) ? name : name.toLowerCase())
  }
}

/** Keywords of PostgreSQL that are reserved. */
const RESERVED = new Set(
  [
    'ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC AUTHORIZATION BINARY BOTH CASE CAST CHECK',
    'COLLATE COLLATION COLUMN CONCURRENTLY CONSTRAINT CREATE CROSS CURRENT_CATALOG CURRENT_DATE',
    'CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEFAULT DEFERRABLE DESC',
    'DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FREEZE FROM FULL GRANT GROUP HAVING ILIKE',
    'IN INITIALLY INNER INTERSECT INTO IS ISNULL JOIN LATERAL LEADING LEFT LIKE LIMIT LOCALTIME',
    'LOCALTIMESTAMP NATURAL NOT NOTNULL NULL OFFSET ON ONLY OR ORDER OUTER OVERLAPS PLACING PRIMARY',
    'REFERENCES RETURNING RIGHT SELECT SESSION_USER SIMILAR SOME SYMMETRIC TABLE TABLESAMPLE THEN TO',
    'TRAILING TRUE UNION UNIQUE USER USING VARIADIC VERBOSE WHEN WHERE WINDOW WITH',
  ].flatMap((line) => line.split(' ')),
)

function quoted(name: string): string {
  return `"${name}"`
}

/** With its schema, where the change says one. */
export function qualified(name: Namer, fields: Fields, object: string, schema = 'schemaName'): string {
  const within = fields.of(schema)
  const own = name(fields.need(object))
  return within === undefined ? own : `${name(within)}.${own}`
}

/** Of a list with commas. */
export function namesIn(name: Namer, list: string): string {
  return list
    .split(',')
    .map((each) => name(each.trim()))
    .join(', ')
}
