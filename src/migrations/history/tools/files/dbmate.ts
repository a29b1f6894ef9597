// dbmate: schema_migrations with the version alone, its primary key: varchar, earlier varchar(128), first varchar(255). Source: dbmate's
// pkg/driver/postgres/postgres.go.
import { deleteWhere, insert, ofVersion, shell } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'
import { isRails, isVersionsAlone } from '../programs/rails.ts'

export const dbmate: HistoryReader = {
  title: 'dbmate',
  tables: ['schema_migrations'],
  isOwn: (table, all) =>
    isVersionsAlone(table) &&
    !isRails(table, all) &&
    table.columns[0]?.type.startsWith('character varying') === true,
  order: ['version'],
  entries: (rows) => rows.map(({ version }) => ({ version: version ?? '' })),
  versions: 'text',
  configuration: { files: /^\.env$/, table: /^\s*DBMATE_MIGRATIONS_TABLE\s*=\s*["']?([\w.]+)/m },
  markApplied: (repair) => insert(repair.table, { version: ofVersion(repair) }),
  markReverted: deleteWhere('version'),
  run: () => shell('dbmate up'),
}
