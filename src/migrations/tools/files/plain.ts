// A folder of SQL files that shows no tool's marks: all of them, with numbers in names as numbers, except those that
// undo.
import path from 'node:path'
import { lineOfCut } from '../../../check/index.ts'
import { looksLikeDump, passOverDump } from '../../dump-text.ts'
import { sqlFiles, textOf } from '../../folder.ts'
import type { ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'
import type { MigrationStep } from '../../types.ts'
import { byVersion } from '../../version-order.ts'

export const plain: ToolReader = {
  title: 'a plain folder',
  ledger: null,
  fileNames: 'name.sql',
  detect: (folder) => sqlFiles(folder).length > 0,
  read(folder) {
    const files = sqlFiles(folder)
    const undoes = files.filter((file) => isUndo(file, files))
    const notes: string[] = []
    const steps = files
      .filter((file) => !undoes.includes(file))
      .sort(inOrder)
      .map((file) => plainStep(file, textOf(folder, file), notes))
    return { steps, leftOut: undoes.map((file) => ({ file, reason: 'undoes' })), notes }
  },
}

/** schema.sql comes before the others of its folder, and data after them, as in every tool. */
function inOrder(a: string, b: string): number {
  const isBeside = path.posix.dirname(a) === path.posix.dirname(b)
  return (isBeside ? rank(a) - rank(b) : 0) || byVersion(a, b)
}

function rank(file: string): number {
  const name = path.posix.basename(file)
  if (name === 'schema.sql') return -1
  return /^(?:data|seeds?)\.sql$/.test(name) ? 1 : 0
}

/** A file by itself, which nothing tells how to read; a dump is recognised by its comments. */
export function plainStep(file: string, text: string, notes: string[]): MigrationStep {
  const isDump = looksLikeDump(text)
  const { sql, passedOver } = isDump ? passOverDump(text) : { sql: text, passedOver: [] }
  if (passedOver.length > 0) notes.push(`${file}: passed over ${passedOver.join(', ')}`)
  const cut = isDump ? lineOfCut(text) : undefined
  if (cut !== undefined) notes.push(`${file} has no end mark: it is cut off after line ${cut}`)
  return step([{ file, line: 1, sql }], {
    kind: 'schema',
    version: null,
    name: file,
    transaction: false,
    ownSession: isDump,
  })
}

/** Recognised by its name, where the file that it undoes is beside it; down.sql and x.down.sql in any case. */
export function isUndo(file: string, files: readonly string[]): boolean {
  const name = path.posix.basename(file)
  if (name === 'down.sql' || name.endsWith('.down.sql')) return true
  const [, stem, mark] = /^(.*)([-_.](?:down|undo|rollback|revert))\.sql$/i.exec(file) ?? []
  if (stem === undefined || mark === undefined) return false
  const forwards = [`${stem}.sql`, `${stem}${mark.charAt(0)}up.sql`, `${stem}${mark.charAt(0)}do.sql`]
  return forwards.some((other) => files.includes(other))
}
