// goose: 00001_name.sql with `-- +goose Up` and `-- +goose Down`, in the order of the numbers before the first underscore.
// Source: goose's internal/sqlparser/parser.go and provider_collect.go.
import { directSqlFiles, hasMark, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines, type Line } from '../../lines.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { placeholderWarnings, refusal, refuseTwins, step } from '../../step.ts'
import type { MigrationStep } from '../../types.ts'

const NAME = /^(\d+)_(.*)\.sql$/

export const goose: ToolReader = {
  title: 'goose',
  ledger: 'public.goose_db_version',
  fileNames: '00001_name.sql',
  detect: (folder) => hasMark(folder, /^--\s*\+goose\s+up\s*$/im),
  read(folder) {
    const files = directSqlFiles(folder)
      .flatMap((file) => {
        const [, digits, name] = NAME.exec(file) ?? []
        return digits === undefined || /^0*$/.test(digits)
          ? []
          : [{ file, name: name ?? '', version: String(BigInt(digits)) }]
      })
      .sort((a, b) => byNumber(a.version, b.version))
    refuseTwins(folder, 'goose', files)
    const steps = files.map((entry) => readStep(folder, entry))
    const substituted = steps.filter(({ parts }) =>
      parts.some(({ sql }) => /^--\s*\+goose\s+envsub\s+on/im.test(sql)),
    )
    return { steps, warnings: placeholderWarnings(substituted, /\$\{\w+[^}]*\}/g, "goose's ENVSUB") }
  },
}

function readStep(folder: Folder, entry: { file: string; name: string; version: string }): MigrationStep {
  const { file, name, version } = entry
  const lines = linesOf(textOf(folder, file))
  const up = lines.findIndex((line) => isMark(line, 'up'))
  const down = lines.findIndex((line) => isMark(line, 'down'))
  if (up < 0) throw refusal(folder, file, 'there is no line "-- +goose Up", which goose wants')
  if (down >= 0 && down < up)
    throw refusal(folder, file, '"-- +goose Down" comes before "-- +goose Up", which goose refuses')
  const early = lines.slice(0, up).find(({ text }) => text.trim() !== '' && !text.trim().startsWith('--'))
  if (early)
    throw refusal(folder, file, `line ${early.number} comes before "-- +goose Up", which goose refuses`)
  const part = partOfLines(file, lines, up + 1, down < 0 ? undefined : down)
  return step([part], { version, name, transaction: !lines.some((line) => isMark(line, 'no transaction')) })
}

function isMark({ text }: Line, mark: string): boolean {
  const found = /^--\s*\+goose\s+(.*?)\s*$/i.exec(text)?.[1]
  return found?.toLowerCase() === mark
}
