// goose: goose_db_version, where earlier versions of goose added a row with is_applied = false when a migration was undone, and
// later ones delete its rows; the row of version 0 only says that the table is there. Source: goose's internal/dialects/postgres.go.
import { DATABASE, deleteWhere, hasColumns, insert, numberOf, shell, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const goose: HistoryReader = {
  title: 'goose',
  tables: ['goose_db_version'],
  isOwn: (table) => hasColumns(table, 'version_id', 'is_applied'),
  order: ['id'],
  entries: (rows) =>
    rows
      .filter(({ version_id: version }) => version !== '0')
      .map(({ version_id: version, is_applied: isApplied, tstamp }) => ({
        version: version ?? '',
        appliedAt: tstamp ?? null,
        state: isApplied === 'true' ? 'applied' : 'rolled back',
      })),
  versions: 'number',
  configuration: { files: /^\.env$/, table: /^\s*GOOSE_TABLE\s*=\s*["']?([\w.]+)/m },
  markApplied: (repair) => insert(repair.table, { version_id: numberOf(repair), is_applied: 'true' }),
  markReverted: deleteWhere('version_id', numberOf),
  run: ({ status, folder }) => {
    const missing = status.class === 'out of order' ? ' --allow-missing' : ''
    return shell(`goose -dir ${word(folder)} postgres ${DATABASE} up${missing}`)
  },
}
