// tern: 001_name.sql, `---- create above / drop below ----` between the directions; numbers as numbers, from 1 without a gap.
// Source: tern's migrate/migrate.go (FindMigrations, LoadMigrations).
import { directSqlFiles, hasMark, mentions, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { lineAt } from '../../lines.ts'
import { counted } from '../../notes.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { placeholderWarnings, refuseTwins, step } from '../../step.ts'
import type { MigrationPart } from '../../types.ts'

const NAME = /^(\d+)_(.+)\.sql$/
const SEPARATOR = '---- create above / drop below ----'
const INCLUDE = /\{\{-?\s*template\s+"([^"]+)"\s*\.?\s*-?\}\}/g

export const tern: ToolReader = {
  title: 'tern',
  ledger: 'public.schema_version',
  fileNames: '001_name.sql',
  detect: (folder) =>
    hasMark(folder, /^---- create above \/ drop below ----/m) ||
    (mentions(folder, '\ntern.conf\n') && directSqlFiles(folder).some((file) => NAME.test(file))),
  read(folder) {
    const files = directSqlFiles(folder)
      .flatMap((file) => {
        const [, digits, name] = NAME.exec(file) ?? []
        return digits === undefined ? [] : [{ file, name: name ?? '', version: String(BigInt(digits)) }]
      })
      .sort((a, b) => byNumber(a.version, b.version))
    refuseTwins(folder, 'tern', files)
    const included = new Set<string>()
    const steps = files.map(({ file, name, version }) => {
      const [sql = ''] = textOf(folder, file).split(SEPARATOR)
      const transaction = !/^---- tern: disable-tx ----$/m.test(sql)
      return step(withIncludes(folder, { file, line: 1, sql }, included), { version, name, transaction })
    })
    const gap = files.findIndex(({ version }, index) => version !== String(index + 1))
    return {
      steps,
      notes:
        included.size > 0
          ? [`${counted(included.size, 'shared file')} read where tern's templates name them`]
          : [],
      warnings: [
        ...(gap >= 0 ? [`migration ${gap + 1} is missing, which tern refuses`] : []),
        ...placeholderWarnings(steps, /\{\{.*?\}\}/g, 'tern'),
      ],
    }
  },
}

/** `{{ template "shared/v1.sql" . }}` is the text of that file. */
function withIncludes(
  folder: Folder,
  part: MigrationPart,
  included: Set<string>,
  within: readonly string[] = [],
): MigrationPart[] {
  const parts: MigrationPart[] = []
  let at = 0
  const add = (end: number) => {
    if (end > at)
      parts.push({ file: part.file, line: lineAt(part.sql, at, part.line), sql: part.sql.slice(at, end) })
  }
  for (const match of part.sql.matchAll(INCLUDE)) {
    const file = match[1] ?? ''
    if (within.includes(file) || !sqlFiles(folder).includes(file)) continue
    add(match.index)
    included.add(file)
    parts.push(
      ...withIncludes(folder, { file, line: 1, sql: textOf(folder, file) }, included, [...within, file]),
    )
    at = match.index + match[0].length
  }
  add(part.sql.length)
  return parts
}
