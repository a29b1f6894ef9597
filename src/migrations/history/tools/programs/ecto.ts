// Ecto: schema_migrations with version and inserted_at. Source: ecto_sql's lib/ecto/migration/schema_migration.ex.
import { deleteWhere, hasColumns, insert, numberOf, shell } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const ecto: HistoryReader = {
  title: 'Ecto',
  tables: ['schema_migrations'],
  isOwn: (table) => hasColumns(table, 'version', 'inserted_at'),
  order: ['inserted_at', 'version'],
  entries: (rows) =>
    rows.map(({ version, inserted_at: at }) => ({ version: version ?? '', appliedAt: at ?? null })),
  versions: 'number',
  configuration: { files: /^(?:config|dev|runtime|prod)\.exs$/, table: /\bmigration_source:\s*"(\w+)"/ },
  markApplied: (repair) => insert(repair.table, { version: numberOf(repair), inserted_at: 'now()' }),
  markReverted: deleteWhere('version', numberOf),
  run: () => shell('mix ecto.migrate'),
}
