// Triggers: CREATE TRIGGER, and ALTER TABLE … ENABLE or DISABLE where it is not simply enabled. A partition's clone
// of its parent's trigger is created with that one; it is printed only where it is enabled or disabled differently.

import type { Trigger } from '../../../catalog/catalog.ts'
import { createDeparsed } from '../../sql/create.ts'
import { dependsOnExtension } from '../../entry/depends-on-extension.ts'
import { ENABLE } from '../../sql/enabled-state.ts'
import { dropStatement } from '../../entry/entry.ts'
import { relationOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { tableOf, tablePartEntries } from '../../table/table-part.ts'

export const trigger: DdlKind<'triggers'> = {
  collect(triggers, plan) {
    for (const object of triggers) {
      const table = plan.find(object.table)
      if (!table || !(table.dump & Component.definition || plan.select.keepsTableParts(table))) continue
      plan.add({
        type: 'TRIGGER',
        kind: 'triggers',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        tieBreak: plan.naturalKey,
        parent: table,
        dump: Component.all,
        subject: object,
      })
    }
  },
  entries(object: DumpObject<Trigger>, context) {
    const { name, clone, enabled } = object.subject
    const { namespace, name: tableName } = tableOf(object)
    const identity = `${context.ident(name)} ON ${context.qualified(namespace, tableName)}`
    if (clone) {
      const statements = { definition: alterTable(object, context), drop: null }
      return tablePartEntries(context, object, 'TRIGGER', statements)
    }
    return tablePartEntries(context, object, 'TRIGGER', {
      definition: [
        createTrigger(object, context),
        dependsOnExtension(context, object, 'TRIGGER', identity),
        enabled === 'enabled' ? '' : alterTable(object, context),
      ].join(''),
      drop: dropStatement('TRIGGER', identity),
    })
  },
}

function createTrigger(object: DumpObject<Trigger>, context: RenderContext): string {
  const { name, constraint, definition } = object.subject
  const columns = () => ({ tgrelid: relationOid(context, tableOf(object)), tgname: context.literal(name) })
  const create = `${constraint ? definition : createDeparsed(context, 'TRIGGER', definition)};\n`
  return !constraint && context.dialect.replaceableTriggers
    ? create
    : unlessExists(context, () => selectRows('pg_trigger', columns()), create)
}

function alterTable(object: DumpObject<Trigger>, context: RenderContext): string {
  const { namespace, name: tableName } = tableOf(object)
  const what = object.parent?.traits?.relkind === 'f' ? 'FOREIGN TABLE' : 'TABLE'
  const table = context.qualified(namespace, tableName)
  return `\nALTER ${what} ${table} ${ENABLE[object.subject.enabled]} TRIGGER ${context.ident(object.subject.name)};\n`
}
