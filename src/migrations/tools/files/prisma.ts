// Prisma: folders with a migration.sql, their names as text. Source: the schema engine's migrations_directory.rs and
// https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
import { hexDigest } from '../../checksum.ts'
import { bytesOf, sqlFiles } from '../../folder.ts'
import { counted } from '../../notes.ts'
import type { ToolReader } from '../../reader.ts'
import { step, wholeFile } from '../../step.ts'
import { isDrizzle } from './drizzle.ts'

const NAME = /^([^/]+)\/migration\.sql$/

export const prisma: ToolReader = {
  title: 'Prisma',
  ledger: 'public._prisma_migrations',
  fileNames: '20240101000000_name/migration.sql',
  detect: (folder) =>
    (folder.files.includes('migration_lock.toml') || sqlFiles(folder).some((file) => NAME.test(file))) &&
    !isDrizzle(folder),
  read(folder) {
    const names = sqlFiles(folder).flatMap((file) => NAME.exec(file)?.[1] ?? [])
    const folders = new Set(folder.files.flatMap((file) => /^([^/]+)\//.exec(file)?.[1] ?? []))
    return {
      steps: names.map((name) => {
        const file = `${name}/migration.sql`
        const checksum = hexDigest('sha256', bytesOf(folder, file))
        return step([wholeFile(folder, file)], { version: name, name, transaction: false, checksum })
      }),
      leftOut: sqlFiles(folder)
        .filter((file) => /^[^/]+\/down\.sql$/.test(file))
        .map((file) => ({ file, reason: 'undoes' })),
      warnings: withoutMigration([...folders].filter((name) => !names.includes(name))),
    }
  },
}

function withoutMigration(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '')
  return [`${counted(names.length, 'folder')} without a migration.sql, which Prisma wants of each: ${some}`]
}
