// Atlas: atlas_schema_revisions, in a schema of that name or in the one that is migrated; type has bits, 1 for a baseline. A hash is
// of all files up to this one, so it shows an edit only where the files before are those that ran. Source: Atlas's
// sql/migrate/migrate.go, dir.go (NewHashFile) and cmd/atlas/internal/migrate/ent/migrate/schema.go.
import { createHash } from 'node:crypto'
import { DATABASE, deleteWhere, hasColumns, shell, word } from '../../commands.ts'
import type { HistoryReader, HistoryRow } from '../../reader.ts'
import type { HistoryState } from '../../types.ts'

export const atlas: HistoryReader = {
  title: 'Atlas',
  tables: ['atlas_schema_revisions'],
  isOwn: (table) => hasColumns(table, 'version', 'operator_version'),
  order: ['executed_at', 'version'],
  entries: (rows) =>
    rows
      // Atlas's own note on who made the table.
      .filter(({ version }) => version !== '.atlas_cloud_identifier')
      .map((row) => ({
        version: row['version'] ?? '',
        name: row['description'] ?? null,
        checksum: row['hash'] ? `h1:${row['hash'].replace(/^h1:/, '')}` : null,
        appliedAt: row['executed_at'] ?? null,
        state: stateOf(row),
        baseline: (Number(row['type'] ?? 0) & 1) === 1,
      })),
  versions: 'text',
  checksumsOf(step, before) {
    const hash = createHash('sha256')
    for (const { parts, version, name } of [...before, step]) {
      hash.update(parts[0]?.file ?? `${version}_${name}.sql`)
      for (const { sql } of parts) hash.update(sql)
    }
    const own = `h1:${hash.digest('base64')}`
    return step.checksum === null ? [own] : [own, step.checksum]
  },
  checksumOfContentAlone: false,
  isChained: true,
  knowsSquashed: true,
  markApplied: ({ status, folder, isLast, leavesNoGap }) =>
    isLast && leavesNoGap
      ? shell(`atlas migrate set ${word(status.version)} --url ${DATABASE} --dir ${word(`file://${folder}`)}`)
      : null,
  markReverted: deleteWhere('version'),
  run: ({ status, folder }) => {
    const order = status.class === 'out of order' ? ' --exec-order non-linear' : ''
    return shell(`atlas migrate apply --url ${DATABASE} --dir ${word(`file://${folder}`)}${order}`)
  },
}

function stateOf({ error, applied, total }: HistoryRow): HistoryState {
  if (error) return 'failed'
  return Number(applied ?? 0) < Number(total ?? 0) ? 'dirty' : 'applied'
}
