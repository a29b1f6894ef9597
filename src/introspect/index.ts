// introspect(): one transaction, one batch of queries → Catalog.

import type { Session } from '../connect/session.ts'
import { textArray } from './array.ts'
import { CATALOG_FORMAT_VERSION, type Catalog, type ObjectKind } from './catalog.ts'
import type { IntrospectKind } from './kind.ts'
import { collectDatabase, databaseQueries } from './kinds/database.ts'
import { collectNamesakes, namesakesQuery } from './namesakes.ts'
import { kinds } from './registry.ts'
import { read, type Reading } from './read.ts'
import type { ReadOptions } from './transaction.ts'
import { collectContext, collectDependencies, sharedQueries } from './shared.ts'

export type { ReadOptions } from './transaction.ts'

const registry = Object.entries(kinds) as [ObjectKind, IntrospectKind<unknown>][]

/** Reads a session's database into a Catalog. The session stays open and as it was found. */
export async function introspectSession(session: Session, options: ReadOptions = {}): Promise<Catalog> {
  let counts: readonly number[] = []
  const reading = await read(
    session,
    (version) => {
      const perKind = registry.map(([, kind]) => ({
        queries: kind.queries(version),
        weight: kind.weight ?? 1,
      }))
      counts = perKind.map(({ queries }) => queries.length)
      return [
        { queries: sharedQueries, weight: 4 },
        ...perKind,
        { queries: [namesakesQuery, ...databaseQueries(version)], weight: 1 },
      ]
    },
    options,
  )
  return toCatalog(reading, counts, options)
}

function toCatalog(reading: Reading, counts: readonly number[], options: ReadOptions): Catalog {
  const { settings, version, results } = reading
  const omissions: string[] = []
  const context = collectContext(results, version, omissions)
  const objects: Partial<Record<ObjectKind, unknown[]>> = {}
  let next = sharedQueries.length
  registry.forEach(([key, kind], i) => {
    const count = counts[i] ?? 0
    objects[key] = kind.collect(results.slice(next, next + count), context)
    next += count
  })
  return {
    formatVersion: CATALOG_FORMAT_VERSION,
    server: {
      version: settings.server_version,
      versionNum: settings.server_version_num,
      major: version.major,
      quotedKeywords: settings.quoted_keywords.split(' '),
    },
    reading: {
      quoteAllIdentifiers: options.quoteAllIdentifiers ?? false,
      visibleSchemas: textArray(settings.visible_schemas),
      namesakes: collectNamesakes(results[next]),
      role: options.role ?? null,
      user: settings.session_user,
      omissions,
    },
    database: {
      name: settings.datname,
      oid: settings.datoid,
      encoding: settings.encoding,
      standardConformingStrings: settings.standard_conforming_strings === 'on',
      ...collectDatabase(results.slice(next + 1)),
    },
    ...(objects as unknown as Pick<Catalog, ObjectKind>),
    dependencies: collectDependencies(results, context),
  }
}
