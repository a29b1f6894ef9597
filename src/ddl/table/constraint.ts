// Table constraints as dump objects, and their text.

import type { KeyPart } from '../../catalog/identity.ts'
import type { Constraint, ForeignKey, Relation } from '../../catalog/catalog.ts'
import type { PlanBuilder } from '../kind.ts'
import { Component, type DumpObject, type DumpTraits } from '../plan/dump-object.ts'
import type { Quoting } from '../sql/quote.ts'

const TRAITS: Readonly<Record<Constraint['type'], DumpTraits>> = {
  check: { contype: 'c' },
  'foreign key': { contype: 'f' },
  'not null': { contype: 'n' },
  'primary key': { contype: 'p' },
  unique: { contype: 'u' },
  exclusion: { contype: 'x' },
}

/** A primary key, unique or exclusion constraint: pg_dump reads it with its index. */
export function addKeyConstraint(plan: PlanBuilder, constraint: Constraint, table: DumpObject): void {
  addConstraint(plan, constraint, table, { separate: true, dump: table.dump })
}

/**
 * A check is printed within its table unless it is NOT VALID; then it comes later, as does any NOT NULL read here. It
 * is a dump object where it can make a difference to the order.
 */
export function addColumnConstraint(
  plan: PlanBuilder,
  constraint: Constraint,
  table: DumpObject<Relation>,
): void {
  const separate = constraint.type === 'not null' || !constraint.validated
  if (!separate && constraint.comment === null && !plan.takesPartInOrder(table.subject)) return
  addConstraint(plan, constraint, table, { separate, dump: table.dump })
}

export function addForeignKey(plan: PlanBuilder, constraint: Constraint, table: DumpObject): void {
  addConstraint(plan, constraint, table, { separate: true, dump: Component.all })
}

function addConstraint(
  plan: PlanBuilder,
  constraint: Constraint,
  table: DumpObject,
  how: { readonly separate: boolean; readonly dump: number },
): DumpObject {
  return plan.add({
    type: constraint.type === 'foreign key' ? 'FK_CONSTRAINT' : 'CONSTRAINT',
    kind: 'constraints',
    id: constraint.id,
    name: constraint.name,
    namespace: constraint.namespace,
    subject: constraint,
    parent: table,
    tieBreak: afterThoseOfDomains,
    traits: TRAITS[constraint.type],
    ...how,
  })
}

function afterThoseOfDomains({ parent }: DumpObject): readonly KeyPart[] {
  return [1, parent?.name ?? '']
}

/** What follows ADD CONSTRAINT and the name of a foreign key to `table`, as pg_get_constraintdef() writes it. */
export function foreignKeyDefinition(
  quoting: Quoting,
  constraint: Constraint,
  foreignKey: ForeignKey,
  table: Relation,
): string {
  const referenced = quoting.qualified(table.namespace, table.name)
  return [
    `FOREIGN KEY (${keyColumns(quoting, constraint.columns, constraint)})`,
    ` REFERENCES ${referenced}(${keyColumns(quoting, foreignKey.columns, constraint)})`,
    foreignKey.match === 'simple' ? '' : ` MATCH ${foreignKey.match.toUpperCase()}`,
    foreignKey.onUpdate === 'no action' ? '' : ` ON UPDATE ${foreignKey.onUpdate.toUpperCase()}`,
    foreignKey.onDelete === 'no action' ? '' : ` ON DELETE ${foreignKey.onDelete.toUpperCase()}`,
    setColumns(quoting, foreignKey),
    constraint.deferrable ? ' DEFERRABLE' : '',
    constraint.deferred ? ' INITIALLY DEFERRED' : '',
    constraint.enforced ? (constraint.validated ? '' : ' NOT VALID') : ' NOT ENFORCED',
  ].join('')
}

/** The columns of one side. The last one of a temporal key is a PERIOD. */
function keyColumns(quoting: Quoting, columns: readonly string[], { period }: Constraint): string {
  return columns
    .map((column, i) => {
      const isPeriod = period && i > 0 && i === columns.length - 1
      return `${isPeriod ? 'PERIOD ' : ''}${quoting.ident(column)}`
    })
    .join(', ')
}

function setColumns(quoting: Quoting, { onDeleteSetColumns }: ForeignKey): string {
  if (onDeleteSetColumns.length === 0) return ''
  return ` (${onDeleteSetColumns.map((column) => quoting.ident(column)).join(', ')})`
}
