// What a pattern matches among the Catalog's schemas, extensions and relations.

import type { Catalog, ObjectId, Table, ForeignTable } from '../../../catalog/catalog.ts'
import type { Dialect } from '../../dialect.ts'
import { parseNamePattern, parseLenientPattern, type NamePattern } from './name-pattern.ts'
import { UsageError } from '../../../errors.ts'
import { visibility } from './visibility.ts'
import { toRegExp, type CharacterClasses } from './regular-expression.ts'

export type Named = { readonly oid: number; readonly name: string; readonly namespace?: string }

export type Matches = (pattern: string) => readonly Named[]

export function schemaMatcher(catalog: Catalog, dialect: Dialect): Matches {
  return (pattern) => {
    const parsed = dialect.strictNamePatterns
      ? parseNamePattern(pattern, 1)
      : parseLenientPattern(pattern, false)
    if (parsed.dots > 1)
      throw new UsageError(
        'INVALID_PATTERN',
        `improper qualified name (too many dotted names): ${pattern}${QUOTE_THE_DOT}`,
      )
    // pg_dump compares the database's name with nothing here, so one dot is always one too many.
    if (parsed.dots === 1)
      throw new UsageError(
        'INVALID_PATTERN',
        `cross-database references are not implemented: ${pattern}${QUOTE_THE_DOT}`,
      )
    const matches = matcher(parsed.name, pattern, catalog)
    return catalog.namespaces.filter(({ name }) => matches(name))
  }
}

export function extensionMatcher(catalog: Catalog, dialect: Dialect): Matches {
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

export function tableMatcher(catalog: Catalog, dialect: Dialect): Matches {
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

/** The relations, and everything that inherits from them over any number of steps. */
export function withChildren(catalog: Catalog, found: readonly Named[]): readonly Named[] {
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
