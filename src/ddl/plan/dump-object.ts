// Dump objects: what a plan sorts. One catalog object may have several (a table and its TABLE_ATTACH, a type and its
// shell), as in pg_dump's DumpableObject.

import type { ObjectId } from '../../catalog/catalog-object.ts'
import type { ObjectKind } from '../../catalog/catalog.ts'
import type { KeyPart } from '../../catalog/identity.ts'
import type { NotDumpedReason } from './not-dumped.ts'
import type { DumpObjectType } from './dump-object-types.ts'

/** What of an object is dumped: a set of bits, as in pg_dump's DumpComponents. */
export const Component = {
  none: 0,
  definition: 1,
  comment: 4,
  securityLabel: 8,
  acl: 16,
  policy: 32,
  userMapping: 64,
  all: 0xffff,
} as const

/** Catalog facts that sorting and loop repairs need, each for one type only. */
export interface DumpTraits {
  /** TABLE: pg_class.relkind. */
  readonly relkind?: string
  /** CONSTRAINT, FK_CONSTRAINT: pg_constraint.contype. */
  readonly contype?: string
  /** RULE: an ON SELECT DO INSTEAD rule, that is a view's or matview's definition. */
  readonly selectRule?: boolean
  /** INDEX: the partitioned index it is attached to. */
  readonly parentIndexOid?: number
  /** ATTRDEF: its column, for messages. */
  readonly column?: string
}

export interface DumpObject<T = unknown> {
  readonly type: DumpObjectType
  /** Kind whose ddl module renders it; null for the two boundaries. */
  readonly kind: ObjectKind | null
  /** Catalog id, null where the object has no catalog row of its own (TABLE_ATTACH, REFRESH_MATVIEW…). */
  readonly id: ObjectId | null
  readonly oid: number
  /** pg_dump's dobj.name: what it sorts by (not always the TOC tag). */
  readonly name: string
  /** Namespace name, null for objects outside any. */
  readonly namespace: string | null
  /** What it stands for: the catalog object that it renders (subject.ts). */
  readonly subject: T
  /**
   * The rest of the natural key, used only where type, namespace and name are the same (pg_dump_sort.c,
   * DOTypeNameCompare).
   */
  readonly tieBreak: ((object: DumpObject) => readonly KeyPart[]) | null
  /** The table of a constraint, default, rule or trigger; the domain of its constraint; the base type of a shell. */
  readonly parent: DumpObject | null
  /**
   * The dump object of the whole that this one is a part of: the table of a default, the partition of an attachment.
   */
  readonly partOf: DumpObject | null
  readonly traits?: DumpTraits

  /** Components selected to be dumped. */
  dump: number
  /** Objects that must come before this one, in the order they were recorded. The same one may be there twice. */
  dependencies: DumpObject[]
  /** Why it is not dumped, or only its privileges are; null where it is dumped, and for what PostgreSQL itself made. */
  notDumped: NotDumpedReason | null
  extensionMember: boolean
  /** ALTER … DEPENDS ON EXTENSION was recorded for it (pg_depend 'x'). */
  dependsOnExtension: boolean
  /** Position in pg_dump's reading order, from 1; assigned when all objects are known. */
  dumpId: number

  /** Constraints, defaults, rules: printed as an entry of its own rather than within its parent. */
  separate: boolean
  /** Views: the real definition must be postponed (printed by the rule). */
  dummyView: boolean
  /** Matviews and functions: definition postponed past the data boundary. */
  postponed: boolean
}

/** Up to this length an array of dependencies is copied when it grows: push() would reserve 17 places at once. */
const COPIED_UP_TO = 8

/** Records that `object` must come after `on`. */
export function addDependency(object: DumpObject, on: DumpObject): void {
  if (object.dependencies.length < COPIED_UP_TO) object.dependencies = [...object.dependencies, on]
  else object.dependencies.push(on)
}
