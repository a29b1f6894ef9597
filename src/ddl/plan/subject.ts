// What dump objects of each type stand for: mostly an object of the Catalog, for some types a part of one or a pair.

import type * as Catalog from '../../catalog/catalog.ts'
import type { DumpObject } from './dump-object.ts'
import type { DumpObjectType } from './dump-object-types.ts'

/** A partition and the table it is attached to, for the TABLE ATTACH entry. */
export interface Attachment {
  readonly oid: 0
  readonly partition: Catalog.Relation & Catalog.Inheriting
}

/** An index to be attached to its parent. */
export interface IndexAttachment {
  readonly oid: 0
  readonly index: Catalog.Index
  readonly parent: Catalog.Index
}

/**
 * A column's default; `expression` is NULL for one that a child has to print in order not to inherit its parents'.
 */
export interface PlannedDefault {
  readonly relation: Catalog.Relation
  readonly column: Catalog.Column
  readonly expression: string
}

/** A table or schema with the publication it was added to. */
export interface Published<M> {
  readonly publication: Catalog.Publication
  readonly member: M
}

export interface Subjects {
  NAMESPACE: Catalog.Namespace
  EXTENSION: Catalog.Extension
  TYPE: Catalog.Type
  SHELL_TYPE: Catalog.Type
  FUNC: Catalog.Function
  AGG: Catalog.Aggregate
  OPERATOR: Catalog.Operator
  ACCESS_METHOD: Catalog.AccessMethod
  OPCLASS: Catalog.OperatorClass
  OPFAMILY: Catalog.OperatorFamily
  COLLATION: Catalog.Collation
  CONVERSION: Catalog.Conversion
  /** Relations of all kinds; of a composite type, the relation that has its attributes. */
  TABLE: Catalog.Relation | Catalog.Sequence | Catalog.CompositeType
  TABLE_ATTACH: Attachment
  ATTRDEF: PlannedDefault
  INDEX: Catalog.Index
  INDEX_ATTACH: IndexAttachment
  STATSEXT: Catalog.Statistics
  RULE: Catalog.Rule
  TRIGGER: Catalog.Trigger
  CONSTRAINT: Catalog.Constraint | Catalog.DomainConstraint
  FK_CONSTRAINT: Catalog.Constraint
  PROCLANG: Catalog.Language
  CAST: Catalog.Cast
  DUMMY_TYPE: Catalog.Type
  TSPARSER: Catalog.TextSearchParser
  TSDICT: Catalog.TextSearchDictionary
  TSTEMPLATE: Catalog.TextSearchTemplate
  TSCONFIG: Catalog.TextSearchConfiguration
  FDW: Catalog.ForeignDataWrapper
  FOREIGN_SERVER: Catalog.ForeignServer
  DEFAULT_ACL: Catalog.DefaultAcl
  TRANSFORM: Catalog.Transform
  PRE_DATA_BOUNDARY: null
  POST_DATA_BOUNDARY: null
  EVENT_TRIGGER: Catalog.EventTrigger
  REFRESH_MATVIEW: Catalog.MaterializedView
  /** A policy, or a table of which row security is enabled. */
  POLICY: Catalog.Policy | Catalog.Table
  PUBLICATION: Catalog.Publication
  PUBLICATION_REL: Published<Catalog.PublicationTable>
  PUBLICATION_TABLE_IN_SCHEMA: Published<Catalog.PublicationSchema>
  SUBSCRIPTION: Catalog.Subscription
}

/** Whether a dump object is of that type; then it is known what it stands for. */
export function isOfType<K extends DumpObjectType>(
  object: DumpObject | null | undefined,
  type: K,
): object is DumpObject<Subjects[K]> {
  return object?.type === type
}

/** Types and relations that are created with something else: never dumped, and missing when that is left out. */
export function comesWithAnother(object: DumpObject): boolean {
  return object.type === 'DUMMY_TYPE' || (object.type === 'TABLE' && object.kind === 'types')
}
