// Flyway: flyway_schema_history; schema_version before Flyway 5, with version_rank before Flyway 4. Repeatable migrations have no
// version; a row DELETE or UNDO_SQL takes an earlier one back. Source: Flyway's JdbcTableSchemaHistory.java, MigrationInfoImpl.java.
import { baseName, hasColumns, insert, literal, shell, sql } from '../../commands.ts'
import type { EntryFields, HistoryReader, HistoryRow, RepairCase } from '../../reader.ts'
import type { HistoryState, VersionStatus } from '../../types.ts'

export const flyway: HistoryReader = {
  title: 'Flyway',
  tables: ['flyway_schema_history', 'schema_version'],
  isOwn: (table) => hasColumns(table, 'installed_rank', 'script', 'success'),
  order: ['installed_rank'],
  entries: (rows) => rows.flatMap(toEntry),
  versions: 'dotted',
  versionOf: ({ version, name }) => (version === null ? repeatable(name) : normalized(version)),
  configuration: {
    files: /^(?:flyway\.(?:conf|toml)|application\.(?:properties|ya?ml))$/,
    table: /\btable\s*[=:]\s*['"]?(\w+)/,
  },
  knowsSquashed: true,
  refusesEdits: true,
  markApplied: (repair) => record(repair),
  markReverted: (repair) => {
    const { status, table } = repair
    if (status.recorded?.state === 'failed') return shell('flyway repair')
    if (status.local === null) return shell('flyway repair')
    return sql(`delete from ${table} where ${isRow(status)};`)
  },
  run: ({ status }) => shell(`flyway migrate${status.class === 'out of order' ? ' -outOfOrder=true' : ''}`),
}

function toEntry(row: HistoryRow): EntryFields[] {
  const { type, version, description } = row
  // It only says who made the schema.
  if (type === 'SCHEMA') return []
  return [
    {
      version: version == null ? repeatable(description ?? '') : normalized(version),
      ...(version != null && version !== normalized(version) && { writtenAs: version }),
      name: description ?? null,
      checksum: type === 'BASELINE' ? null : (row['checksum'] ?? null),
      appliedAt: row['installed_on'] ?? null,
      state: stateOf(row),
      baseline: type === 'BASELINE',
    },
  ]
}

function stateOf({ type, success }: HistoryRow): HistoryState {
  if (type === 'DELETE' || type?.startsWith('UNDO')) return 'rolled back'
  return success === 'true' || success === 't' ? 'applied' : 'failed'
}

function repeatable(description: string): string {
  return `R__${description.replaceAll(' ', '_')}`
}

/** Repeatable migrations have no version. */
function isRow({ version, name, recorded }: VersionStatus): string {
  if (version.startsWith('R__')) return `version is null and description = ${literal(name ?? '')}`
  return `version = ${literal(recorded?.writtenAs ?? version)}`
}

/** 01.10.0 is the version 1.10 to Flyway. */
function normalized(version: string): string {
  if (!/^\d+(?:[._]\d+)*$/.test(version)) return version
  const numbers = version.split(/[._]/).map((part) => String(BigInt(part)))
  while (numbers.length > 1 && numbers.at(-1) === '0') numbers.pop()
  return numbers.join('.')
}

function record({ status, table }: RepairCase) {
  const { local, recorded } = status
  if (recorded?.state === 'failed')
    return sql(`update ${table} set success = true where ${isRow(status)} and not success;`)
  if (local === null) return null
  if (status.class === 'edited since')
    return sql(`update ${table} set checksum = ${local.checksum ?? 'null'} where ${isRow(status)};`)
  const version = local.version === null ? 'null' : literal(local.version)
  return insert(table, {
    installed_rank: `(select coalesce(max(installed_rank), 0) + 1 from ${table})`,
    version,
    description: literal(local.name),
    type: "'SQL'",
    script: literal(`${baseName(local)}.sql`),
    checksum: local.checksum ?? 'null',
    installed_by: 'current_user',
    execution_time: '0',
    success: 'true',
  })
}
