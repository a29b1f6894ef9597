// Rules: CREATE RULE. A view's own rule is an object as well. It is printed only where a dependency loop made the
// view a dummy: then it gives the view its definition by CREATE OR REPLACE VIEW.

import type { Rule, View } from '../../../catalog/catalog.ts'
import { createDeparsed } from '../../sql/create.ts'
import { ENABLE } from '../../sql/enabled-state.ts'
import { dropStatement } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import type { DumpObject } from '../../plan/dump-object.ts'
import { tableOf, tablePartEntries } from '../../table/table-part.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { createDummyView, createView } from '../../table/view-definition.ts'

export const rule: DdlKind<'rules'> = {
  collect(rules, plan) {
    for (const object of rules) {
      const table = plan.find(object.table)
      if (!table) continue
      const isView = object.definition === null
      const added = plan.add({
        type: 'RULE',
        kind: 'rules',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        tieBreak: plan.naturalKey,
        parent: table,
        traits: { selectRule: object.event === 'select' && object.instead },
        separate: !isView,
        dump: table.dump,
        subject: object,
      })
      // A view comes after everything its rule needs. Other rules come after their table.
      if (isView) plan.depend(table, added)
      else plan.depend(added, table)
    }
  },
  entries(object: DumpObject<Rule>, context) {
    if (!object.separate) return []
    const { name, definition } = object.subject
    const { namespace, name: tableName } = tableOf(object)
    if (definition === null) return viewEntries(object, context)
    return tablePartEntries(context, object, 'RULE', {
      definition: `${createDeparsed(context, 'RULE', definition)}\n${alterTable(object, context)}`,
      drop: dropStatement('RULE', `${context.ident(name)} ON ${context.qualified(namespace, tableName)}`),
    })
  },
}

/** A view's rule cannot be dropped: the view becomes the dummy again, so that others can be. */
function viewEntries(object: DumpObject<Rule>, context: RenderContext): TocEntry[] {
  const view = object.parent?.subject as View
  const dummy = createDummyView(context, view, 'CREATE OR REPLACE VIEW')
  return tablePartEntries(context, object, 'RULE', {
    definition: createView(context, view, 'CREATE OR REPLACE VIEW'),
    drop: { plain: dummy, ifExists: dummy },
  })
}

function alterTable(object: DumpObject<Rule>, context: RenderContext): string {
  const { name, enabled } = object.subject
  if (enabled === 'enabled') return ''
  const { namespace, name: tableName } = tableOf(object)
  return `ALTER TABLE ${context.qualified(namespace, tableName)} ${ENABLE[enabled]} RULE ${context.ident(name)};\n`
}
