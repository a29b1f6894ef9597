// node-pg-migrate: pgmigrations with the file's name. Source: node-pg-migrate's src/runner.ts.
import { DATABASE, deleteWhere, hasColumns, insert, literal, ofVersion, shell, word } from '../../commands.ts'
import type { HistoryReader, RepairCase } from '../../reader.ts'

export const nodePgMigrate: HistoryReader = {
  title: 'node-pg-migrate',
  tables: ['pgmigrations'],
  isOwn: (table) => hasColumns(table, 'name', 'run_on'),
  order: ['run_on', 'id'],
  entries: (rows) =>
    rows.map(({ name, run_on: at }) => ({ version: name ?? '', name: name ?? null, appliedAt: at ?? null })),
  versions: 'text',
  configuration: {
    files: /^(?:package\.json|\.node-pg-migraterc(?:\.json)?|\.env)$/,
    table: /(?:"migrations-?[tT]able"\s*:\s*"|^\s*MIGRATIONS_TABLE\s*=\s*)(\w+)/m,
  },
  markApplied: (repair) => insert(repair.table, { name: ofVersion(repair), run_on: timeOf(repair) }),
  markReverted: deleteWhere('name'),
  // It refuses to run anything as long as its rows are not in the order of the files.
  run: (repair) => {
    if (repair.status.class !== 'out of order') return shell('npx node-pg-migrate up')
    const inOrder = `update ${repair.table} set run_on = ${timeOf(repair)} where name = ${ofVersion(repair)};`
    return shell(
      `npx node-pg-migrate up --no-check-order && psql ${DATABASE} -X -v ON_ERROR_STOP=1 -c ${word(inOrder)}`,
    )
  },
}

/** Behind the one before it, and before those after that: of rows with one time, the order of their ids counts. */
function timeOf({ before, table, staysLast }: RepairCase): string {
  if (staysLast) return 'now()'
  return before === null
    ? `(select min(run_on) - interval '1 second' from ${table})`
    : `(select coalesce(max(run_on), now()) from ${table} where name = ${literal(before)})`
}
