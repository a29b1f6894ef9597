// refinery: V1__name.sql and U1__name.sql, both forwards, by number, in the folder and below.
// Source: refinery_core/src/util.rs and runner.rs.
import path from 'node:path'
import { sqlFiles } from '../../folder.ts'
import type { ToolReader } from '../../reader.ts'
import { step, wholeFile } from '../../step.ts'
import { isRefinery } from './flyway.ts'

const NAME = /^([UV])(\d+(?:\.\d+)?)__(\w+)\.sql$/

export const refinery: ToolReader = {
  title: 'refinery',
  ledger: 'public.refinery_schema_history',
  fileNames: 'V1__name.sql',
  detect: (folder) =>
    sqlFiles(folder).some((file) => NAME.test(path.posix.basename(file))) && isRefinery(folder),
  read: (folder) => ({
    steps: sqlFiles(folder)
      .flatMap((file) => {
        const [, , version, name = ''] = NAME.exec(path.posix.basename(file)) ?? []
        return version === undefined ? [] : [{ file, name, version }]
      })
      .sort((a, b) => Number(a.version) - Number(b.version))
      .map(({ file, name, version }) => step([wholeFile(folder, file)], { version, name })),
  }),
}
