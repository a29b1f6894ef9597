// Ordinary and partitioned tables, partitions included. Their attachments and defaults are added by link-relations.ts.

import type { DdlKind } from '../../kind.ts'
import { tableEntries } from '../../table/table-entries.ts'

export const table: DdlKind<'tables'> = {
  collect(tables, plan) {
    for (const object of tables) {
      const added = plan.add({
        type: 'TABLE',
        kind: 'tables',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        traits: { relkind: object.partitionKey === null ? 'r' : 'p' },
      })
      plan.select.table(added)
    }
  },
  entries: tableEntries,
}
