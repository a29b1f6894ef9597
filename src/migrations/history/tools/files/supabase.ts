// Supabase: supabase_migrations.schema_migrations. Its first layout had the version alone; then came statements, name, and what
// the platform adds (created_by, idempotency_key, rollback). Source: the CLI's pkg/migration/history.go and internal/migration/repair.
import { DATABASE, hasColumns, shell } from '../../commands.ts'
import type { HistoryReader, Reach } from '../../reader.ts'

export const supabase: HistoryReader = {
  title: 'Supabase',
  tables: ['schema_migrations'],
  tablesBeside: ['seed_files'],
  isOwn: (table) => table.schema === 'supabase_migrations' && hasColumns(table, 'version'),
  order: ['version'],
  entries: (rows) =>
    rows.map(({ version, name, statements }) => ({
      version: version ?? '',
      name: name ?? null,
      statements: statements == null ? null : (JSON.parse(statements) as string[]),
    })),
  versions: 'number',
  markApplied: ({ status, reach }) =>
    shell(`supabase migration repair --status applied ${status.version}${TO[reach]}`),
  markReverted: ({ status, reach }) =>
    shell(`supabase migration repair --status reverted ${status.version}${TO[reach]}`),
  run: ({ status, reach }) =>
    shell(`supabase db push${status.class === 'out of order' ? ' --include-all' : ''}${TO[reach]}`),
}

/** By itself the command takes the linked project, which may be another database. */
const TO: Readonly<Record<Reach, string>> = {
  linked: '',
  local: ' --local',
  url: ` --db-url ${DATABASE}`,
}
