// Liquibase: databasechangelog; a changeset is told by its file, id and author, and the file's folders depend on where Liquibase
// was started. Its checksums begin with their version: those before 8 it replaces at its next run, and compares nothing. Source:
// Liquibase's CreateDatabaseChangeLogTableGenerator.java, StandardChangeLogHistoryService.java, ChangeSet.java.
import { hasColumns, insert, literal, shell, sql } from '../../commands.ts'
import type { HistoryReader, RepairCase } from '../../reader.ts'
import type { MigrationStep } from '../../../types.ts'

export const liquibase: HistoryReader = {
  title: 'Liquibase',
  tables: ['databasechangelog', 'DATABASECHANGELOG'],
  tablesBeside: ['databasechangeloglock', 'DATABASECHANGELOGLOCK'],
  isOwn: (table) => ['id', 'author', 'filename'].every((column) => hasColumn(table, column)),
  order: ['dateexecuted', 'orderexecuted', 'DATEEXECUTED', 'ORDEREXECUTED'],
  entries: (rows) =>
    rows.map((given) => {
      const row = Object.fromEntries(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]))
      const { id, author, filename, md5sum, dateexecuted, exectype } = row
      return {
        version: `${filename}::${id}::${author}`,
        name: `${author}:${id}`,
        checksum: md5sum ?? null,
        appliedAt: dateexecuted ?? null,
        ...(row['liquibase'] != null && { ranBy: row['liquibase'] }),
        state: exectype === 'FAILED' ? 'failed' : exectype === 'SKIPPED' ? 'rolled back' : 'applied',
      } as const
    }),
  fileTypes: /\.(?:sql|xml|ya?ml|json)$/,
  doubtOf: ({ isTranslated }, { ranBy }) =>
    isTranslated === true && !/^[4-9]|^\d\d/.test(ranBy ?? '')
      ? `Liquibase ${ranBy ?? 'of an unknown version'}, which ran it, wrote some names and types otherwise than 4 does`
      : undefined,
  versions: 'place',
  versionOf: (step) => fileOf(step) + rest(step),
  versionsOf,
  refusesEdits: true,
  isComparable: (checksum) => /^[89]:/.test(checksum),
  configuration: {
    files: /^liquibase\.properties$/,
    table: /\bdatabaseChangeLogTableName\s*[=:]\s*(\w+)/i,
  },
  markApplied: (repair) => record(repair),
  markReverted: ({ status, table }) => sql(`delete from ${table} where ${isRow(status.version)};`),
  run: () => shell('liquibase update'),
}

function hasColumn(table: Parameters<typeof hasColumns>[0], column: string): boolean {
  return hasColumns(table, column) || hasColumns(table, column.toUpperCase())
}

function fileOf({ ledgerFile, parts, name }: MigrationStep): string {
  return ledgerFile ?? parts[0]?.file ?? name
}

function rest({ version, name }: MigrationStep): string {
  const id = version ?? ''
  return `::${id}::${name.slice(0, -id.length - 1)}`
}

/** What one of two paths of a file has before the other. */
interface Above {
  readonly ofTable: string
  readonly ofFolder: string
}

/** A file that the table does not hold is named as those are that it holds. */
function versionsOf(steps: readonly MigrationStep[], recorded: readonly string[]): string[] {
  const free = new Set(recorded)
  const seen = new Map<string, { readonly above: Above; times: number }>()
  const found = steps.map((step) => {
    const tail = rest(step)
    const candidates = [...free].flatMap((version) => {
      if (!version.endsWith(tail)) return []
      const above = aboveOf(fileOf(step), version.slice(0, -tail.length))
      return above && (step.ledgerFile === undefined || above.ofTable + above.ofFolder === '')
        ? [{ version, above }]
        : []
    })
    // The one with the longest path in common.
    const [best] = candidates.sort((a, b) => length(a.above) - length(b.above))
    if (!best) return undefined
    free.delete(best.version)
    const key = JSON.stringify(best.above)
    const times = (seen.get(key)?.times ?? 0) + Number(step.ledgerFile === undefined)
    seen.set(key, { above: best.above, times })
    return best.version
  })
  const [usual] = [...seen.values()].sort((a, b) => b.times - a.times)
  return steps.map((step, index) => found[index] ?? asRecorded(step, usual?.above) + rest(step))
}

function aboveOf(local: string, recorded: string): Above | undefined {
  const known = recorded.replace(/^classpath:/, '')
  if (local === known) return { ofTable: recorded.slice(0, -known.length), ofFolder: '' }
  if (known.endsWith(`/${local}`)) return { ofTable: recorded.slice(0, -local.length), ofFolder: '' }
  if (local.endsWith(`/${known}`)) return { ofTable: '', ofFolder: local.slice(0, -known.length) }
  return undefined
}

function length({ ofTable, ofFolder }: Above): number {
  return ofTable.length + ofFolder.length
}

function asRecorded(step: MigrationStep, above: Above | undefined): string {
  const file = fileOf(step)
  if (!above || step.ledgerFile !== undefined) return file
  return above.ofTable + (file.startsWith(above.ofFolder) ? file.slice(above.ofFolder.length) : file)
}

function partsOf(version: string): { file: string; id: string; author: string } {
  const [file = '', id = '', author = ''] = version.split('::')
  return { file, id, author }
}

function isRow(version: string): string {
  const { file, id, author } = partsOf(version)
  return `id = ${literal(id)} and author = ${literal(author)} and filename = ${literal(file)}`
}

/** Without a checksum, which Liquibase then puts in by itself. */
function record({ status, table, folder, example }: RepairCase) {
  if (status.local === null) return null
  if (status.class === 'edited since')
    return sql(`update ${table} set md5sum = null where ${isRow(status.version)};`)
  if (status.recorded) return sql(`update ${table} set exectype = 'MARK_RAN' where ${isRow(status.version)};`)
  const { id, author, file } = partsOf(status.version)
  const isKnown = example !== null || status.local.ledgerFile !== undefined
  return insert(table, {
    id: literal(id),
    author: literal(author),
    filename: literal(isKnown ? file : `${folder}/${file}`),
    dateexecuted: 'now()',
    orderexecuted: `(select coalesce(max(orderexecuted), 0) + 1 from ${table})`,
    exectype: "'MARK_RAN'",
  })
}
