// schemadump [dump]: what pg_dump --schema-only prints. Code that is needed later is loaded while the server is at
// work.
import { platformReading } from '../ddl/profile/with-platform.ts'
import { patternReading } from '../ddl/plan/pattern/system-patterns.ts'
import type { Run } from './command.ts'
import { optimizeLater } from './optimize-later.ts'
import { profileOfSetUp, suggestProfile } from './options/profile.ts'
import { toDumpOptions, toReadOptions } from './options/to-dump.ts'
import { howToProve } from './options/verify.ts'
import { notesOnOptionsWithoutMeaning } from './options/without-meaning.ts'
import { readCatalog, withSource } from './with-source.ts'

export const runDump: Run = async (args, reporter) => {
  howToProve(args)
  const notes = notesOnOptionsWithoutMeaning(args)
  const asked = toDumpOptions(args, reporter)
  const reading = toReadOptions(args, reporter)
  for (const note of notes) reporter.note(note)
  return withSource(
    args,
    reporter,
    async (work) => {
      const dumpOptions = { ...asked, ...profileOfSetUp(work.source, args) }
      const readOptions = { ...reading, ...platformReading(dumpOptions), ...patternReading(dumpOptions) }
      let loading: ReturnType<typeof printing> | undefined
      const catalog = await readCatalog(work, readOptions, reporter, () => void (loading = printing()))
      const options =
        work.source.via === 'saved'
          ? (await import('./source/as-read.ts')).asRead(catalog, dumpOptions, args, reporter)
          : dumpOptions
      const { printDump, refuseSetAside } = await (loading ?? printing())
      refuseSetAside(work.source, args)
      return printDump(catalog, options, work.output, work.watch, args, reporter, work.source)
    },
    (source) => suggestProfile(source, args, reporter),
  )
}

/** The code for what follows reading, loaded when the queries have been sent. */
async function printing() {
  await new Promise<void>((sent) => void setImmediate(sent))
  await optimizeLater()
  return import('./print-dump.ts')
}
