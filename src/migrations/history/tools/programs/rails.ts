// Rails: schema_migrations with the version alone; ar_internal_metadata beside it since Rails 5. Before, the table has a unique index
// and no primary key, which tells it from dbmate's. Source: ActiveRecord's schema_migration.rb.
import { deleteWhere, hasColumns, insert, ofVersion, shell } from '../../commands.ts'
import type { FoundTable, HistoryReader } from '../../reader.ts'

export const rails: HistoryReader = {
  title: 'Rails',
  tables: ['schema_migrations', 'ar_internal_metadata'],
  tablesBeside: ['ar_internal_metadata', 'schema_migrations'],
  isOwn: (table, all) => isVersionsAlone(table) && isRails(table, all),
  order: ['version'],
  entries: (rows) => rows.map(({ version }) => ({ version: version ?? '' })),
  versions: 'number',
  configuration: { files: /^application\.rb$/, table: /\bschema_migrations_table_name\s*=\s*['"]([\w.]+)/ },
  markApplied: (repair) => insert(repair.table, { version: ofVersion(repair) }),
  markReverted: deleteWhere('version'),
  run: ({ status }) => shell(`bin/rails db:migrate:up VERSION=${status.version}`),
}

export function isVersionsAlone(table: FoundTable): boolean {
  return table.name !== 'ar_internal_metadata' && table.columns.length === 1 && hasColumns(table, 'version')
}

export function isRails(table: FoundTable, all: readonly FoundTable[]): boolean {
  const isBeside = all.some(({ schema, name }) => schema === table.schema && name === 'ar_internal_metadata')
  return isBeside || !table.hasKey
}
