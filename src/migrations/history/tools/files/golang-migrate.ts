// golang-migrate: schema_migrations with one row, where the history stands and whether the last migration ended. Source: its
// database/postgres/postgres.go (SetVersion, Version).
import { DATABASE, hasColumns, shell, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const golangMigrate: HistoryReader = {
  title: 'golang-migrate',
  tables: ['schema_migrations'],
  isOwn: (table) => hasColumns(table, 'version', 'dirty') && table.schema !== 'hdb_catalog',
  order: ['version'],
  entries: (rows) =>
    rows.map(({ version, dirty }) => ({
      version: version ?? '',
      state: dirty === 'true' ? 'dirty' : 'applied',
    })),
  versions: 'number',
  lastOnly: true,
  markApplied: ({ status, folder, isLast, leavesNoGap }) =>
    isLast && leavesNoGap
      ? shell(`migrate -path ${word(folder)} -database ${DATABASE} force ${status.version}`)
      : null,
  markReverted: ({ folder, before, staysLast }) =>
    staysLast ? shell(`migrate -path ${word(folder)} -database ${DATABASE} force ${before ?? '-1'}`) : null,
  // It runs nothing that is older than where it stands.
  run: ({ status, folder }) =>
    status.class === 'out of order' ? null : shell(`migrate -path ${word(folder)} -database ${DATABASE} up`),
}
