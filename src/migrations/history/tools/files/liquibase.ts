// Liquibase: databasechangelog; a changeset is told by its file, id and author, and the file's folders depend on where Liquibase
// was started, so its name alone is used here. Source: Liquibase's CreateDatabaseChangeLogTableGenerator.java, StandardChangeLogHistoryService.java.
import { hasColumns, insert, literal, shell, sql } from '../../commands.ts'
import type { HistoryReader, RepairCase } from '../../reader.ts'

export const liquibase: HistoryReader = {
  title: 'Liquibase',
  tables: ['databasechangelog', 'DATABASECHANGELOG'],
  isOwn: (table) => ['id', 'author', 'filename'].every((column) => hasColumn(table, column)),
  order: ['dateexecuted', 'orderexecuted', 'DATEEXECUTED', 'ORDEREXECUTED'],
  entries: (rows) =>
    rows.map((given) => {
      const row = Object.fromEntries(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]))
      const { id, author, filename, md5sum, dateexecuted, exectype } = row
      return {
        version: versionOf(filename ?? '', id ?? '', author ?? ''),
        name: `${author}:${id}`,
        checksum: md5sum ?? null,
        appliedAt: dateexecuted ?? null,
        state: exectype === 'FAILED' ? 'failed' : exectype === 'SKIPPED' ? 'rolled back' : 'applied',
      } as const
    }),
  versions: 'place',
  versionOf: ({ parts, version, name }) =>
    versionOf(parts[0]?.file ?? '', version ?? '', name.slice(0, -(version ?? '').length - 1)),
  configuration: {
    files: /^liquibase\.properties$/,
    table: /\bdatabaseChangeLogTableName\s*[=:]\s*(\w+)/i,
  },
  markApplied: (repair) => record(repair),
  markReverted: ({ status, table }) => {
    const { file, id, author } = partsOf(status.version)
    return sql(
      `delete from ${table} where id = ${literal(id)} and author = ${literal(author)} and filename like ${literal(`%${file}`)};`,
    )
  },
  run: () => shell('liquibase update'),
}

function hasColumn(table: Parameters<typeof hasColumns>[0], column: string): boolean {
  return hasColumns(table, column) || hasColumns(table, column.toUpperCase())
}

function versionOf(file: string, id: string, author: string): string {
  return `${file.split('/').at(-1)}::${id}::${author}`
}

function partsOf(version: string): { file: string; id: string; author: string } {
  const [file = '', id = '', author = ''] = version.split('::')
  return { file, id, author }
}

/** Without a checksum, which Liquibase then puts in by itself. */
function record({ status, table, folder }: RepairCase) {
  if (status.local === null) return null
  const { id, author, file } = partsOf(status.version)
  if (status.recorded)
    return sql(
      `update ${table} set exectype = 'MARK_RAN' where id = ${literal(id)} and author = ${literal(author)} and filename like ${literal(`%${file}`)};`,
    )
  return insert(table, {
    id: literal(id),
    author: literal(author),
    filename: literal(`${folder}/${status.local.parts[0]?.file ?? ''}`),
    dateexecuted: 'now()',
    orderexecuted: `(select coalesce(max(orderexecuted), 0) + 1 from ${table})`,
    exectype: "'MARK_RAN'",
  })
}
