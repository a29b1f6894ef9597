// Sequelize: "SequelizeMeta" with the file's name, its ending too. Source: umzug's src/storage/sequelize.ts.
import { hasColumns, insert, literal, shell, sql, word } from '../../commands.ts'
import { fileNameOf, withoutEnding } from '../../programs.ts'
import type { HistoryReader } from '../../reader.ts'

export const sequelize: HistoryReader = {
  title: 'Sequelize',
  tables: ['SequelizeMeta'],
  isOwn: (table) => hasColumns(table, 'name'),
  order: ['createdAt', 'name'],
  entries: (rows) =>
    rows.map(({ name, createdAt }) => ({
      version: withoutEnding(name ?? ''),
      name: name ?? null,
      appliedAt: createdAt ?? null,
    })),
  versions: 'text',
  configuration: {
    files: /^(?:\.sequelizerc|config\.(?:json|js))$/,
    table: /\bmigrationStorageTableName["']?\s*:\s*['"`](\w+)/,
  },
  markApplied: ({ status, table }) => insert(table, { name: literal(fileNameOf(status)) }),
  markReverted: ({ status, table }) =>
    sql(`delete from ${table} where name = ${literal(status.recorded?.name ?? fileNameOf(status))};`),
  run: ({ status }) => shell(`npx sequelize-cli db:migrate --name ${word(fileNameOf(status))}`),
}
