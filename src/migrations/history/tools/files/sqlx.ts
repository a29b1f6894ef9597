// sqlx: _sqlx_migrations with SHA-384 of the file; success is false while a migration without a transaction runs, and stays so when it
// fails. Source: sqlx-postgres/src/migrate.rs.
import {
  DATABASE,
  deleteWhere,
  hasColumns,
  insert,
  literal,
  numberOf,
  shell,
  sql,
  word,
} from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const sqlx: HistoryReader = {
  title: 'sqlx',
  tables: ['_sqlx_migrations'],
  isOwn: (table) => hasColumns(table, 'version', 'success', 'checksum'),
  order: ['version'],
  entries: (rows) =>
    rows.map((row) => ({
      version: row['version'] ?? '',
      name: row['description'] ?? null,
      checksum: row['checksum']?.replace(/^\\x/, '') ?? null,
      appliedAt: row['installed_on'] ?? null,
      state: row['success'] === 'true' ? 'applied' : 'dirty',
    })),
  versions: 'number',
  refusesEdits: true,
  configuration: { files: /^sqlx\.toml$/, table: /\btable-name\s*=\s*"(\w+)"/ },
  markApplied: (repair) => {
    const { status } = repair
    const { local, recorded } = status
    if (status.class === 'edited since' && local?.checksum != null)
      return sql(
        `update ${repair.table} set checksum = '\\x${local.checksum}'::bytea where version = ${numberOf(repair)};`,
      )
    if (recorded) return sql(`update ${repair.table} set success = true where version = ${numberOf(repair)};`)
    if (local?.checksum == null) return null
    return insert(repair.table, {
      version: numberOf(repair),
      description: literal(local.name),
      success: 'true',
      checksum: `'\\x${local.checksum}'::bytea`,
      execution_time: '0',
    })
  },
  markReverted: deleteWhere('version', numberOf),
  run: ({ folder }) => shell(`sqlx migrate run --source ${word(folder)} --database-url ${DATABASE}`),
}
