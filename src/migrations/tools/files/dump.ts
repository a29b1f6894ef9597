// A schema as pg_dump writes it: one file, without its data, settings and psql's commands.
import { looksLikeDump, passOverDump, refuseCutOff } from '../../dump-text.ts'
import { marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'

export const dump: ToolReader = {
  title: 'pg_dump',
  ledger: null,
  fileNames: 'schema.sql',
  detect(folder) {
    const files = sqlFiles(folder)
    return files.length === 1 && files.every((file) => looksLikeDump(marksOf(folder, file)))
  },
  read: (folder) => readDumps(folder, sqlFiles(folder)),
}

/** Each file as psql runs it: in a session of its own. */
export function readDumps(folder: Folder, files: readonly string[]): Reading {
  const dumps = files.map((file) => {
    const text = textOf(folder, file)
    refuseCutOff(file, text)
    return { file, ...passOverDump(text) }
  })
  return {
    steps: dumps.map(({ file, sql }) =>
      step([{ file, line: 1, sql }], {
        kind: 'schema',
        version: null,
        name: file,
        transaction: false,
        ownSession: true,
      }),
    ),
    notes: dumps
      .filter(({ passedOver }) => passedOver.length > 0)
      .map(({ file, passedOver }) => `${file}: passed over ${passedOver.join(', ')}`),
  }
}
