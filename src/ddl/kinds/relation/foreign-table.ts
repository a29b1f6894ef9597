// Foreign tables.

import type { DdlKind } from '../../kind.ts'
import { tableEntries } from '../../table/table-entries.ts'

export const foreignTable: DdlKind<'foreignTables'> = {
  collect(tables, plan) {
    for (const object of tables) {
      const added = plan.add({
        type: 'TABLE',
        kind: 'foreignTables',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        traits: { relkind: 'f' },
      })
      plan.select.table(added)
    }
  },
  entries: tableEntries,
}
