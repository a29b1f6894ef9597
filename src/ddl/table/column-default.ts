// Defaults and generation expressions: printed within CREATE TABLE, or as ALTER TABLE … SET DEFAULT where the column
// or a dependency loop requires that. All kinds of relations have them. They are dump objects (ATTRDEF) where they
// can make a difference to the order.

import type { KeyPart } from '../../catalog/identity.ts'
import type { Column, ObjectId, Relation } from '../../catalog/catalog.ts'
import { entry } from '../entry/entry.ts'
import type { PlanBuilder, RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import { type InheritingRelation, hasParents, printsColumn } from './inheriting-relation.ts'
import { isPrintedWithin } from './part-in-order.ts'
import { isOfType, type PlannedDefault } from '../plan/subject.ts'

/** Id of the dump object of a column's default, whether or not pg_attrdef has a row for it. */
export function defaultId(relation: Relation, column: Column): ObjectId {
  return column.default?.id ?? `pg_attribute:${relation.oid}:${column.number}`
}

/** Adds the dump objects of a relation's defaults. */
export function addDefaults(plan: PlanBuilder, table: DumpObject<Relation>): void {
  const relation = table.subject
  for (const column of relation.columns) {
    if (!column.default) continue
    const separate =
      column.generated === null && (table.traits?.relkind === 'v' || !printsColumn(relation, column))
    if (!separate && !plan.takesPartInOrder(relation)) continue
    const added = addDefault(plan, table, column, column.default.expression, separate)
    // What the expression needs must exist before the table. A loop through this edge makes the default separate.
    if (!separate) plan.depend(table, added)
  }
}

/** Adds DEFAULT NULL for a column that would otherwise inherit a default. */
export function addNullDefault(plan: PlanBuilder, table: DumpObject<Relation>, column: Column): DumpObject {
  const separate = !printsColumn(table.subject, column)
  return addDefault(plan, table, column, 'NULL', separate)
}

function addDefault(
  plan: PlanBuilder,
  table: DumpObject<Relation>,
  column: Column,
  expression: string,
  separate: boolean,
): DumpObject<PlannedDefault> {
  const relation = table.subject
  const added = plan.add({
    type: 'ATTRDEF',
    kind: 'tables',
    id: defaultId(relation, column),
    oid: column.default?.oid ?? 0,
    name: relation.name,
    namespace: relation.namespace,
    subject: { relation, column, expression },
    parent: table,
    partOf: table,
    tieBreak: columnNumber,
    traits: { column: column.name },
    separate,
    dump: table.dump,
  })
  plan.depend(added, table)
  return added
}

function columnNumber(object: DumpObject): readonly KeyPart[] {
  return isOfType(object, 'ATTRDEF') ? [object.subject.column.number] : []
}

/** The expression that CREATE TABLE prints in the column's definition; null for none. */
export function inlineDefault(
  context: RenderContext,
  relation: InheritingRelation,
  column: Column,
): string | null {
  const own = column.default?.expression ?? null
  if (own === null && !hasParents(relation)) return null
  const id = defaultId(relation, column)
  if (!isPrintedWithin(context, id)) return null
  const planned = context.dumpObject(id)
  return isOfType(planned, 'ATTRDEF') ? planned.subject.expression : own
}

/** The entry of a default that is printed apart from its table. */
export function defaultEntries(object: DumpObject<PlannedDefault>, context: RenderContext): TocEntry[] {
  if (!object.separate || !(object.dump & Component.definition)) return []
  const { relation, column, expression } = object.subject
  const name = context.qualified(relation.namespace, relation.name)
  const columnName = context.ident(column.name)
  const isForeign = object.parent?.traits?.relkind === 'f'
  const foreign = isForeign ? 'FOREIGN ' : ''
  const drop = `${name} ALTER COLUMN ${columnName} DROP DEFAULT;\n`
  return [
    entry(object, {
      tag: `${relation.name} ${column.name}`,
      description: 'DEFAULT',
      namespace: relation.namespace,
      owner: relation.owner,
      section: 'pre-data',
      definition: `ALTER ${foreign}TABLE ONLY ${name} ALTER COLUMN ${columnName} SET DEFAULT ${expression};\n`,
      drop: {
        plain: `ALTER ${foreign}TABLE ${drop}`,
        ifExists: isForeign ? `ALTER FOREIGN TABLE ${drop}` : `ALTER TABLE IF EXISTS ${drop}`,
      },
    }),
  ]
}
