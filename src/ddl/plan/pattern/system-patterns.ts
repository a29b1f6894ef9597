// Whether the options ask for relations that belong to PostgreSQL itself, which are read only then. This must be
// known before anything is read, so it is decided by the patterns alone and a list of names.

import { UsageError } from '../../../errors.ts'
import type { Catalog } from '../../../catalog/catalog.ts'
import type { DumpOptions } from '../../options.ts'
import { type NamePattern, parseLenientPattern, parseNamePattern } from './name-pattern.ts'
import { toRegExp } from './regular-expression.ts'
import { SYSTEM_RELATIONS } from './system-relations.ts'
import { includePatterns } from './pattern-lists.ts'

/** What the patterns ask of reading. */
export function patternReading(options: DumpOptions): { readonly withSystemRelations?: boolean } {
  return includes(options, (pattern) => namesSystem(pattern) || matchesKnown(pattern)) === undefined
    ? {}
    : { withSystemRelations: true }
}

/** @throws UsageError where a pattern includes what the Catalog was read without */
export function refuseUnreadRelations(catalog: Catalog, options: DumpOptions): void {
  const pattern = catalog.reading.systemRelations ? undefined : includes(options, matchesKnown)
  if (pattern === undefined) return
  throw new UsageError(
    'PATTERN_WITHOUT_MATCH',
    `pattern "${pattern}" matches tables or views of PostgreSQL itself, which this catalog was read without: introspect with --with-system-relations (withSystemRelations), or name the schemas that are meant`,
  )
}

/** The first pattern for including tables that `isWanted` accepts. */
function includes(options: DumpOptions, isWanted: (pattern: NamePattern) => boolean): string | undefined {
  const { tables, families } = includePatterns(options)
  return [...tables, ...families].find(
    // Which of the two readings of dots applies depends on the server's version.
    (pattern) => isWanted(parseNamePattern(pattern, 3)) || isWanted(parseLenientPattern(pattern, true)),
  )
}

/** The pattern names the schema: that also covers what only a newer server has. */
function namesSystem({ name, schema }: NamePattern): boolean {
  if (schema === null) return name.startsWith('^(pg_')
  return Object.keys(SYSTEM_RELATIONS).some((own) => schema === `^(${own})$`)
}

function matchesKnown({ name, schema }: NamePattern): boolean {
  const isMatch = matcher(name)
  // Of the two schemas, only pg_catalog is in search paths.
  const inSchema = schema === null ? (own: string) => own === 'pg_catalog' : matcher(schema)
  return Object.entries(SYSTEM_RELATIONS).some(([own, names]) => inSchema(own) && names.some(isMatch))
}

function matcher(regex: string): (name: string) => boolean {
  try {
    const compiled = toRegExp(regex, 'ascii')
    return (name) => compiled.test(name)
  } catch {
    // A wrong pattern is reported by whoever resolves the patterns.
    return () => false
  }
}
