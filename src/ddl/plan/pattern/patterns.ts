// Which namespaces, relations and extensions the options name, by OID (pg_dump.c, expand_…_name_patterns). Evaluated
// on the Catalog. Of PostgreSQL's own objects that holds only those with changed privileges, which can be excluded;
// patterns include them only where system relations were asked for.

import { UsageError } from '../../../errors.ts'
import type { Catalog } from '../../../catalog/catalog.ts'
import type { Dialect } from '../../dialect.ts'
import type { ResolvedOptions } from '../../resolved-options.ts'
import type { NotDumpedReason } from '../not-dumped.ts'
import { filteredByPattern } from './filtered-by.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { includePatterns, excludePatterns } from './pattern-lists.ts'
import { type Matches, schemaMatcher, extensionMatcher, tableMatcher, withChildren } from './matchers.ts'

export interface Patterns {
  /** Nothing was named: objects outside any namespace are dumped too (include_everything). */
  readonly everything: boolean
  readonly narrowedToTables: boolean
  readonly narrowedToSchemas: boolean
  readonly narrowedToExtensions: boolean
  tableIncluded(oid: number): boolean
  /** Why it is excluded; undefined where it is not. */
  tableExcluded(oid: number): NotDumpedReason | undefined
  schemaIncluded(oid: number): boolean
  schemaExcluded(oid: number): NotDumpedReason | undefined
  extensionIncluded(oid: number): boolean
  extensionExcluded(oid: number): NotDumpedReason | undefined
  /** What leaves out all that no pattern names, where some do: those of tables, schemas or extensions. */
  readonly narrowedBy: NotDumpedReason
}

/** Evaluates the options' patterns on the Catalog. */
export function resolvePatterns(catalog: Catalog, options: ResolvedOptions, dialect: Dialect): Patterns {
  const strict = options.strictNames ?? false
  const allSchemas = schemaMatcher(catalog, dialect)
  const schemas: Matches = (pattern) =>
    allSchemas(pattern).filter(({ oid, name }) => oid >= FIRST_NORMAL_OID || name === 'public')
  const extensions = extensionMatcher(catalog, dialect)
  const allTables = tableMatcher(catalog, dialect)
  const tables: Matches = (pattern) =>
    catalog.reading.systemRelations
      ? allTables(pattern)
      : allTables(pattern).filter(({ oid }) => oid >= FIRST_NORMAL_OID)
  const family =
    (matches: Matches): Matches =>
    (pattern) =>
      withChildren(catalog, matches(pattern))
  const find = (matches: Matches, patterns: readonly string[], what?: string) =>
    expand(matches, patterns, strict ? what : undefined)

  const include = includePatterns(options)
  const exclude = excludePatterns(options)
  const schemaIncludes = find(schemas, include.schemas, 'schemas')
  const tableIncludes = new Map([
    ...find(tables, include.tables, 'tables'),
    ...find(family(tables), include.families, 'tables'),
  ])
  const extensionIncludes = find(extensions, include.extensions, 'extensions')
  refuseEmpty('schemas', include.schemas, schemaIncludes)
  refuseEmpty('tables', [...include.tables, ...include.families], tableIncludes)
  refuseEmpty('extensions', include.extensions, extensionIncludes)
  const schemaExcludes = find(allSchemas, exclude.schemas)
  const extensionExcludes = find(extensions, exclude.extensions)
  const tableExcludes = new Map([
    ...find(family(allTables), exclude.families),
    ...find(allTables, exclude.tables),
  ])

  const reason = (pattern: string | undefined, excluding: Parameters<typeof filteredByPattern>[1]) =>
    pattern === undefined ? undefined : filteredByPattern(options, excluding, pattern)
  // pg_dump does not count an extension that a filter file names.
  const everything = schemaIncludes.size + tableIncludes.size + (options.extension?.length ?? 0) === 0
  return {
    everything,
    narrowedToTables: tableIncludes.size > 0,
    narrowedToSchemas: schemaIncludes.size > 0,
    narrowedToExtensions: extensionIncludes.size > 0,
    tableIncluded: (oid) => tableIncludes.has(oid),
    tableExcluded: (oid) => reason(tableExcludes.get(oid), ['excludeTable', 'excludeTableAndChildren']),
    schemaIncluded: (oid) => schemaIncludes.has(oid),
    schemaExcluded: (oid) => {
      const pattern = schemaExcludes.get(oid)
      return platformsOwn(pattern, options) ?? reason(pattern, ['excludeSchema'])
    },
    extensionIncluded: (oid) => (extensionIncludes.size > 0 ? extensionIncludes.has(oid) : everything),
    extensionExcluded: (oid) => reason(extensionExcludes.get(oid), ['excludeExtension']),
    narrowedBy:
      tableIncludes.size > 0
        ? filteredByPattern(options, ['table', 'tableAndChildren'])
        : filteredByPattern(options, schemaIncludes.size > 0 ? ['schema'] : ['extension']),
  }
}

/** A schema that `profile` excludes, unless the option itself does. */
function platformsOwn(
  pattern: string | undefined,
  { platform, excludeSchema = [] }: ResolvedOptions,
): NotDumpedReason | undefined {
  const own = platform?.excludeSchema ?? []
  if (pattern === undefined || !platform || !own.includes(pattern)) return undefined
  // The platform's patterns stand after the option's own.
  return excludeSchema.indexOf(pattern) < excludeSchema.length - own.length
    ? undefined
    : { reason: 'profile', by: platform.name }
}

/**
 * The OIDs that the patterns match together, each with the first pattern that does. With `strictly`, a word for messages, each pattern must match something.
 */
function expand(matches: Matches, patterns: readonly string[], strictly?: string): Map<number, string> {
  const oids = new Map<number, string>()
  for (const pattern of patterns) {
    const found = matches(pattern)
    if (strictly !== undefined && found.length === 0)
      throw new UsageError(
        'PATTERN_WITHOUT_MATCH',
        `no matching ${strictly} were found for pattern "${pattern}"${WAY_OUT}`,
      )
    for (const { oid } of found) if (!oids.has(oid)) oids.set(oid, pattern)
  }
  return oids
}

const WAY_OUT =
  ': letters are folded to lower case unless in double quotes, and the system schemas are not dumped as a whole'

function refuseEmpty(what: string, patterns: readonly string[], found: ReadonlyMap<number, string>): void {
  if (patterns.length === 0 || found.size > 0) return
  const list = patterns.map((pattern) => `"${pattern}"`).join(', ')
  throw new UsageError('PATTERN_WITHOUT_MATCH', `no matching ${what} were found for ${list}${WAY_OUT}`)
}
