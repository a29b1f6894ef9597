// Which namespaces, relations and extensions the options name, by OID (pg_dump.c, expand_…_name_patterns). Evaluated
// on the Catalog, which holds of the system only what has changed privileges: that can be excluded, but only where its
// relations were asked for do patterns include them.

import { UsageError } from '../../../errors.ts'
import type { Catalog, ForeignTable, ObjectId, Table } from '../../../catalog/catalog.ts'
import type { Dialect } from '../../dialect.ts'
import type { FilterItem, FilterType } from './filter-file.ts'
import type { DumpOptions } from '../../options.ts'
import { parseLenientPattern, parseNamePattern, type NamePattern } from './name-pattern.ts'
import { type CharacterClasses, toRegExp } from './regular-expression.ts'
import { visibility } from './visibility.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'

export interface Patterns {
  /** Nothing was named: objects outside any namespace are dumped too (include_everything). */
  readonly everything: boolean
  readonly narrowedToTables: boolean
  readonly narrowedToSchemas: boolean
  readonly narrowedToExtensions: boolean
  tableIncluded(oid: number): boolean
  tableExcluded(oid: number): boolean
  schemaIncluded(oid: number): boolean
  schemaExcluded(oid: number): boolean
  extensionIncluded(oid: number): boolean
  extensionExcluded(oid: number): boolean
}

type Named = { readonly oid: number; readonly name: string; readonly namespace?: string }
type Matches = (pattern: string) => readonly Named[]

/** Evaluates the options' patterns on the Catalog. */
export function resolvePatterns(catalog: Catalog, options: DumpOptions, dialect: Dialect): Patterns {
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
  const tableIncludes = new Set([
    ...find(tables, include.tables, 'tables'),
    ...find(family(tables), include.families, 'tables'),
  ])
  const extensionIncludes = find(extensions, include.extensions, 'extensions')
  refuseEmpty('schemas', include.schemas, schemaIncludes)
  refuseEmpty('tables', [...include.tables, ...include.families], tableIncludes)
  refuseEmpty('extensions', include.extensions, extensionIncludes)
  const schemaExcludes = find(allSchemas, exclude.schemas)
  const extensionExcludes = find(extensions, exclude.extensions)
  const tableExcludes = new Set([
    ...find(allTables, exclude.tables),
    ...find(family(allTables), exclude.families),
  ])

  // pg_dump forgets this where it is a filter file that names an extension.
  const everything = schemaIncludes.size + tableIncludes.size + (options.extension?.length ?? 0) === 0
  return {
    everything,
    narrowedToTables: tableIncludes.size > 0,
    narrowedToSchemas: schemaIncludes.size > 0,
    narrowedToExtensions: extensionIncludes.size > 0,
    tableIncluded: (oid) => tableIncludes.has(oid),
    tableExcluded: (oid) => tableExcludes.has(oid),
    schemaIncluded: (oid) => schemaIncludes.has(oid),
    schemaExcluded: (oid) => schemaExcludes.has(oid),
    extensionIncluded: (oid) => (extensionIncludes.size > 0 ? extensionIncludes.has(oid) : everything),
    extensionExcluded: (oid) => extensionExcludes.has(oid),
  }
}

interface PatternLists {
  readonly schemas: readonly string[]
  readonly tables: readonly string[]
  /** Tables with what inherits from them. */
  readonly families: readonly string[]
  readonly extensions: readonly string[]
}

/** The options' own patterns, then the filter file's. */
export function includePatterns(options: DumpOptions): PatternLists {
  const { schema = [], table = [], tableAndChildren = [], extension = [] } = options
  return withFilter(options, 'include', {
    schemas: schema,
    tables: table,
    families: tableAndChildren,
    extensions: extension,
  })
}

export function excludePatterns(options: DumpOptions): PatternLists {
  const {
    excludeSchema = [],
    excludeTable = [],
    excludeTableAndChildren = [],
    excludeExtension = [],
  } = options
  return withFilter(options, 'exclude', {
    schemas: excludeSchema,
    tables: excludeTable,
    families: excludeTableAndChildren,
    extensions: excludeExtension,
  })
}

function withFilter(
  { filter = [] }: DumpOptions,
  command: FilterItem['command'],
  lists: PatternLists,
): PatternLists {
  const of = (type: FilterType) =>
    filter.filter((item) => item.command === command && item.type === type).map(({ pattern }) => pattern)
  return {
    schemas: [...lists.schemas, ...of('schema')],
    tables: [...lists.tables, ...of('table')],
    families: [...lists.families, ...of('table_and_children')],
    extensions: [...lists.extensions, ...of('extension')],
  }
}

/** OIDs the patterns match together; with `strictly` a word, every one of them must match something. */
function expand(matches: Matches, patterns: readonly string[], strictly?: string): Set<number> {
  const oids = new Set<number>()
  for (const pattern of patterns) {
    const found = matches(pattern)
    if (strictly !== undefined && found.length === 0)
      throw new UsageError(
        'PATTERN_WITHOUT_MATCH',
        `no matching ${strictly} were found for pattern "${pattern}"${WAY_OUT}`,
      )
    for (const { oid } of found) oids.add(oid)
  }
  return oids
}

const WAY_OUT =
  ': letters are folded to lower case unless in double quotes, and the system schemas are not dumped as a whole'

function refuseEmpty(what: string, patterns: readonly string[], found: ReadonlySet<number>): void {
  if (patterns.length === 0 || found.size > 0) return
  const list = patterns.map((pattern) => `"${pattern}"`).join(', ')
  throw new UsageError('PATTERN_WITHOUT_MATCH', `no matching ${what} were found for ${list}${WAY_OUT}`)
}

function schemaMatcher(catalog: Catalog, dialect: Dialect): Matches {
  return (pattern) => {
    const parsed = dialect.strictNamePatterns
      ? parseNamePattern(pattern, 1)
      : parseLenientPattern(pattern, false)
    if (parsed.dots > 1)
      throw new UsageError(
        'INVALID_PATTERN',
        `improper qualified name (too many dotted names): ${pattern}${QUOTE_THE_DOT}`,
      )
    // pg_dump compares the database's name with nothing, so that one dot is always one too many.
    if (parsed.dots === 1)
      throw new UsageError(
        'INVALID_PATTERN',
        `cross-database references are not implemented: ${pattern}${QUOTE_THE_DOT}`,
      )
    const matches = matcher(parsed.name, pattern, catalog)
    return catalog.namespaces.filter(({ name }) => matches(name))
  }
}

function extensionMatcher(catalog: Catalog, dialect: Dialect): Matches {
  return (pattern) => {
    const parsed = dialect.strictNamePatterns
      ? parseNamePattern(pattern, 1)
      : parseLenientPattern(pattern, false)
    if (parsed.dots > 0)
      throw new UsageError(
        'INVALID_PATTERN',
        `improper qualified name (too many dotted names): ${pattern}${QUOTE_THE_DOT}`,
      )
    const matches = matcher(parsed.name, pattern, catalog)
    return catalog.extensions.filter(({ name }) => matches(name))
  }
}

const QUOTE_THE_DOT = ': a dot that belongs to the name goes in double quotes'

function tableMatcher(catalog: Catalog, dialect: Dialect): Matches {
  const relations = [
    ...catalog.tables,
    ...catalog.foreignTables,
    ...catalog.views,
    ...catalog.materializedViews,
    ...catalog.sequences,
  ]
  const isVisible = visibility(catalog, relations)
  return (pattern) => {
    const parsed = dialect.strictNamePatterns
      ? parseNamePattern(pattern, 3)
      : parseLenientPattern(pattern, true)
    checkDatabase(parsed, pattern, catalog)
    const matches = matcher(parsed.name, pattern, catalog)
    const inSchema = parsed.schema === null ? null : matcher(parsed.schema, pattern, catalog)
    return relations.filter(
      (relation) => matches(relation.name) && (inSchema ? inSchema(relation.namespace) : isVisible(relation)),
    )
  }
}

function checkDatabase({ dots, first }: NamePattern, pattern: string, catalog: Catalog): void {
  if (dots > 2)
    throw new UsageError(
      'INVALID_PATTERN',
      `improper relation name (too many dotted names): ${pattern}${QUOTE_THE_DOT}`,
    )
  if (dots === 2 && first !== catalog.database.name)
    throw new UsageError(
      'INVALID_PATTERN',
      `cross-database references are not implemented: ${pattern}: this is database "${catalog.database.name}"`,
    )
}

/** Whether a name matches a regular expression of PostgreSQL's. */
function matcher(regex: string, pattern: string, catalog: Catalog): (name: string) => boolean {
  try {
    const compiled = toRegExp(regex, characterClasses(catalog))
    return (name) => compiled.test(name)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError(
      'INVALID_PATTERN',
      `"${pattern}" is no valid pattern: ${error.message}: put what belongs to the name in double quotes`,
    )
  }
}

/** Names are compared in the database's default collation. */
function characterClasses({ database }: Catalog): CharacterClasses {
  const locale = database.localeProvider === 'libc' ? database.lcCtype : database.locale
  return locale === 'C' || locale === 'POSIX' ? 'ascii' : 'unicode'
}

/** The relations and, down the inheritance tree, whatever inherits from them. */
function withChildren(catalog: Catalog, found: readonly Named[]): readonly Named[] {
  const children = new Map<ObjectId, (Table | ForeignTable)[]>()
  for (const child of [...catalog.tables, ...catalog.foreignTables])
    for (const parent of child.parents) children.set(parent, [...(children.get(parent) ?? []), child])
  const all = new Map<ObjectId, Named>()
  const add = (relation: Named): void => {
    const id = `pg_class:${relation.oid}`
    if (all.has(id)) return
    all.set(id, relation)
    for (const child of children.get(id) ?? []) add(child)
  }
  for (const relation of found) add(relation)
  return [...all.values()]
}
