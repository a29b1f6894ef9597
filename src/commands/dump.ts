// schemadump [dump]: what pg_dump --schema-only prints. What comes later is loaded while the server is at work.
import { platformReading } from '../ddl/profile/with-platform.ts'
import { patternReading } from '../ddl/plan/pattern/system-patterns.ts'
import { outputTo } from '../output/output.ts'
import { Stopwatch } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { dryRun } from './database/dry-run.ts'
import { findDatabase } from './database/open.ts'
import { optimizeLater } from './optimize-later.ts'
import { suggestProfile } from './options/profile.ts'
import { toDumpOptions, toReadOptions } from './options/to-dump.ts'
import { notesOnOptionsWithoutMeaning } from './options/without-meaning.ts'

export const runDump: Run = async (args, reporter) => {
  const notes = notesOnOptionsWithoutMeaning(args)
  const dumpOptions = toDumpOptions(args, reporter)
  const readOptions = {
    ...toReadOptions(args, reporter),
    ...platformReading(dumpOptions),
    ...patternReading(dumpOptions),
  }
  for (const note of notes) reporter.note(note)
  const output = outputTo(args.text('file'))
  await output.check()
  const database = await findDatabase(args, reporter)
  suggestProfile(database, args, reporter)
  if (args.has('dry-run')) return dryRun(database, output)

  for (const line of database.description) reporter.detail(line)
  const watch = new Stopwatch()
  reporter.progress('connecting')
  const introspecting = () => import('../introspect/index.ts')
  const session = await database.open(async () => (await introspecting()).firstBatch(readOptions))
  const { introspectSession } = await introspecting()
  watch.lap('connect')
  reporter.progress('reading the catalogs')
  // The server is not kept while the text is made.
  const [catalog, { printDump }] = await Promise.all([
    introspectSession(session, readOptions),
    printing(),
  ]).finally(() => session.close({ wait: false }))
  watch.lap('read')
  await printDump(catalog, dumpOptions, output, watch, args, reporter)
  return EXIT.done
}

/** What comes after the reading, and is loaded when the queries are on their way. */
async function printing() {
  await new Promise<void>((sent) => void setImmediate(sent))
  await optimizeLater()
  return import('./print-dump.ts')
}
