// Table constraints: pg_constraint (those of domains belong to their type). Not read are constraint triggers, the
// validated NOT NULL constraints (they are a fact of their column), and a foreign key's copies in partitions.

import type { NamespacedObject, ObjectId } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type ConstraintType = 'check' | 'foreign key' | 'not null' | 'primary key' | 'unique' | 'exclusion'

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'

export interface Constraint extends NamespacedObject {
  /** The relation it is on: a table, a foreign table, a partitioned table. Its namespace is the constraint's. */
  readonly table: ObjectId
  readonly type: ConstraintType
  /**
   * What follows ADD CONSTRAINT and the name, as the server writes it (`CHECK ((a > 0)) NOT VALID`). Null for primary
   * key, unique and plain foreign key constraints, which the other fields say in full.
   */
  readonly definition: string | null
  /** Constrained columns by name, in the constraint's order; of an exclusion, check or not null constraint, none. */
  readonly columns: readonly string[]
  /** Declared on this table, not only inherited. */
  readonly local: boolean
  /** False for NOT VALID, and for NOT ENFORCED. */
  readonly validated: boolean
  /** False for NOT ENFORCED. */
  readonly enforced: boolean
  readonly noInherit: boolean
  readonly deferrable: boolean
  /** INITIALLY DEFERRED. */
  readonly deferred: boolean
  /** WITHOUT OVERLAPS, or of a foreign key PERIOD, on the last column. */
  readonly period: boolean
  /** Index behind a primary key, unique or exclusion constraint; of a foreign key, the referenced table's. */
  readonly index: ObjectId | null
  readonly foreignKey: ForeignKey | null
}

/** What a foreign key refers to. */
export interface ForeignKey {
  readonly table: ObjectId
  readonly columns: readonly string[]
  readonly match: 'simple' | 'full' | 'partial'
  readonly onUpdate: ReferentialAction
  readonly onDelete: ReferentialAction
  /** Columns that ON DELETE SET NULL or SET DEFAULT is restricted to; empty for all of them. */
  readonly onDeleteSetColumns: readonly string[]
}

export const constraint: IntrospectKind<Constraint> = {
  queries: () => [],
  collect: () => [],
}
