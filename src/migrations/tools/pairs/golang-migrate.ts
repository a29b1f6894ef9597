// golang-migrate: 1_name.up.sql beside 1_name.down.sql, numbers as numbers. Source: its source/parse.go and source/migration.go.
import { directSqlFiles } from '../../folder.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { refuseTwins, step, wholeFile } from '../../step.ts'

const NAME = /^([0-9]+)_(.*)\.(down|up)\.sql$/

export const golangMigrate: ToolReader = {
  title: 'golang-migrate',
  ledger: 'public.schema_migrations',
  fileNames: '000001_name.up.sql',
  detect: (folder) => directSqlFiles(folder).some((file) => NAME.exec(file)?.[3] === 'up'),
  read(folder) {
    const named = directSqlFiles(folder).flatMap((file) => {
      const [, digits, name = '', direction] = NAME.exec(file) ?? []
      return digits === undefined ? [] : [{ file, name, direction, version: String(BigInt(digits)) }]
    })
    const ups = named
      .filter(({ direction }) => direction === 'up')
      .sort((a, b) => byNumber(a.version, b.version))
    refuseTwins(folder, 'golang-migrate', ups)
    return {
      steps: ups.map(({ file, name, version }) =>
        step([wholeFile(folder, file)], { version, name, transaction: false }),
      ),
      leftOut: named
        .filter(({ direction }) => direction === 'down')
        .map(({ file }) => ({ file, reason: 'undoes' })),
    }
  },
}
