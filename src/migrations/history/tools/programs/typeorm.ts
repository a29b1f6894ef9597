// TypeORM: migrations with the name of the class and the time in it. Source: TypeORM's src/migration/MigrationExecutor.ts.
import { deleteWhere, hasColumns, insert, literal, shell } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const typeorm: HistoryReader = {
  title: 'TypeORM',
  tables: ['migrations'],
  tablesBeside: ['typeorm_metadata'],
  isOwn: (table) => hasColumns(table, 'timestamp', 'name'),
  order: ['id'],
  entries: (rows) => rows.map(({ name }) => ({ version: name ?? '', name: name ?? null })),
  versions: 'place',
  configuration: {
    files: /^(?:ormconfig|.*data-?source|typeorm\.config)\.\w+$/i,
    table: /\bmigrationsTableName["']?\s*:\s*['"`](\w+)/,
  },
  markApplied: ({ status, table }) => {
    const time = /(\d{13})$/.exec(status.version)?.[1]
    return time === undefined ? null : insert(table, { timestamp: time, name: literal(status.version) })
  },
  markReverted: deleteWhere('name'),
  run: () => shell('npx typeorm migration:run -d data-source.ts'),
}
