// Row security: ENABLE ROW LEVEL SECURITY of a table, an entry of its own, and CREATE POLICY.

import { filteredBy } from '../../plan/not-dumped.ts'
import type { Policy, Table } from '../../../catalog/catalog.ts'
import { dropStatement, entry } from '../../entry/entry.ts'
import { relationOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { tableOf, tablePartEntries } from '../../table/table-part.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const policy: DdlKind<'policies'> = {
  collect(policies, plan) {
    if (plan.options.noPolicies) {
      const otherwise = policies.filter(({ table }) => dumpedTable(table, plan))
      return plan.leaveOut('policies', otherwise, filteredBy('no-policies'))
    }
    for (const table of plan.catalog.tables) if (table.rowSecurity) addRowSecurity(table, plan)
    for (const object of policies) {
      const table = dumpedTable(object.table, plan)
      if (!table) continue
      plan.add({
        type: 'POLICY',
        kind: 'policies',
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
  entries(object: DumpObject<Policy | Table>, context) {
    return isPolicy(object) ? policyEntries(object, context) : [rowSecurityEntry(object, context)]
  },
}

/** It stands for no catalog row, so only the section's boundary gives it a place. It sorts by the table's name. */
function addRowSecurity(table: Table, plan: PlanBuilder): void {
  const parent = dumpedTable(table.id, plan)
  if (!parent) return
  plan.add({
    type: 'POLICY',
    kind: 'policies',
    name: table.name,
    namespace: table.namespace,
    tieBreak: () => [table.name],
    parent,
    partOf: parent,
    dump: Component.all,
    subject: table,
  })
}

function dumpedTable(id: string, plan: PlanBuilder): DumpObject | undefined {
  const table = plan.find(id)
  return table && (table.dump & Component.policy || plan.select.keepsTableParts(table)) ? table : undefined
}

function isPolicy(object: DumpObject<Policy | Table>): object is DumpObject<Policy> {
  return object.id !== null
}

// pg_dump prints no newline at this statement's end.
function rowSecurityEntry(object: DumpObject, context: RenderContext): TocEntry {
  const table = tableOf(object)
  return entry(object, {
    tag: table.name,
    description: 'ROW SECURITY',
    section: 'post-data',
    owner: table.owner,
    definition: `ALTER TABLE ${context.qualified(table.namespace, table.name)} ENABLE ROW LEVEL SECURITY;`,
  })
}

function policyEntries(object: DumpObject<Policy>, context: RenderContext): TocEntry[] {
  const { name, permissive, command, roles, using, withCheck } = object.subject
  const table = tableOf(object)
  const identity = `${context.ident(name)} ON ${context.qualified(table.namespace, table.name)}`
  return tablePartEntries(context, object, 'POLICY', {
    definition: unlessExists(
      context,
      () =>
        selectRows('pg_policy', { polrelid: relationOid(context, table), polname: context.literal(name) }),
      [
        `CREATE POLICY ${identity}`,
        permissive ? '' : ' AS RESTRICTIVE',
        command === 'all' ? '' : ` FOR ${command.toUpperCase()}`,
        roles.length === 0 ? '' : ` TO ${roles.map((role) => context.serverIdent(role)).join(', ')}`,
        using === null ? '' : ` USING (${using})`,
        withCheck === null ? '' : ` WITH CHECK (${withCheck})`,
        ';\n',
      ].join(''),
    ),
    drop: dropStatement('POLICY', identity),
  })
}
