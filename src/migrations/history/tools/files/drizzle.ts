// Drizzle: drizzle.__drizzle_migrations with the file's hash and the journal's time; since drizzle-orm 1 with the folder's name
// too. Source: drizzle-orm's pg-core/dialect.ts and migrator.ts.
import { byPsql, hasColumns, insert, literal, shell, sql } from '../../commands.ts'
import type { HistoryReader, RepairCase } from '../../reader.ts'

export const drizzle: HistoryReader = {
  title: 'Drizzle',
  tables: ['__drizzle_migrations'],
  isOwn: (table) => hasColumns(table, 'hash', 'created_at'),
  order: ['id'],
  entries: (rows) =>
    rows.map(({ hash, created_at: created, name, applied_at: applied }) => ({
      version: name ?? created ?? '',
      name: name ?? null,
      checksum: hash ?? null,
      appliedAt: applied ?? null,
    })),
  versions: 'number',
  otherVersionsOf: ({ version }) => {
    const [, ...time] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(version ?? '')?.map(Number) ?? []
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = [
      Number((version ?? '').slice(0, 4)),
      ...time.slice(1),
    ]
    return time.length === 0 ? [] : [String(Date.UTC(year, month - 1, day, hour, minute, second))]
  },
  configuration: {
    files: /^drizzle\.config\.\w+$/,
    table: /\bmigrations\s*:\s*\{[^}]*?\btable\s*:\s*['"`](\w+)/,
  },
  markApplied: (repair) => record(repair),
  markReverted: ({ status, table }) =>
    sql(
      status.recorded?.name == null
        ? `delete from ${table} where created_at = ${/^\d+$/.test(status.version) ? status.version : literal(status.version)};`
        : `delete from ${table} where name = ${literal(status.version)};`,
    ),
  // What is older than the last one recorded, Drizzle passes over.
  run: (repair) => {
    const recording = record(repair)
    if (repair.status.class !== 'out of order') return shell('npx drizzle-kit migrate')
    return recording === null ? null : byPsql(repair, recording)
  },
}

function record({ status, table }: RepairCase) {
  const { local, version } = status
  if (local?.checksum == null || !/^\d+$/.test(version)) return null
  return insert(table, { hash: literal(local.checksum), created_at: version })
}
