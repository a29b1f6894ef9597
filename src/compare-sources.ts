// Two sources → what differs: both are read at the same time, then compared. What the library and the command share.
import type { Catalog } from './catalog/catalog.ts'
import {
  compareCatalogs,
  type CompareFilters,
  type Difference,
  installedShadow,
  serverShadow,
  type Side,
} from './compare/index.ts'
import { patternReading } from './ddl/plan/pattern/system-patterns.ts'
import type { ReadOptions } from './introspect/index.ts'
import type { ComparedSide, NotCompared } from './report/index.ts'
import type { Source, SourceWay } from './source/index.ts'

/** What is compared, and how the two sides are read. */
export interface CompareOptions
  extends CompareFilters, Pick<ReadOptions, 'role' | 'lockWaitTimeout' | 'force' | 'jobs' | 'onProgress'> {
  /** Columns may stand in another order; by default that is a difference. */
  readonly ignoreColumnOrder?: boolean
  /**
   * Server that is asked whether two texts mean the same, in a database of its own that it makes there and drops; by
   * default the embedded one, and where that is not installed none.
   */
  readonly shadowUrl?: string
}

/** One of the two, found. */
export interface FoundSide {
  readonly source: Source
  /** What was told on the way and may make the result wrong; it may grow until the source is read. */
  readonly warnings: readonly string[]
}

export interface ComparedSources {
  readonly a: ComparedSide
  readonly b: ComparedSide
  readonly differences: readonly Difference[]
  readonly notCompared: readonly NotCompared[]
  /** See Comparison. */
  readonly wayOut: string | null
}

/**
 * @param onRead told when both are read
 * @throws what reading throws, UsageError when a pattern matches nothing on either side
 */
export async function compareSources(
  a: FoundSide,
  b: FoundSide,
  options: CompareOptions,
  onRead: () => void = () => undefined,
): Promise<ComparedSources> {
  const { shadowUrl, ...filters } = options
  const own = shadowUrl === undefined ? undefined : serverShadow(shadowUrl)
  const reading = { ...options, ...patternReading(options) }
  const [ofA, ofB] = await readBoth(a.source, b.source, reading)
  onRead()
  const shadow = own ?? installedShadow()
  const isSql = { a: a.source.via === 'sql', b: b.source.via === 'sql' }
  const differences = await compareCatalogs(ofA, ofB, {
    ...filters,
    ...withoutSetAside(a, b),
    shadow,
    // What was run as SQL, the embedded server has written.
    ...(!own && { fromShadow: isSql }),
    unsaidOwner: { ...unsaidOwner('a', a), ...unsaidOwner('b', b) },
  })
  return {
    a: comparedSide(a.source, ofA),
    b: comparedSide(b.source, ofB),
    differences,
    notCompared: [...notCompared('a', a, ofA), ...notCompared('b', b, ofB)],
    wayOut: own ? null : shadow ? OTHER_SERVER : NO_SERVER,
  }
}

/** What the embedded server can't hold at all was set aside, which is told: it is on neither side then. */
function withoutSetAside(...sides: readonly FoundSide[]): Partial<CompareFilters> {
  const statements = sides.flatMap(({ source }) => source.loaded?.()?.setAside ?? [])
  const isAbout = (what: (typeof statements)[number]['about']) =>
    statements.some(({ about }) => about === what)
  return {
    ...(isAbout('subscription') && { noSubscriptions: true }),
    ...(isAbout('security label') && { noSecurityLabels: true }),
  }
}

function unsaidOwner(side: Side, { source }: FoundSide): Partial<Record<Side, string>> {
  const owner = source.loaded?.()?.unsaidOwner ?? null
  return owner === null ? {} : { [side]: owner }
}

const NO_SERVER =
  'To have a server asked: npm install @electric-sql/pglite, or --shadow-url with the URL of a server'
const OTHER_SERVER =
  'A server that takes what the embedded one does not may be asked: --shadow-url with the URL of one'

/** Neither is left at work when the other fails. */
async function readBoth(a: Source, b: Source, options: ReadOptions): Promise<[Catalog, Catalog]> {
  // A role of the servers is none of the embedded one that ran the SQL.
  const { role: _, ...ofSql } = options
  const read = (source: Source) => source.read(source.via === 'sql' ? ofSql : options)
  const [ofA, ofB] = await Promise.allSettled([read(a), read(b)])
  if (ofA.status === 'rejected') throw ofA.reason
  if (ofB.status === 'rejected') throw ofB.reason
  return [ofA.value, ofB.value]
}

const KINDS: Readonly<Record<SourceWay, ComparedSide['kind']>> = {
  server: 'database',
  sql: 'sql',
  saved: 'catalog',
}

/** A side as reports call it. */
export function comparedSide({ label, via }: Source, { server }: Catalog): ComparedSide {
  return { label, kind: KINDS[via], major: server.major }
}

function notCompared(side: Side, { source, warnings }: FoundSide, { reading }: Catalog): NotCompared[] {
  const omissions = reading.omissions.map((omission) => `could not read ${omission}`)
  const { stubs = [], setAside = [] } = source.loaded?.() ?? {}
  // Without the statement, which may hold a password.
  const aside = setAside.map(({ file, line, reason }) => `${file}, line ${line}: set aside, since ${reason}`)
  const others = warnings.filter((warning) => !aside.some((told) => warning.startsWith(told)))
  const unproved = stubs.map(
    (extension) =>
      `extension ${extension} is only a stub in the embedded server: what rests on it is unproved`,
  )
  return [...others, ...aside, ...unproved, ...omissions].map((reason) => ({ side, reason }))
}
