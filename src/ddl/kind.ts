// What an object kind gives to the plan (its dump objects) and to the dump (its TOC entries).

import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, ObjectKind } from '../catalog/catalog.ts'
import type { KeyPart } from '../catalog/identity.ts'
import type { CatalogLookup } from '../catalog/lookup.ts'
import type { Dialect } from './dialect.ts'
import type { ResolvedOptions } from './resolved-options.ts'
import type { DumpObject, DumpTraits } from './plan/dump-object.ts'
import type { NotDumpedReason } from './plan/not-dumped.ts'
import type { DumpObjectType } from './plan/dump-object-types.ts'
import type { Selection } from './plan/selection.ts'
import type { PlatformRules } from './profile/platform-rules.ts'
import type { Quoting } from './sql/quote.ts'
import type { TocEntry } from './entry/toc-entry.ts'
import type { InheritingRelation } from './table/inheriting-relation.ts'
import type { Subjects } from './plan/subject.ts'

export interface DdlKind<K extends ObjectKind> {
  /** Adds the kind's dump objects, in pg_dump's reading order, and selects what of them is dumped. */
  readonly collect: (objects: Catalog[K], plan: PlanBuilder) => void
  /** Adds dependencies that pg_dump adds itself (not from pg_depend), when all kinds have collected. */
  readonly link?: (objects: Catalog[K], plan: PlanBuilder) => void
  /**
   * Ids of what an object of the kind needs by its own fields, its table first: these edges of pg_depend are not
   * read.
   */
  readonly needs?: (object: Catalog[K][number]) => readonly (ObjectId | null)[]
  /** The object's TOC entries: the object itself, then comment, security labels, ACL, as its dumpXxx() makes them. */
  readonly entries: (object: DumpObject<never>, context: RenderContext) => readonly TocEntry[]
}

/** The fields a kind gives for a new dump object; the others have defaults. */
export interface NewDumpObject<T> {
  readonly type: DumpObjectType
  readonly kind: ObjectKind
  readonly name: string
  readonly subject: T
  readonly id?: ObjectId
  readonly oid?: number
  readonly namespace?: string | null
  readonly tieBreak?: (object: DumpObject) => readonly KeyPart[]
  readonly parent?: DumpObject
  readonly partOf?: DumpObject
  readonly traits?: DumpTraits
  readonly separate?: boolean
  /** Components to dump; none until a selection rule says otherwise. */
  readonly dump?: number
}

export interface PlanBuilder extends Pick<CatalogLookup, 'column'> {
  readonly catalog: Catalog
  readonly options: ResolvedOptions
  readonly dialect: Dialect
  /** Rules of what is dumped (pg_dump.c, selectDumpable…). Each sets `dump` of the object it is given. */
  readonly select: Selection
  /** Adds a dump object. */
  add<K extends DumpObjectType, T extends Subjects[K]>(
    object: NewDumpObject<T> & { readonly type: K },
  ): DumpObject<T>
  /** The dump object that stands for a catalog row. */
  find(id: ObjectId): DumpObject | undefined
  /** Says why the kind makes no dump object of these, which options or rights leave out. */
  leaveOut<K extends ObjectKind>(kind: K, objects: Catalog[K], reason: NotDumpedReason): void
  /** Says that catalog row `id` is dumped as part of `object`: edges to the row lead to it (recordAdditionalCatalogID). */
  alias(id: ObjectId, object: DumpObject): void
  /**
   * Whether a relation takes part in the order: it, or a default or check of its own, needs something. If not, it is
   * in no loop except those with its defaults and checks, and those printed within it need no dump object, since
   * nothing would move. If it does, all of them need one: a loop with any of them is repaired before others that the
   * relation is in.
   */
  takesPartInOrder(relation: InheritingRelation): boolean
  /** Whether defaults, checks and indexes of a relation take part in the order, though it may be left out itself. */
  isInteresting(relation: DumpObject): boolean
  /** A dump object's `tieBreak` from the identity of the catalog object it stands for. */
  naturalKey(object: DumpObject): readonly KeyPart[]
  /** Records that `object` must come after `on`; nothing when either is missing. */
  depend(object: DumpObject | undefined, on: DumpObject | undefined): void
}

export interface RenderContext extends Quoting, CatalogLookup {
  readonly catalog: Catalog
  readonly options: ResolvedOptions
  readonly dialect: Dialect
  /** Undefined without a profile. */
  readonly platform: PlatformRules | undefined
  /**
   * The catalog object with this id.
   * @throws SchemadumpError (DAMAGED_CATALOG) when there is none
   */
  object<T extends CatalogObject>(id: ObjectId): T
  /** The dump object of a catalog id, to ask whether it is dumped. */
  dumpObject(id: ObjectId): DumpObject | undefined
  warn(message: string): void
}
