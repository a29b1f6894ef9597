// Alembic: alembic_version with the heads only; the folder's graph says what is below them. Source: Alembic's runtime/migration.py.
import { hasColumns, shell, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const alembic: HistoryReader = {
  title: 'Alembic',
  tables: ['alembic_version'],
  isOwn: (table) => hasColumns(table, 'version_num'),
  order: ['version_num'],
  entries: (rows) => rows.map(({ version_num: version }) => ({ version: version ?? '' })),
  versions: 'place',
  lastOnly: true,
  configuration: { files: /^(?:env\.py|alembic\.ini)$/, table: /\bversion_table\s*=\s*["']?(\w+)/ },
  markApplied: ({ status, isLast, leavesNoGap }) =>
    isLast && leavesNoGap ? shell(`alembic stamp ${word(status.version)}`) : null,
  markReverted: ({ before, staysLast }) =>
    staysLast ? shell(`alembic stamp ${word(before ?? 'base')}`) : null,
  run: ({ status }) =>
    status.class === 'out of order' ? null : shell(`alembic upgrade ${word(status.version)}`),
}
