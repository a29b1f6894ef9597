// schemadump introspect: the Catalog as JSON.
import type { Catalog } from '../catalog/catalog.ts'
import { catalogJson } from '../catalog/json.ts'
import { introspectSession, firstBatch } from '../introspect/index.ts'
import { outputTo } from '../output/output.ts'
import { printSummary, Stopwatch } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { dryRun } from './database/dry-run.ts'
import { findDatabase } from './database/open.ts'
import { toReadOptions } from './options/to-dump.ts'
import { sayOmissions, summaryOptions } from './print-dump.ts'

export const runIntrospect: Run = async (args, reporter) => {
  const readOptions = toReadOptions(args, reporter)
  const output = outputTo(args.text('file'))
  await output.check()
  const database = await findDatabase(args, reporter)
  if (args.has('dry-run')) return dryRun(database, output)

  for (const line of database.description) reporter.detail(line)
  const watch = new Stopwatch()
  reporter.progress('connecting')
  const session = await database.open(() => Promise.resolve(firstBatch(readOptions)))
  watch.lap('connect')
  try {
    reporter.progress('reading the catalogs')
    const catalog = await introspectSession(session, readOptions)
    watch.lap('read')
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
  } finally {
    await session.close({ wait: false })
  }
}

function countObjects(catalog: Catalog): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [key, value] of Object.entries(catalog)) {
    if (!Array.isArray(value) || key === 'dependencies' || value.length === 0) continue
    counts[key] = value.length
  }
  return counts
}
