// introspect(): one transaction, one batch of queries → Catalog.

import type { Session } from '../connect/session.ts'
import { textArray } from './values/array.ts'
import { CATALOG_FORMAT_VERSION, type Catalog, type ObjectKind } from '../catalog/catalog.ts'
import { collectContext } from './collect-context.ts'
import type { RelationColumns } from './relation/column.ts'
import { collectDependencies, dependencyQuery } from './dependency.ts'
import type { CollectContext, IntrospectKind } from './kind.ts'
import { collectDatabase, databaseQueries } from './kinds/database/database.ts'
import { collectShadowing, shadowingQuery } from './shadowing-relation.ts'
import type { CatalogSurvey } from './reading/catalog-survey.ts'
import { kinds } from './registry.ts'
import type { QueryGroup } from './reading/parallel.ts'
import type { FoundByProbe } from './reading/probe.ts'
import { read, type Reading } from './reading/read.ts'
import { sharedQueries } from './shared.ts'
import type { ReadOptions } from './read-options.ts'
import { collectColumns, columnQuery } from './relation/read-columns.ts'

export { firstBatch } from './reading/read.ts'
export type { ReadOptions } from './read-options.ts'

const registry = Object.entries(kinds) as [ObjectKind, IntrospectKind<unknown>][]

/** Reads a session's database into a Catalog. The session stays open and as it was found. */
export async function introspectSession(session: Session, options: ReadOptions = {}): Promise<Catalog> {
  let parts: Parts = {}
  const probe = options.probe ? await import('./reading/probe.ts') : undefined
  let found: FoundByProbe = []
  const { settings, version } = await read(
    session,
    (reading, survey) => {
      parts = { serverQuotesAll: survey.quotesAll }
      const groups = groupsOf(reading, survey, parts)
      return probe ? [...groups, probe.probeGroup(reading, survey, (rows) => (found = rows))] : groups
    },
    options,
  )
  const {
    objects,
    dependencies,
    shadowingRelations: shadowing,
    database,
    omissions,
    serverQuotesAll,
  } = parts as Required<Parts>
  const catalog: Catalog = {
    formatVersion: CATALOG_FORMAT_VERSION,
    server: {
      version: settings.server_version,
      versionNum: settings.server_version_num,
      major: version.major,
      quotedKeywords: settings.quoted_keywords.split(' '),
    },
    reading: {
      quoteAllIdentifiers: options.quoteAllIdentifiers ?? false,
      serverQuotesAll,
      clientEncoding: settings.client_encoding,
      visibleSchemas: textArray(settings.visible_schemas),
      shadowingRelations: shadowing,
      systemRelations: options.withSystemRelations ?? false,
      role: options.role ?? null,
      user: settings.session_user,
      omissions,
    },
    database: {
      name: settings.datname,
      oid: settings.datoid,
      encoding: settings.encoding,
      standardConformingStrings: settings.standard_conforming_strings === 'on',
      ...database,
    },
    ...(objects as unknown as Pick<Catalog, ObjectKind>),
    dependencies,
  }
  if (!probe) return catalog
  const unknownObjects = await probe.describeUnread(session, probe.unreadRows(found, catalog))
  return { ...catalog, reading: { ...catalog.reading, unknownObjects } }
}

/** What has been collected so far. */
interface Parts {
  objects?: Partial<Record<ObjectKind, unknown[]>>
  dependencies?: Catalog['dependencies']
  shadowingRelations?: Catalog['reading']['shadowingRelations']
  database?: ReturnType<typeof collectDatabase>
  omissions?: string[]
  serverQuotesAll?: boolean
}

/**
 * The queries of one reading, which fill `parts`: the shared facts first, then the kinds in the order of the
 * registry, and last what takes the server long, so that the other rows are collected meanwhile.
 */
function groupsOf(reading: Reading, survey: CatalogSurvey, parts: Parts): QueryGroup[] {
  const { version } = reading
  const omissions: string[] = (parts.omissions = [])
  const objects: NonNullable<Parts['objects']> = (parts.objects = Object.fromEntries(
    registry.map(([key]) => [key, []]),
  ))
  let context: CollectContext | undefined
  const columns = new Map<number, RelationColumns>()
  const shared: QueryGroup = {
    queries: sharedQueries(survey),
    weight: 1,
    collect: (results) => void (context = collectContext(results, reading, omissions, columns)),
  }
  const ofRelations: QueryGroup = {
    queries: [columnQuery(version, survey)],
    weight: 20,
    collect: ([rows]) => collectColumns(rows, context as CollectContext, columns),
  }
  const ofKinds = (isDeparsed: boolean) =>
    registry
      .filter(([, kind]) => (kind.isDeparsed ?? false) === isDeparsed)
      .map(([key, kind]): QueryGroup => ({
        queries: kind.sources?.some(survey.has) === false ? [] : kind.queries(version, survey),
        weight: kind.weight ?? 1,
        collect: (results) => void (objects[key] = kind.collect(results, context as CollectContext)),
      }))
  const dependencies: QueryGroup = {
    queries: [dependencyQuery(survey)],
    weight: 9,
    collect: ([rows]) => void (parts.dependencies = collectDependencies(rows, context as CollectContext)),
  }
  const database: QueryGroup = {
    queries: [shadowingQuery, ...databaseQueries(version)],
    weight: 1,
    collect([shadowing, ...results]) {
      parts.shadowingRelations = collectShadowing(shadowing)
      parts.database = collectDatabase(results)
    },
  }
  return [shared, ofRelations, ...ofKinds(false), dependencies, database, ...ofKinds(true)]
}
