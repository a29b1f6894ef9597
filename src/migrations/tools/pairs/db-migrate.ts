// db-migrate with --sql-file: programs that run sqls/x-up.sql and sqls/x-down.sql; names as text.
// Source: https://db-migrate.readthedocs.io/en/latest/Getting%20Started/commands/#creating-migrations
import { sqlFiles } from '../../folder.ts'
import type { ToolReader } from '../../reader.ts'
import { step, wholeFile } from '../../step.ts'

const NAME = /^(?:sqls\/)?(\d+-[^/]*)-(up|down)\.sql$/

export const dbMigrate: ToolReader = {
  title: 'db-migrate',
  ledger: 'public.migrations',
  fileNames: 'sqls/20240101000000-name-up.sql',
  detect: (folder) => sqlFiles(folder).some((file) => NAME.exec(file)?.[2] === 'up'),
  read(folder) {
    const named = sqlFiles(folder).flatMap((file) => {
      const [, name, direction] = NAME.exec(file) ?? []
      return name === undefined ? [] : [{ file, name, direction }]
    })
    return {
      steps: named
        .filter(({ direction }) => direction === 'up')
        .map(({ file, name }) => step([wholeFile(folder, file)], { version: `/${name}`, name })),
      leftOut: named
        .filter(({ direction }) => direction === 'down')
        .map(({ file }) => ({ file, reason: 'undoes' })),
    }
  },
}
