// What a child inherits and therefore does not print, and what it must print in order not to inherit it (common.c,
// flagInhAttrs and flagInhTables).

import type { Column, Relation, Sequence } from '../../catalog/catalog.ts'
import { hasChangedAcl } from '../entry/acl.ts'
import { addNullDefault } from './column-default.ts'
import type { PlanBuilder, RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import { type InheritingRelation, isPartition } from './inheriting-relation.ts'

/**
 * Relations of which pg_dump reads columns, defaults, checks and indexes, so that these take part in the order: those
 * it dumps and, dumped or not, those that sequences belong to, their direct parents, and tables whose rows count as
 * schema (getTables, getOwnedSeqs, processExtensionTables, flagInhTables). To be called when all relations are
 * collected.
 */
export function interestingRelations(plan: PlanBuilder): ReadonlySet<DumpObject> {
  const { extensions, tables, foreignTables, views, materializedViews, sequences } = plan.catalog
  const { privilegesReadNoTable } = plan.dialect
  const isDumped = (object: DumpObject | undefined): object is DumpObject => {
    if (!object) return false
    return object.dump === Component.acl
      ? privilegesReadNoTable || hasOwnPrivileges(object)
      : object.dump !== 0
  }
  const interesting = new Set<DumpObject>()
  const add = (object: DumpObject | undefined) => void (object && interesting.add(object))

  for (const { id } of [...tables, ...foreignTables, ...views, ...materializedViews]) {
    const object = plan.find(id)
    if (privilegesReadNoTable ? object && object.dump & Component.definition : isDumped(object)) add(object)
  }
  for (const { id, ownedBy } of sequences) {
    const owner = ownedBy ? plan.find(ownedBy.table) : undefined
    if (owner && (isDumped(plan.find(id)) || isDumped(owner))) add(owner)
  }
  for (const { configuration } of extensions)
    for (const id of configuration) {
      const object = plan.find(id)
      if (object && hasRows(object) && plan.select.configuration(object)) add(object)
    }
  for (const { id, parents } of [...tables, ...foreignTables])
    if (isDumped(plan.find(id))) parents.forEach((parent) => add(plan.find(parent)))
  return interesting
}

/** Whether its privileges, or a column's, are not those it was created with. */
function hasOwnPrivileges({ subject: object }: DumpObject): boolean {
  const { acl, columns = [], systemColumnAcls } = object as Sequence & Partial<Relation>
  return [acl, ...[...columns, ...systemColumnAcls].map((of) => of.acl)].some(hasChangedAcl)
}

function hasRows({ traits }: DumpObject): boolean {
  return traits?.relkind === 'r' || traits?.relkind === 'm'
}

/**
 * Defaults that children inherit. Relations are settled in order of OID. Before children could have generation
 * expressions of their own, what was settled for a parent before its child counted for the child.
 */
export class InheritedDefaults {
  readonly #plan: PlanBuilder
  /** Columns whose default now differs from the catalog's: true where one was added, false where one was removed. */
  readonly #changed = new Map<Column, boolean>()

  constructor(plan: PlanBuilder) {
    this.#plan = plan
  }

  settle(table: DumpObject<InheritingRelation>): void {
    const parents = (table.subject.parents ?? [])
      .map((id) => this.#plan.find(id) as DumpObject<InheritingRelation> | undefined)
      .filter((parent) => parent !== undefined)
    for (const column of table.subject.columns) {
      const hasDefault = this.#hasDefault(column)
      if (hasDefault && isPartition(table.subject)) continue
      const inherited = parents
        .map((parent) => this.#plan.column(parent.subject, column.name))
        .filter((parentColumn) => parentColumn !== undefined)
      if (!hasDefault && inherited.some((parent) => this.#givesDefault(parent))) {
        addNullDefault(this.#plan, table, column)
        this.#changed.set(column, true)
      }
      if (!isPartition(table.subject) && this.#inheritsExpression(column, inherited)) this.#leaveOut(column)
    }
  }

  #hasDefault(column: Column): boolean {
    return this.#changed.get(column) ?? column.default !== null
  }

  #givesDefault(parent: Column): boolean {
    if (parent.generated !== null) return false
    return this.#plan.dialect.ownGenerationExpressions
      ? parent.default !== null && parent.default.expression !== 'NULL'
      : this.#hasDefault(parent)
  }

  #inheritsExpression(column: Column, inherited: readonly Column[]): boolean {
    const generated = inherited.filter((parent) => parent.generated !== null)
    if (generated.length === 0) return false
    return (
      !this.#plan.dialect.ownGenerationExpressions ||
      generated.every((parent) => parent.default && parent.default.expression === column.default?.expression)
    )
  }

  #leaveOut(column: Column): void {
    this.#changed.set(column, false)
    const object = column.default && this.#plan.find(column.default.id)
    if (object && !object.separate) object.dump = Component.none
  }
}

/** NOT NULL of a column as CREATE TABLE prints it. */
export interface NotNull {
  /** The name where it is printed; null where it is the one that the server chooses anyway, or there is none. */
  readonly name: string | null
  readonly noInherit: boolean
  /** Printed by the table itself, not only inherited. */
  readonly local: boolean
}

/** The column's NOT NULL; null where NULLs are allowed, or where the constraint is NOT VALID and printed apart. */
export function notNull(
  context: RenderContext,
  relation: InheritingRelation,
  column: Column,
): NotNull | null {
  const { parents = [] } = relation
  const isOfParent = (isNotNull: (column: Column) => boolean): boolean =>
    parents.some((id) => {
      const parent = context.lookup<Relation>(id)
      const inherited = parent && context.column(parent, column.name)
      return inherited !== undefined && isNotNull(inherited)
    })
  if (!context.dialect.namedNotNull) {
    if (!column.notNull) return null
    return { name: null, noInherit: false, local: !isOfParent((inherited) => inherited.notNull) }
  }
  const constraint = column.notNullConstraint
  if (!constraint?.validated) return null
  const isDefaultName = constraint.name === `${relation.name}_${column.name}_not_null`
  // A comment needs the name.
  const name = isDefaultName && constraint.comment === null ? null : constraint.name
  const isInherited = () => isOfParent((inherited) => inherited.notNullConstraint?.validated === true)
  return {
    name,
    noInherit: constraint.noInherit,
    local: constraint.local || (parents.length > 0 && !isInherited()),
  }
}
