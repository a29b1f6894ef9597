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
import type { Expected } from './expected.ts'
import { readBackupFile } from './read-file.ts'
import type { VerifyReport } from './report.ts'
import { verifyText } from './verify.ts'

/** What a backup is proved against, and where. */
export interface VerifyOptions
  extends CompareFilters, Pick<ReadOptions, 'role' | 'lockWaitTimeout' | 'force' | 'jobs' | 'onProgress'> {
  /** What it should make, in the forms that `introspect` takes; default: nothing, only that it restores is proved. */
  readonly against?: CatalogSource
  /** Columns may stand in another order; by default that is a difference. */
  readonly ignoreColumnOrder?: boolean
  /** Server to restore on, in a database of its own that is made there and dropped; default: the embedded one. */
  readonly url?: string
}

export async function verifyBackup(
  backup: string | SqlSource,
  { against, url, ...options }: VerifyOptions & SourceHooks,
): Promise<VerifyReport> {
  const { onProgress } = options
  const text =
    typeof backup === 'string'
      ? await readBackupFile(backup)
      : { name: backup.name ?? 'the SQL', text: backup.sql }
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
