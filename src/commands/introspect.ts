// schemadump introspect: the Catalog as JSON.
import type { Catalog } from '../catalog/catalog.ts'
import { catalogJson } from '../catalog/json.ts'
import { printSummary } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { toReadOptions } from './options/to-dump.ts'
import { sayOmissions, summaryOptions } from './print-dump.ts'
import { readCatalog, withSource } from './with-source.ts'

export const runIntrospect: Run = (args, reporter) => {
  const readOptions = toReadOptions(args, reporter)
  return withSource(args, reporter, async (work) => {
    const { output, watch } = work
    const catalog = await readCatalog(work, readOptions, reporter)
    sayOmissions(catalog, args, reporter)
    const bytes = await output.write(catalogJson(catalog).map((piece) => Buffer.from(piece)))
    watch.lap('write')
    printSummary(
      {
        subject: `catalog of ${catalog.database.name}`,
        server: `PostgreSQL ${catalog.server.version.split(' ')[0] ?? ''}`,
        objects: countObjects(catalog),
        bytes,
        ...(output.file !== undefined && { file: output.file }),
        timings: watch.timings,
      },
      reporter,
      summaryOptions(args),
    )
    return EXIT.done
  })
}

function countObjects(catalog: Catalog): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [key, value] of Object.entries(catalog)) {
    if (!Array.isArray(value) || key === 'dependencies' || value.length === 0) continue
    counts[key] = value.length
  }
  return counts
}
