// Extended statistics: CREATE STATISTICS.

import type { Statistics } from '../../../catalog/catalog.ts'
import { createDeparsed } from '../../sql/create.ts'
import { commentEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const statistics: DdlKind<'statistics'> = {
  collect(statistics, plan) {
    for (const object of statistics) {
      const added = plan.add({
        type: 'STATSEXT',
        kind: 'statistics',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.statistics(added, plan.find(object.table))
    }
  },
  entries(object: DumpObject<Statistics>, context) {
    const { name, namespace, owner, comment } = object.subject
    const reference = { type: 'STATISTICS', name: context.ident(name), namespace, owner }
    return [
      ...(object.dump & Component.definition ? [definition(object, context)] : []),
      ...(object.dump & Component.comment ? commentEntries(context, object, reference, comment) : []),
    ]
  },
}

function definition(object: DumpObject<Statistics>, context: RenderContext): TocEntry {
  const { name, namespace, owner, target, definition } = object.subject
  const qualified = context.qualified(namespace, name)
  const setTarget = target === null ? '' : `ALTER STATISTICS ${qualified} SET STATISTICS ${target};\n`
  return entry(object, {
    tag: name,
    description: 'STATISTICS',
    section: 'post-data',
    ...ownedBy(owner, `STATISTICS ${qualified}`),
    definition: `${createDeparsed(context, 'STATISTICS', definition)};\n${setTarget}`,
    drop: dropStatement('STATISTICS', qualified),
  })
}
