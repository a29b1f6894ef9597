// sql-migrate (rubenv): `-- +migrate Up` and `-- +migrate Down`; leading numbers as numbers first, other names as text.
// Source: sql-migrate's sqlparse/sqlparse.go and migrate.go (Less).
import { directSqlFiles, hasMark, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines } from '../../lines.ts'
import { byBytes, byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { refusal, step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'

export const sqlMigrate: ToolReader = {
  title: 'sql-migrate',
  ledger: 'public.gorp_migrations',
  fileNames: '20240101000000-name.sql',
  detect: (folder) => hasMark(folder, /^-- \+migrate Up\b/m),
  read: (folder) => ({
    steps: directSqlFiles(folder)
      .sort(inOrder)
      .map((file) => readStep(folder, file)),
  }),
}

function inOrder(a: string, b: string): number {
  const [left, right] = [/^\d+/.exec(a)?.[0], /^\d+/.exec(b)?.[0]]
  if (left !== undefined && right !== undefined) return byNumber(left, right) || byBytes(a, b)
  if (left !== undefined || right !== undefined) return left !== undefined ? -1 : 1
  return byBytes(a, b)
}

/** A file may change direction as often as it likes. */
function readStep(folder: Folder, file: string): MigrationStep {
  const lines = linesOf(textOf(folder, file))
  const parts: MigrationPart[] = []
  let from: number | undefined
  let found = false
  let transaction = true
  const finish = (to: number) => {
    if (from !== undefined) parts.push(partOfLines(file, lines, from, to))
    from = undefined
  }
  lines.forEach(({ text }, index) => {
    const [, direction, options] = /^-- \+migrate\s+(Up|Down)\b(.*)/.exec(text) ?? []
    if (direction === undefined) return
    found = true
    finish(index)
    if (direction === 'Down') return
    from = index + 1
    if (/\bnotransaction\b/.test(options ?? '')) transaction = false
  })
  finish(lines.length)
  if (!found) throw refusal(folder, file, 'there is no line "-- +migrate Up", which sql-migrate wants')
  return step(parts, { version: file, name: file.replace(/\.sql$/, ''), transaction })
}
