// schemadump --format tree: a dump in one file per object, with an order file.
import { isToc, ORDER_FILE, readTree } from '../../../tree/index.ts'
import { passOverDump } from '../../dump-text.ts'
import { marksOf, placeOf, textOf, type Folder } from '../../folder.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'
import { SchemadumpError } from '../../../errors.ts'

export const tree: ToolReader = {
  title: 'schemadump',
  ledger: null,
  fileNames: `${ORDER_FILE} and what it names`,
  detect: (folder) => isToc(marksOf(folder, ORDER_FILE)),
  read: readTreeOf,
}

/** All of it is one schema, and each of its files a part. */
function readTreeOf(folder: Folder): Reading {
  const parts = partsOf(folder).map(({ file, line, text }) => ({ file, line, sql: passOverDump(text).sql }))
  return {
    steps: [
      step(parts, { kind: 'schema', version: null, name: 'tree', transaction: false, ownSession: true }),
    ],
  }
}

function partsOf(folder: Folder) {
  try {
    return readTree((path) => (folder.contents.has(path) ? textOf(folder, path) : undefined))
  } catch (error) {
    if (error instanceof SchemadumpError)
      throw new SchemadumpError(error.code, `${placeOf(folder)}: ${error.message}`)
    throw error
  }
}
