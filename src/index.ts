// The public API. Nothing else is exported.

import type { PostgresClient } from './connect/index.ts'
import type { DumpOptions } from './ddl/options.ts'
import { patternReading } from './ddl/plan/pattern/system-patterns.ts'
import { platformReading } from './ddl/profile/with-platform.ts'
import { renderRoles } from './ddl/write/pg-dumpall.ts'
import { coverage, render, renderTree } from './dump.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { ReadOptions } from './introspect/index.ts'
import type { ServerRoles } from './catalog/server-roles.ts'
import { introspectSessionRoles } from './introspect/read-roles.ts'
import type { Difference } from './compare/difference.ts'
import type { DocumentFormat, DocumentOptions } from './docs/index.ts'
import type { CheckOptions } from './check-file.ts'
import type { FileReport } from './check/index.ts'
import type { CompareOptions } from './compare-sources.ts'
import {
  findSource,
  readSource,
  type CatalogSource,
  type SourceOptions,
  type SqlSource,
} from './source/index.ts'
import type { VerifyOptions, VerifyReport } from './verify/index.ts'
import type { MigrationsReport } from './reconcile/index.ts'
import type { MigrationsReportOptions } from './reconcile-source.ts'
import type { MigrationOptions, Migrations } from './migrations/types.ts'
import type { TreeFile } from './tree/tree.ts'

export type * from './catalog/catalog.ts'
export { parseCatalog, serializeCatalog } from './catalog/json.ts'
export type { ReadOptions } from './introspect/index.ts'
export type { DumpOptions } from './ddl/options.ts'
export type { ProfileName } from './ddl/profile/index.ts'
export type { PlatformProfile } from './ddl/profile/profile.ts'
export { parseFilterFile, type FilterItem, type FilterType } from './ddl/plan/pattern/filter-file.ts'
export type { Difference, DifferenceKind, DifferenceOf, DifferencePart } from './compare/difference.ts'
export type { CompareFilters } from './compare/compare-catalogs.ts'
export type { Identity, KeyPart } from './catalog/identity.ts'
export type { CompareOptions, VerifyOptions, VerifyReport }
export type { CheckOptions, FileReport }
export type { FileForm, Finding, FindingCode, Requirement } from './check/index.ts'
export type { NotProved, ObjectCount, RestoreError, Verdict } from './verify/index.ts'
export type { ComparedSide } from './report/index.ts'
export type * from './ddl/coverage.ts'
export type * from './manifest/manifest.ts'
export { parseManifest } from './manifest/parse.ts'
export type { RolesOptions } from './ddl/write/pg-dumpall.ts'
export type * from './catalog/server-roles.ts'
export type * from './migrations/types.ts'
export type { HistoryState, HistoryTool, RepairCommand, VersionClass } from './migrations/index.ts'
export type {
  Advice,
  AdviceAction,
  EvidenceVerdict,
  MigrationsReport,
  ObjectEvidence,
  ReconciledTool,
  ReconciledVersion,
  RecordedVersion,
  VersionEvidence,
} from './reconcile/index.ts'
export type { MigrationsReportOptions }
export { SchemadumpError, UsageError, ConnectionError, DatabaseError, errorCodes } from './errors.ts'
export type { ConnectionErrorCode, ErrorCode, UsageErrorCode } from './errors.ts'
export { coverage, render, renderRoles, renderTree }
export type { DocumentFormat, DocumentOptions, TreeFile }
export type { PGliteLike, PGliteResult } from './connect/pglite.ts'
export type { PostgresClient }
export type {
  CatalogSource,
  MigrationsSource,
  SourceHooks,
  SourceOptions,
  SqlSource,
  SupabaseSource,
} from './source/index.ts'

/**
 * Reads the schema of a database into a Catalog: plain, JSON-safe data. Of a catalog that was read before, options change
 * nothing.
 * @param source connection string, file, folder, client, SQL, … ; see CatalogSource
 * @throws UsageError when what is named can't be meant
 * @throws ConnectionError when the connection can't be made, or is lost
 * @throws DatabaseError when the server answers with an error, the embedded one to a statement that it was to run among them
 * @throws SchemadumpError for a server that can't be read, a lock not had in time, a schema that keeps changing, a file that
 *   can't be read or holds something else
 */
export async function introspect(
  source: CatalogSource,
  options: ReadOptions & SourceOptions = {},
): Promise<Catalog> {
  return (await readSource(source, options)).catalog
}

/**
 * Reads the roles and tablespaces of a server: plain, JSON-safe data, without passwords.
 * @param source any database of that server, in the forms `introspect` takes; a saved catalog holds no roles
 * @throws UsageError, ConnectionError, DatabaseError and SchemadumpError as `introspect`
 */
export async function introspectRoles(
  source: CatalogSource,
  options: ReadOptions & SourceOptions = {},
): Promise<ServerRoles> {
  const session = await (await findSource(source, options)).open()
  try {
    return await introspectSessionRoles(session, options)
  } finally {
    await session.close()
  }
}

/**
 * `pg_dump --schema-only` of a database, as one string: introspect, then render. What could not be read is told to
 * `onWarning`.
 * @throws UsageError, ConnectionError, DatabaseError and SchemadumpError as `introspect` and `render`
 */
export async function dump(
  source: CatalogSource,
  options: ReadOptions & SourceOptions & DumpOptions = {},
): Promise<string> {
  const catalog = await introspect(source, {
    ...platformReading(options),
    ...patternReading(options),
    ...options,
  })
  for (const omission of catalog.reading.omissions) options.onWarning?.(`could not read ${omission}`)
  return render(catalog, options)
}

/**
 * Compares two schemas, object by object. Both are read at the same time; SQL runs in embedded servers. What differs as text is
 * shown to one server, which may find that both mean the same: the embedded one where it is installed, or that of `shadowUrl`.
 * @returns the differences, by schema, kind and name; none where the two are the same. No field holds a secret.
 * @throws UsageError when a source can't be meant, or a pattern matches nothing on either side; ConnectionError, DatabaseError and
 *   SchemadumpError as `introspect`
 */
export async function compare(
  a: CatalogSource,
  b: CatalogSource,
  options: CompareOptions & SourceOptions = {},
): Promise<Difference[]> {
  const { compareSources } = await import('./compare-sources.ts')
  const find = async (source: CatalogSource) => ({ source: await findSource(source, options), warnings: [] })
  const [sideA, sideB] = [await find(a), await find(b)]
  // What a set-up made is no part of a schema.
  const platform = sideA.source.platform ?? sideB.source.platform
  const { differences, notCompared } = await compareSources(sideA, sideB, {
    ...(platform && { profile: platform }),
    ...options,
  })
  // What was told on the way has been told.
  for (const { reason } of notCompared) options.onWarning?.(reason)
  return [...differences]
}

/**
 * Proves a backup: restores it into an empty database, reads that and compares it with what it should be.
 * @param backup path of a file of SQL, which may be gzipped, or a text
 * @returns what it makes, and whether that is what it should be; an error of the backup is in the report, and none of the call
 * @throws UsageError when what it is compared with can't be meant, or there is no server to restore into; ConnectionError,
 *   DatabaseError (where no database may be created) and SchemadumpError as `introspect`
 */
export async function verify(
  backup: string | SqlSource,
  options: VerifyOptions & SourceOptions = {},
): Promise<VerifyReport> {
  // Most programs prove nothing, and importing the library need not wait for it.
  const { verifyBackup } = await import('./verify/index.ts')
  return verifyBackup(backup, options)
}

/**
 * Says whether a dump is whole, what is in it, and what psql would run of it that is no schema. No server is asked, and nothing
 * runs.
 * @param file path of a dump of schemadump's, pg_dump's, pg_dumpall's or Supabase's, which may be gzipped, or of a tree; `-` is
 *   standard input; or a text
 * @returns what is in it, and what is wrong with it as findings; none of these is an error of the call
 * @throws UsageError for a requirement that is no kind and pattern; SchemadumpError where a file can't be read
 */
export async function check(file: string | SqlSource, options: CheckOptions = {}): Promise<FileReport> {
  // As with verify: importing the library need not wait for it.
  const { checkFile } = await import('./check-file.ts')
  return checkFile(file, options)
}

/**
 * Reads the migrations of a folder, or of a file, as the tool that they were written for means them. No server is asked, and
 * nothing runs.
 * @param folder folder of migrations, one that holds it in a usual place (`migrations`, `supabase`, `prisma/migrations`, …), or a
 *   file of SQL
 * @throws UsageError for an unknown tool; SchemadumpError where the folder is not there, holds nothing that the tool reads, no
 *   step of it holds a statement, or the tool itself would refuse it
 */
export async function readMigrations(folder: string, options: MigrationOptions = {}): Promise<Migrations> {
  // Few programs read migrations, and importing the library need not wait for it.
  const { readMigrations: read } = await import('./migrations/read.ts')
  return read(folder, options)
}

/**
 * Compares what tools for migrations have recorded in a database with their files, and each version with the schema: which are
 * recorded, which are in effect, and what is to be done about each. Nothing is written to the database.
 * @param source a database, in the forms `introspect` takes; a saved catalog holds no history
 * @throws UsageError, ConnectionError, DatabaseError and SchemadumpError as `introspect`; SchemadumpError for a folder that can't be
 *   read or shows no tool, for a history that the role may not read, and where there is neither a folder nor a history
 */
export async function reconcile(
  source: CatalogSource,
  options: MigrationsReportOptions & SourceOptions = {},
): Promise<MigrationsReport> {
  // As with migrations: importing the library need not wait for it.
  const [{ reconcileSource }, { migrationsReport }] = await Promise.all([
    import('./reconcile-source.ts'),
    import('./reconcile/index.ts'),
  ])
  const reach = typeof source === 'object' && 'supabase' in source ? source.supabase : 'url'
  return migrationsReport(await reconcileSource(await findSource(source, options), options, reach))
}

/**
 * Writes a document of a schema, as `schemadump docs` does: a page to look at, a picture, or a text for other tools. No server is
 * asked. Passwords are masked in it.
 * @param catalog as `introspect` reads it
 * @param format `html` is a page that fetches nothing, `svg` the picture of its tables, `csv` its columns; the others are texts of
 *   these names. `html` and `svg` load Graphviz, which takes a moment.
 * @throws UsageError for an unknown format, and where a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export async function document(
  catalog: Catalog,
  format: DocumentFormat,
  options: DocumentOptions = {},
): Promise<string> {
  const { document: write } = await import('./docs/index.ts')
  return write(format, catalog, options)
}

/**
 * Writes the schema as a folder of Markdown pages, as `schemadump docs --format markdown -o schema/` does.
 * @returns files by paths relative to the folder, with `/`; their names are safe on every file system
 * @throws UsageError and SchemadumpError as `document`
 */
export async function documentPages(
  catalog: Catalog,
  options: DocumentOptions = {},
): Promise<readonly TreeFile[]> {
  return (await import('./docs/index.ts')).documentPages(catalog, options)
}
