// verify() of the library: a backup and what it should be, each as it is named.
import { comparedSide } from '../compare-sources.ts'
import type { CompareFilters } from '../compare/index.ts'
import { patternReading } from '../ddl/plan/pattern/system-patterns.ts'
import type { ReadOptions } from '../introspect/index.ts'
import {
  findSource,
  type CatalogSource,
  type Source,
  type SourceHooks,
  type SqlSource,
} from '../source/index.ts'
import { UsageError } from '../errors.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { expectedByManifest, optionsOf } from './against-manifest.ts'
import type { Expected } from './expected.ts'
import { readBackupFile } from './read-file.ts'
import type { VerifyReport } from './report.ts'
import { verifyText } from './verify.ts'

/** What a backup is proved against, and where. */
export interface VerifyOptions
  extends CompareFilters, Pick<ReadOptions, 'role' | 'lockWaitTimeout' | 'force' | 'jobs' | 'onProgress'> {
  /** What it should make, in the forms that `introspect` takes; default: nothing, only that it restores is proved. */
  readonly against?: CatalogSource
  /**
   * What it should make, where only the manifest of the dump is at hand: every object of it, none extra, and on the same major every text with
   * its hash. Its options are those of the dump. Not with `against`.
   */
  readonly manifest?: Manifest
  /** Columns may stand in another order; by default that is a difference. */
  readonly ignoreColumnOrder?: boolean
  /** Server to restore on, in a database of its own that is made there and dropped; default: the embedded one. */
  readonly url?: string
}

export async function verifyBackup(
  backup: string | SqlSource,
  { against, manifest, url, ...options }: VerifyOptions & SourceHooks,
): Promise<VerifyReport> {
  if (against !== undefined && manifest)
    throw new UsageError('CONFLICTING_OPTIONS', 'against and manifest: a backup is compared with one of them')
  const { onProgress } = options
  const text =
    typeof backup === 'string'
      ? await readBackupFile(backup)
      : { name: backup.name ?? 'the SQL', text: backup.sql }
  if (manifest)
    return verifyText(text, expectedByManifest(manifest, 'its manifest'), {
      options: { ...optionsOf(manifest), ...options },
      url,
      onProgress,
    })
  const warnings: string[] = []
  const source =
    against === undefined
      ? undefined
      : await findSource(against, {
          ...options,
          onWarning(warning) {
            warnings.push(warning)
            options.onWarning?.(warning)
          },
        })
  const expected = source
    ? await readExpected(source, { ...options, ...patternReading(options) }, warnings)
    : null
  return verifyText(text, expected, {
    options: { ...(source?.platform && { profile: source.platform }), ...options },
    url,
    onProgress,
  })
}

/** @param warnings what was told of it; it may grow until it is read */
export async function readExpected(
  source: Source,
  options: ReadOptions,
  warnings: readonly string[],
): Promise<Expected> {
  // A role of the servers is none of the embedded one that ran the SQL.
  const { role: _, ...ofSql } = options
  const catalog = await source.read(source.via === 'sql' ? ofSql : options)
  return {
    side: comparedSide(source, catalog),
    catalog,
    omissions: [...catalog.reading.omissions.map((omission) => `could not read ${omission}`), ...warnings],
    unsaidOwner: source.loaded?.()?.unsaidOwner ?? null,
  }
}
