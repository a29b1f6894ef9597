// Hasura: hdb_catalog.schema_migrations of its first CLI; since CLI 2 the state is JSON in hdb_catalog.hdb_version (cli_state), where
// a version is true while it is dirty. Source: graphql-engine's cli/migrate/database/hasuradb and cli/internal/statestore.
import { hasColumns, shell } from '../../commands.ts'
import type { EntryFields, HistoryReader, HistoryRow } from '../../reader.ts'

export const hasura: HistoryReader = {
  title: 'Hasura',
  tables: ['schema_migrations', 'hdb_version'],
  isOwn: (table) =>
    table.schema === 'hdb_catalog' &&
    (hasColumns(table, 'cli_state') || hasColumns(table, 'version', 'dirty')),
  order: ['version'],
  entries: (rows) => rows.flatMap((row) => (row['cli_state'] === undefined ? [ofRow(row)] : ofState(row))),
  versions: 'number',
  markApplied: ({ status }) => shell(`hasura migrate apply --version ${status.version} --skip-execution`),
  markReverted: ({ status }) =>
    shell(`hasura migrate apply --version ${status.version} --type down --skip-execution`),
  run: ({ status }) => shell(`hasura migrate apply --version ${status.version}`),
}

function ofRow({ version, dirty }: HistoryRow): EntryFields {
  return { version: version ?? '', state: dirty === 'true' ? 'dirty' : 'applied' }
}

/** Databases by name; there are several where Hasura serves several, and the one called default is meant. */
function ofState({ cli_state: text }: HistoryRow): EntryFields[] {
  const { migrations = {} } = JSON.parse(text ?? '{}') as {
    migrations?: Record<string, Record<string, boolean>>
  }
  const [first] = Object.values(migrations)
  return Object.entries(migrations['default'] ?? first ?? {})
    .map(([version, dirty]): EntryFields => ({ version, state: dirty ? 'dirty' : 'applied' }))
    .sort((a, b) => Number(a.version) - Number(b.version))
}
