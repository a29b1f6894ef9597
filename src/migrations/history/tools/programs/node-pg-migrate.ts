// node-pg-migrate: pgmigrations with the file's name. Source: node-pg-migrate's src/runner.ts.
import { deleteWhere, hasColumns, insert, ofVersion, shell } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const nodePgMigrate: HistoryReader = {
  title: 'node-pg-migrate',
  tables: ['pgmigrations'],
  isOwn: (table) => hasColumns(table, 'name', 'run_on'),
  order: ['run_on', 'id'],
  entries: (rows) =>
    rows.map(({ name, run_on: at }) => ({ version: name ?? '', name: name ?? null, appliedAt: at ?? null })),
  versions: 'text',
  configuration: {
    files: /^(?:package\.json|\.node-pg-migraterc(?:\.json)?|\.env)$/,
    table: /(?:"migrations-?[tT]able"\s*:\s*"|^\s*MIGRATIONS_TABLE\s*=\s*)(\w+)/m,
  },
  markApplied: (repair) => insert(repair.table, { name: ofVersion(repair), run_on: 'now()' }),
  markReverted: deleteWhere('name'),
  run: ({ status }) =>
    shell(`npx node-pg-migrate up${status.class === 'out of order' ? ' --no-check-order' : ''}`),
}
