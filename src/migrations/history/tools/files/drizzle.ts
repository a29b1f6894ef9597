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
  otherVersionsOf: ({ version }) => timeIn(version ?? ''),
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
  // What is older than the last one recorded, Drizzle passed over before 1.0.
  run: (repair) => {
    const recording = record(repair)
    const isByName = timeIn(repair.status.local?.version ?? '').length > 0
    if (isByName || repair.status.class !== 'out of order') return shell('npx drizzle-kit migrate')
    return recording === null ? null : byPsql(repair, recording)
  },
}

/** Milliseconds, in the name of a folder of drizzle-kit 1; none where it is no such name. */
function timeIn(name: string): string[] {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(name)?.map(Number) ?? []
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  return parts.length === 0 ? [] : [String(Date.UTC(year, month - 1, day, hour, minute, second))]
}

/** A table of before 1.0 has no names; drizzle-orm 1 then puts them in by hash and time. */
function record({ status: { local }, table, example }: RepairCase) {
  const name = local?.version ?? ''
  const [time] = /^\d+$/.test(name) ? [name] : timeIn(name)
  if (local?.checksum == null || time === undefined) return null
  const hasNames = time !== name && !/^\d+$/.test(example ?? '')
  return insert(table, {
    hash: literal(local.checksum),
    created_at: time,
    ...(hasNames && { name: literal(name) }),
  })
}
