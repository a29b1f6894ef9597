// Hasura: folders named by milliseconds with up.sql and down.sql, numbers as numbers; files 1_name.up.sql of its first version
// too. Source: graphql-engine's cli/migrate/source/.
import { mentions, sqlFiles } from '../../folder.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { refuseTwins, step, wholeFile } from '../../step.ts'

const NAME = /^(\d+)_([^/]*)[/.](up|down)\.sql$/

export const hasura: ToolReader = {
  title: 'Hasura',
  ledger: 'hdb_catalog.hdb_version',
  fileNames: '1700000000000_name/up.sql',
  detect: (folder) =>
    sqlFiles(folder).some((file) => /^\d{13}_[^/]*\/up\.sql$/.test(file)) && !mentions(folder, 'diesel'),
  read(folder) {
    const named = sqlFiles(folder).flatMap((file) => {
      const [, digits, name = '', direction] = NAME.exec(file) ?? []
      return digits === undefined ? [] : [{ file, name, direction, version: String(BigInt(digits)) }]
    })
    const ups = named
      .filter(({ direction }) => direction === 'up')
      .sort((a, b) => byNumber(a.version, b.version))
    refuseTwins(folder, 'Hasura', ups)
    return {
      steps: ups.map(({ file, name, version }) => step([wholeFile(folder, file)], { version, name })),
      leftOut: named
        .filter(({ direction }) => direction === 'down')
        .map(({ file }) => ({ file, reason: 'undoes' })),
    }
  },
}
