// Knex: knex_migrations with the file's name, its ending too, and the batch it ran in. Source: knex's
// lib/migrations/migrate/table-creator.js.
import { hasColumns, insert, literal, shell, sql, word } from '../../commands.ts'
import { fileNameOf, withoutEnding } from '../../programs.ts'
import type { HistoryReader } from '../../reader.ts'

export const knex: HistoryReader = {
  title: 'Knex',
  tables: ['knex_migrations'],
  tablesBeside: ['knex_migrations_lock'],
  isOwn: (table) => hasColumns(table, 'name', 'batch'),
  order: ['id'],
  entries: (rows) =>
    rows.map(({ name, migration_time: at }) => ({
      version: withoutEnding(name ?? ''),
      name: name ?? null,
      appliedAt: at ?? null,
    })),
  versions: 'text',
  configuration: { files: /^knexfile\.\w+$/, table: /\btableName\s*:\s*['"`](\w+)/ },
  markApplied: ({ status, table }) =>
    insert(table, {
      name: literal(fileNameOf(status)),
      batch: `(select coalesce(max(batch), 0) + 1 from ${table})`,
      migration_time: 'now()',
    }),
  markReverted: ({ status, table }) =>
    sql(`delete from ${table} where name = ${literal(status.recorded?.name ?? fileNameOf(status))};`),
  run: ({ status }) => shell(`npx knex migrate:up ${word(fileNameOf(status))}`),
}
