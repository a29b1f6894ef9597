// Defaults and generation expressions as dump objects (ATTRDEF): printed within CREATE TABLE, or where the column or
// a dependency loop forbids that as ALTER TABLE … SET DEFAULT. They serve every kind of relation.

import type { Column, ObjectId, Relation } from '../introspect/catalog.ts'
import { entry } from './entry.ts'
import type { PlanBuilder, RenderContext } from './kind.ts'
import { Component, type DumpObject, type KeyPart } from './plan/dump-object.ts'
import type { TocEntry } from './toc-entry.ts'

/** A column's default; `expression` is NULL for one that a child has to say in order not to inherit its parents'. */
export interface PlannedDefault {
  readonly relation: Relation
  readonly column: Column
  readonly expression: string
}

/** Id of the dump object of a column's default, whether or not pg_attrdef has a row for it. */
export function defaultId(relation: Relation, column: Column): ObjectId {
  return column.default?.id ?? `pg_attribute:${relation.oid}:${column.number}`
}

/** Partitions print all of their columns, since they are created by themselves; children only their own. */
export function printsColumn(relation: Relation, column: Column): boolean {
  return column.local || isPartition(relation)
}

export function isPartition(relation: Relation & { readonly partitionBound?: string | null }): boolean {
  return (relation.partitionBound ?? null) !== null
}

/** Adds the dump objects of a relation's defaults. */
export function addDefaults(plan: PlanBuilder, table: DumpObject<Relation>): void {
  const relation = table.object
  for (const column of relation.columns) {
    if (!column.default) continue
    const separate =
      column.generated === null && (table.traits?.relkind === 'v' || !printsColumn(relation, column))
    const added = addDefault(plan, table, column, column.default.expression, separate)
    // What the expression needs must exist before the table; a loop that comes of it makes the default separate.
    if (!separate) plan.depend(table, added)
  }
}

/** Adds DEFAULT NULL for a column that would otherwise inherit a default. */
export function addNullDefault(plan: PlanBuilder, table: DumpObject<Relation>, column: Column): DumpObject {
  const separate = !printsColumn(table.object, column)
  const added = addDefault(plan, table, column, 'NULL', separate)
  if (separate) plan.depend(added, table)
  return added
}

function addDefault(
  plan: PlanBuilder,
  table: DumpObject<Relation>,
  column: Column,
  expression: string,
  separate: boolean,
): DumpObject<PlannedDefault> {
  const relation = table.object
  return plan.add<PlannedDefault>({
    type: 'ATTRDEF',
    kind: 'tables',
    id: defaultId(relation, column),
    oid: column.default?.oid ?? 0,
    name: relation.name,
    namespace: relation.namespace,
    object: { relation, column, expression },
    parent: table,
    tieBreak: columnNumber,
    traits: { column: column.name },
    separate,
    dump: table.dump,
  })
}

function columnNumber({ object }: DumpObject): readonly KeyPart[] {
  return [(object as PlannedDefault).column.number]
}

/** The default that CREATE TABLE prints in the column's definition; null for none. */
export function inlineDefault(
  context: RenderContext,
  relation: Relation & { readonly parents?: readonly ObjectId[] },
  column: Column,
): PlannedDefault | null {
  // Only what has parents may have to say a default that is not in the catalog.
  if (column.default === null && !relation.parents?.length) return null
  const object = context.dumpObject(defaultId(relation, column)) as DumpObject<PlannedDefault> | undefined
  return object && object.dump !== Component.none && !object.separate ? object.object : null
}

/** The entry of a default that stands apart from its table. */
export function defaultEntries(object: DumpObject<PlannedDefault>, context: RenderContext): TocEntry[] {
  if (!object.separate || !(object.dump & Component.definition)) return []
  const { relation, column, expression } = object.object
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
