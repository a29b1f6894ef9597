// Prisma: _prisma_migrations, a row for each attempt. Source: the schema engine's migration_persistence.rs and
// apply_migrations.rs; its checksums disregard how lines end (checksum.rs).
import { hexDigest } from '../../../checksum.ts'
import { deleteWhere, hasColumns, shell, word } from '../../commands.ts'
import type { HistoryReader, HistoryRow } from '../../reader.ts'
import type { HistoryState } from '../../types.ts'

export const prisma: HistoryReader = {
  title: 'Prisma',
  tables: ['_prisma_migrations'],
  isOwn: (table) => hasColumns(table, 'migration_name', 'checksum', 'finished_at'),
  order: ['started_at', 'finished_at'],
  entries: (rows) =>
    rows.map((row) => ({
      version: row['migration_name'] ?? '',
      name: row['migration_name'] ?? null,
      checksum: row['checksum'] ?? null,
      appliedAt: row['finished_at'] ?? row['started_at'] ?? null,
      state: stateOf(row),
    })),
  versions: 'text',
  checksumsOf({ parts, checksum }) {
    const text = parts.map(({ sql }) => sql).join('')
    const unix = text.replaceAll('\r\n', '\n')
    const forms = [unix, unix.replaceAll('\n', '\r\n')].map((form) => hexDigest('sha256', form))
    return checksum === null ? forms : [checksum, ...forms]
  },
  markApplied: ({ status }) => shell(`npx prisma migrate resolve --applied ${word(status.version)}`),
  markReverted: (repair) =>
    repair.status.recorded?.state === 'failed' || repair.status.recorded?.state === 'dirty'
      ? shell(`npx prisma migrate resolve --rolled-back ${word(repair.status.version)}`)
      : deleteWhere('migration_name')(repair),
  run: () => shell('npx prisma migrate deploy'),
}

/** Without an end and without logs, the server or the machine went away. */
function stateOf(row: HistoryRow): HistoryState {
  if (row['rolled_back_at'] != null) return 'rolled back'
  if (row['finished_at'] != null) return 'applied'
  return row['logs'] ? 'failed' : 'dirty'
}
