// schemadump introspect: the Catalog as JSON.
import type { Catalog } from '../catalog/catalog.ts'
import { kindNoun } from '../catalog/identity.ts'
import { catalogJson } from '../catalog/json.ts'
import type { Reporter } from '../output/reporter.ts'
import { printSummary } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import type { Arguments } from './options/spec.ts'
import { toReadOptions } from './options/to-dump.ts'
import { sayOmissions, summaryOptions } from './print-dump.ts'
import { readCatalog, withSource, type Work } from './with-source.ts'

export const runIntrospect: Run = (args, reporter) => {
  const readOptions = toReadOptions(args, reporter)
  return withSource(args, reporter, async (work) => {
    const { output, watch } = work
    const catalog = await readCatalog(work, readOptions, reporter)
    sayOmissions(catalog, args, reporter)
    const bytes = await output.write(catalogJson(catalog).map((piece) => Buffer.from(piece)))
    watch.lap('write')
    printCatalogSummary('catalog', catalog, bytes, work, args, reporter)
    return EXIT.done
  })
}

/** @param what was written: `catalog`, or the format of a document */
export function printCatalogSummary(
  what: string,
  catalog: Catalog,
  bytes: number,
  { output, watch }: Work,
  args: Arguments,
  reporter: Reporter,
): void {
  printSummary(
    {
      subject: `${what} of ${catalog.database.name}`,
      server: `PostgreSQL ${catalog.server.version.split(' ')[0] ?? ''}`,
      objects: countObjects(catalog),
      bytes,
      ...(output.file !== undefined && { file: output.file }),
      timings: watch.timings,
    },
    reporter,
    summaryOptions(args),
  )
}

/** Objects of a Catalog by their kind, in words. */
export function countObjects(catalog: Catalog): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [key, value] of Object.entries(catalog)) {
    if (!Array.isArray(value) || key === 'dependencies' || value.length === 0) continue
    counts[kindNoun(key, 1)] = value.length
  }
  return counts
}
