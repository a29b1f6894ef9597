// sqlx: 1_name.sql, or 1_name.up.sql beside 1_name.down.sql, numbers as numbers. Source: sqlx-core/src/migrate/source.rs.
import { bytesOf, directSqlFiles, mentions } from '../../folder.ts'
import { hexDigest } from '../../checksum.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { step, wholeFile } from '../../step.ts'

const NAME = /^(\d+)_(.*?)(\.up|\.down)?\.sql$/

export const sqlx: ToolReader = {
  title: 'sqlx',
  ledger: 'public._sqlx_migrations',
  fileNames: '20240101000000_name.sql',
  detect: (folder) =>
    mentions(folder, 'sqlx') &&
    directSqlFiles(folder).some((file) => NAME.test(file)) &&
    mentions(folder, '\nCargo.toml\n'),
  read(folder) {
    const named = directSqlFiles(folder).flatMap((file) => {
      const [, digits, name = '', direction] = NAME.exec(file) ?? []
      return digits === undefined ? [] : [{ file, name, direction, version: String(BigInt(digits)) }]
    })
    return {
      steps: named
        .filter(({ direction }) => direction !== '.down')
        .sort((a, b) => byNumber(a.version, b.version))
        .map(({ file, name, version }) => {
          const part = wholeFile(folder, file)
          return step([part], {
            version,
            name: name.replaceAll('_', ' '),
            transaction: !part.sql.startsWith('-- no-transaction'),
            checksum: hexDigest('sha384', bytesOf(folder, file)),
          })
        }),
      leftOut: named
        .filter(({ direction }) => direction === '.down')
        .map(({ file }) => ({ file, reason: 'undoes' })),
    }
  },
}
