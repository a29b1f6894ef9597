// Columns of relations: pg_attribute with pg_attrdef, and NOT NULL constraints where they are rows of pg_constraint.

import type {
  CatalogObject,
  NameInNamespace,
  ObjectId,
  SecurityLabel,
  WithAcl,
} from '../../catalog/catalog-object.ts'
import type { GenericOption } from '../values/generic-options.ts'

/** Privileges on a column that is not among a relation's `columns`. */
export interface SystemColumnAcl extends WithAcl {
  /** Name of the column. */
  readonly column: string
}

/** A column of a table, foreign table, view or materialized view (pg_attribute). */
export interface Column extends WithAcl {
  /** Its name (attname). */
  readonly name: string
  /** attnum: counts dropped columns too, so it may have gaps. */
  readonly number: number
  /** Type with its modifiers, as SQL writes it: `character varying(20)`, `public.mood`. */
  readonly type: string
  /** Collation where it is not the type's own. */
  readonly collation: NameInNamespace | null
  /** NULLs are refused (attnotnull). */
  readonly notNull: boolean
  /** The constraint that refuses NULLs; null before PostgreSQL 18, which has none. */
  readonly notNullConstraint: NotNullConstraint | null
  /** Default, or where `generated` is set the generation expression. */
  readonly default: ColumnDefault | null
  /**
   * How the generated value is kept (attgenerated); null where the column is not generated. `virtual` since
   * PostgreSQL 18.
   */
  readonly generated: 'stored' | 'virtual' | null
  /** GENERATED ALWAYS or BY DEFAULT AS IDENTITY (attidentity); null where it is no identity column. */
  readonly identity: 'always' | 'by default' | null
  /** Defined by the relation itself, not only inherited. */
  readonly local: boolean
  /** SET STATISTICS; null for the system's default. */
  readonly statisticsTarget: number | null
  /** SET STORAGE, where it is not the type's own. */
  readonly storage: 'plain' | 'external' | 'extended' | 'main' | null
  /** SET COMPRESSION; null for default_toast_compression. */
  readonly compression: 'pglz' | 'lz4' | null
  /** Column parameters (attoptions) as `name=value`. */
  readonly options: readonly string[]
  /** Options for the foreign-data wrapper, of a foreign table's column. */
  readonly foreignOptions: readonly GenericOption[]
  /** Text of COMMENT ON COLUMN; null where there is none. */
  readonly comment: string | null
  /** Labels of the column, in order of the provider. */
  readonly securityLabels: readonly SecurityLabel[]
}

/** A column's default or generation expression (pg_attrdef). */
export interface ColumnDefault {
  /** Identity within this Catalog. */
  readonly id: ObjectId
  /** OID of its row in pg_attrdef. */
  readonly oid: number
  /** The expression as the server deparses it. */
  readonly expression: string
}

/** A NOT NULL constraint that is an object with a name: a row of pg_constraint, contype n, since PostgreSQL 18. */
export interface NotNullConstraint extends CatalogObject {
  /** NO INHERIT: children do not get it (connoinherit). */
  readonly noInherit: boolean
  /** Defined on the relation itself, not only inherited. */
  readonly local: boolean
  /** False for NOT VALID: present rows may hold NULLs. */
  readonly validated: boolean
}

/** What there is of a relation's columns. Of a sequence's, those with privileges. */
export interface RelationColumns {
  /** Columns in order of attnum, without dropped ones. */
  readonly columns: readonly Column[]
  /** Privileges on system columns, where there are any. */
  readonly systemColumnAcls: readonly SystemColumnAcl[]
  /** Names at the place of their attnum. */
  readonly names: readonly string[]
}

export const NO_COLUMNS: RelationColumns = { columns: [], systemColumnAcls: [], names: [] }
