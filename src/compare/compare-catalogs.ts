// Catalog × Catalog → differences, by object.

import { OBJECT_KINDS } from '../catalog/identity.ts'
import type { CatalogObject } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { withPlatform } from '../ddl/profile/with-platform.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'
import { type AnyTable, createTable } from '../ddl/table/create-table.ts'
import { UsageError } from '../errors.ts'
import { compareInventories, type Leveled, leveling, type RawDifference } from './compare-inventories.ts'
import type { Difference, Side } from './difference.ts'
import { type Inventory, type InventoryObject, takeInventory } from './inventory.ts'
import { asWritten, type Part } from './part.ts'
import { STRUCTURE } from './closure.ts'
import { levelCatalog, levelDialect, rulesBetween } from './rules.ts'
import { mayMeanTheSame, type Opinions, secondOpinion } from './second-opinion.ts'
import { withoutSecrets } from './secrets.ts'
import type { ShadowSource } from './shadow.ts'
import { wordsOf } from './words/index.ts'
import type { WordsContext } from './words/phrase.ts'

/** What narrows a comparison: the filters of a dump. What a dump leaves out is not compared. */
export type CompareFilters = Pick<
  DumpOptions,
  | 'schema'
  | 'excludeSchema'
  | 'table'
  | 'excludeTable'
  | 'tableAndChildren'
  | 'excludeTableAndChildren'
  | 'extension'
  | 'excludeExtension'
  | 'filter'
  | 'strictNames'
  | 'section'
  | 'noOwner'
  | 'noPrivileges'
  | 'create'
  | 'noComments'
  | 'noPublications'
  | 'noSubscriptions'
  | 'noSecurityLabels'
  | 'noPolicies'
  | 'noTablespaces'
  | 'noTableAccessMethod'
  | 'noToastCompression'
  | 'profile'
>

export interface CompareCatalogsOptions extends CompareFilters {
  /** Columns may stand in another order; default: that is a difference. */
  readonly ignoreColumnOrder?: boolean
  /** The server that is asked where texts differ; none: what differs as text is a difference, and said to be unproved. */
  readonly shadow?: ShadowSource | undefined
  /** Sides whose texts that server has written already. */
  readonly fromShadow?: Partial<Record<Side, boolean>>
  /** Role that owns what nobody was said to own, where a side was made from SQL: it is no other owner than any. */
  readonly unsaidOwner?: Partial<Record<Side, string>>
}

/** Without a server to ask. */
const NO_SHADOW = 'there was no server to ask whether the two mean the same'

/**
 * Compares what would be printed of two Catalogs, object by object. Secrets are masked in all that comes out.
 * @returns the differences, by schema, kind and name; none where the two are the same
 * @throws UsageError when a pattern matches nothing on either side
 */
export async function compareCatalogs(
  withSecretsA: Catalog,
  withSecretsB: Catalog,
  options: CompareCatalogsOptions = {},
): Promise<Difference[]> {
  const [a, b] = withoutSecrets(withSecretsA, withSecretsB)
  const { level, takeStock } = comparable(a, b)
  const filters = withPlatform(options)
  const [ofA, ofB] = inventories(a, b, filters, takeStock)
  const raw = compareInventories(ofA, ofB, level).filter((difference) => isMeant(difference, options))
  const opinions: Opinions = options.shadow
    ? await secondOpinion(
        raw,
        {
          a: ofA,
          b: ofB,
          level,
          takeStock: (catalog) => takeStock(catalog, STRUCTURE),
          standardStrings: {
            a: a.database.standardConformingStrings,
            b: b.database.standardConformingStrings,
          },
          fromShadow: { a: options.fromShadow?.a === true, b: options.fromShadow?.b === true },
        },
        options.shadow,
      )
    : {
        same: new Set(),
        unproved: new Map(raw.filter(mayMeanTheSame).map((each) => [each, NO_SHADOW])),
        seen: new Map(),
      }
  const naming = {
    namesA: ofA.context,
    namesB: ofB.context,
    ident: ofA.context.ident,
    qualified: ofA.context.qualified,
    databaseA: ofA.catalog.database,
    databaseB: ofB.catalog.database,
  }
  return raw
    .filter((difference) => !opinions.same.has(difference))
    .map((difference) => toDifference(withWholeTable(difference, ofA, ofB), naming, opinions))
    .sort(byPlace)
}

/** How two Catalogs are made comparable, and any others of their servers. */
export interface Comparable {
  readonly level: Leveled
  readonly takeStock: TakeStock
}

/** @param a without secrets, as is b */
export function comparable(a: Catalog, b: Catalog): Comparable {
  const rules = rulesBetween(a, b)
  const keywords = [...new Set([...a.server.quotedKeywords, ...b.server.quotedKeywords])]
  return {
    level: leveling(rules),
    takeStock: (catalog, filters, wanted) =>
      takeInventory(
        levelCatalog(withQuoting(catalog, keywords), rules),
        filters,
        levelDialect(catalog, rules),
        wanted,
      ),
  }
}

/** Identifiers are quoted where either side needs it, so that names compare whatever the catalogs were read with. */
function withQuoting(catalog: Catalog, quotedKeywords: readonly string[]): Catalog {
  return {
    ...catalog,
    server: { ...catalog.server, quotedKeywords },
    reading: { ...catalog.reading, quoteAllIdentifiers: false, serverQuotesAll: false },
    database: { ...catalog.database, standardConformingStrings: true },
  }
}

/** A pattern must match on one side at least. */
function inventories(
  a: Catalog,
  b: Catalog,
  filters: ResolvedOptions,
  takeStock: TakeStock,
): [Inventory, Inventory] {
  const nothingOf = (catalog: Catalog) => ({ ...takeStock(catalog, {}), objects: new Map() })
  const [ofA, ofB] = [a, b].map((catalog) => attempt(() => takeStock(catalog, filters)))
  if (ofA instanceof UsageError) {
    if (ofB instanceof UsageError) throw ofA
    return [nothingOf(a), ofB as Inventory]
  }
  return [ofA as Inventory, ofB instanceof UsageError ? nothingOf(b) : (ofB as Inventory)]
}

/** Makes a Catalog comparable with the other, and takes its inventory: of all, or of the objects that are wanted. */
type TakeStock = (
  catalog: Catalog,
  filters: ResolvedOptions,
  wanted?: (object: CatalogObject) => boolean,
) => Inventory

function attempt(take: () => Inventory): Inventory | UsageError {
  try {
    return take()
  } catch (error) {
    if (error instanceof UsageError && error.code === 'PATTERN_WITHOUT_MATCH') return error
    throw error
  }
}

function isMeant({ partA, partB }: RawDifference, options: CompareCatalogsOptions): boolean {
  const name = (partA ?? partB)?.name
  if (name === 'column order') return options.ignoreColumnOrder !== true
  if (name !== 'owner') return true
  const isUnsaid = (side: Side, text: string | undefined) =>
    text !== undefined && text === options.unsaidOwner?.[side]
  return !isUnsaid('a', partA?.text) && !isUnsaid('b', partB?.text)
}

/** A table goes by its parts, and one that only one side has by all of them. */
function withWholeTable(difference: RawDifference, ofA: Inventory, ofB: Inventory): RawDifference {
  const { a, b, partA, partB } = difference
  if (a && b) return difference
  return { ...difference, partA: partA && whole(a, partA, ofA), partB: partB && whole(b, partB, ofB) }
}

function whole(object: InventoryObject | undefined, part: Part, { context }: Inventory): Part {
  const isTable = object?.kind === 'tables' || object?.kind === 'foreignTables'
  if (!isTable || part.name !== 'definition') return part
  return { ...part, text: createTable(context, object.object as AnyTable) }
}

function toDifference(
  difference: RawDifference,
  context: WordsContext,
  { unproved, seen }: Opinions,
): Difference {
  const { a, b, including } = difference
  const [partA, partB] = [asWritten(difference.partA), asWritten(difference.partB)]
  const object = a ?? b
  const part = partA ?? partB
  if (!object || !part) throw new Error('a difference without an object')
  const { subject, phrases } = wordsOf(
    { objectA: a, objectB: b, partA, partB },
    context,
    seen.get(difference),
  )
  return {
    kind: object.kind,
    identity: object.identity(),
    object: object.words(),
    subject,
    part: part.name,
    of: part.of,
    change: partA && partB ? 'changed' : partA ? 'only in a' : 'only in b',
    words: phrases,
    a: partA?.text ?? null,
    b: partB?.text ?? null,
    objectA: a?.object ?? null,
    objectB: b?.object ?? null,
    including: including.map(({ words }) => words()),
    unproved: unproved.get(difference) ?? null,
    // An inventory does not tell its kinds apart by type.
  } as Difference
}

function byPlace(a: Difference, b: Difference): number {
  const place = ({ kind, identity }: Difference) => [
    identity?.namespace ?? '',
    String(kind === 'database' ? 0 : OBJECT_KINDS.indexOf(kind) + 1).padStart(3, '0'),
    identity?.table ?? '',
    identity?.name ?? '',
  ]
  const [ofA, ofB] = [place(a), place(b)]
  for (const [i, text] of ofA.entries()) {
    const order = Buffer.compare(Buffer.from(text), Buffer.from(ofB[i] ?? ''))
    if (order !== 0) return order
  }
  return 0
}
