// dbmate: `-- migrate:up` and `-- migrate:down`, once or more in a file; file names as text.
// Source: dbmate's pkg/dbmate/migration.go and db.go (FindMigrations).
import { directSqlFiles, hasMark, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines } from '../../lines.ts'
import type { ToolReader } from '../../reader.ts'
import { refusal, step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'

const NAME = /^(\d+)(.*)\.sql$/

export const dbmate: ToolReader = {
  title: 'dbmate',
  ledger: 'public.schema_migrations',
  fileNames: '20240101000000_name.sql',
  detect: (folder) => hasMark(folder, /^--\s*migrate:up(?:\s|$)/m),
  read: (folder) => ({
    steps: directSqlFiles(folder)
      .filter((file) => NAME.test(file))
      .map((file) => readStep(folder, file)),
  }),
}

function readStep(folder: Folder, file: string): MigrationStep {
  const [, version = null, rest = ''] = NAME.exec(file) ?? []
  const lines = linesOf(textOf(folder, file))
  const parts: MigrationPart[] = []
  let from: number | undefined
  let transaction = true
  const finish = (to: number) => {
    if (from !== undefined) parts.push(partOfLines(file, lines, from, to))
    from = undefined
  }
  lines.forEach(({ text, number }, index) => {
    const [, direction, options] = /^--\s*migrate:(up|down)(\s.*|)$/.exec(text) ?? []
    if (direction === undefined) {
      if (from === undefined && parts.length === 0 && !/^\s*(?:--.*)?$/.test(text) && !sawDown(lines, index))
        throw refusal(folder, file, `line ${number} comes before "-- migrate:up", which dbmate refuses`)
      return
    }
    finish(index)
    if (direction === 'down') return
    from = index + 1
    if (/\stransaction:false(?:\s|$)/.test(options ?? '')) transaction = false
  })
  finish(lines.length)
  if (parts.length === 0) throw refusal(folder, file, 'there is no line "-- migrate:up", which dbmate wants')
  return step(parts, { version, name: rest.replace(/^_/, ''), transaction })
}

function sawDown(lines: readonly { text: string }[], index: number): boolean {
  return lines.slice(0, index).some(({ text }) => /^--\s*migrate:down(?:\s|$)/.test(text))
}
