// What is dumped: pg_dump's selectDumpable… rules. Each sets the `dump` bits of the object it is given, and says why where
// something that users made is not dumped.

import type { CatalogObject, ObjectId } from '../../catalog/catalog-object.ts'
import type { Namespace } from '../../catalog/catalog.ts'
import type { Dialect } from '../dialect.ts'
import type { PlatformRules } from '../profile/platform-rules.ts'
import type { Patterns } from './pattern/patterns.ts'
import { addDependency, Component, type DumpObject } from './dump-object.ts'
import type { NotDumpedReason } from './not-dumped.ts'
import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'

export interface Selection {
  /** No pattern narrows the dump: objects outside any namespace are dumped too. */
  readonly everything: boolean
  extension(object: DumpObject): void
  namespace(object: DumpObject<Namespace>): void
  /** Relations of every kind. */
  table(object: DumpObject): void
  /** Whether the contents of a relation that an extension calls configuration are dumped; they count as schema. */
  configuration(relation: DumpObject): boolean
  /** Default privileges: with their namespace, or with everything. */
  defaultAcl(object: DumpObject): void
  /** Casts and access methods: never those of initdb. */
  userDefined(object: DumpObject): void
  language(object: DumpObject): void
  /** Publications, subscriptions and event triggers: only with everything. */
  global(object: DumpObject): void
  statistics(object: DumpObject, table: DumpObject | undefined): void
  /** Everything without a rule of its own: with its namespace, or with everything. */
  object(object: DumpObject): void
  /** Whether what users put on a table is dumped although the table, which is a platform's, is not. */
  keepsTableParts(table: DumpObject): boolean
  /** What is dumped of the objects in a namespace. */
  contents(namespace: string | null): number
}

/** Role pg_database_owner, fixed by initdb (pg_authid.dat). */
const ROLE_PG_DATABASE_OWNER = 6171

export function createSelection(
  patterns: Patterns,
  dialect: Dialect,
  find: (id: ObjectId) => DumpObject | undefined,
  platform?: PlatformRules,
): Selection {
  const contentsOfNamespace = new Map<string, number>()
  /** Why what is in a namespace is not dumped. */
  const reasons = new Map<string, NotDumpedReason>()
  const namespaces = new Map<string, DumpObject>()
  const contentsOfExtension = new Map<DumpObject, number>()
  const everything = patterns.everything
  const all = everything ? Component.all : Component.none

  /** Members are created by their extension: only ACLs changed since are dumped. Returns true for a member. */
  const isExtensionMember = (object: DumpObject): boolean => {
    const extensionId = (object.subject as Partial<CatalogObject>).extension
    const owner = extensionId ? find(extensionId) : undefined
    if (!owner) return false
    object.extensionMember = true
    object.notDumped = { reason: 'extension member', by: owner.name }
    addDependency(object, owner)
    object.dump = (contentsOfExtension.get(owner) ?? Component.none) & Component.acl
    return true
  }
  const contents = (namespace: string | null): number =>
    namespace === null ? all : (contentsOfNamespace.get(namespace) ?? Component.none)
  const select = (object: DumpObject, dump: number, reason: NotDumpedReason = patterns.narrowedBy): void => {
    object.dump = dump
    object.notDumped = dump === Component.none ? reason : null
  }
  /** With its namespace, or with everything. */
  const selectByNamespace = (object: DumpObject): void =>
    select(object, contents(object.namespace), reasons.get(object.namespace ?? ''))

  return {
    everything,
    contents,
    extension(object) {
      const excluded = patterns.extensionExcluded(object.oid)
      if (object.oid < FIRST_NORMAL_OID) object.dump = Component.acl
      else if (excluded) select(object, Component.none, excluded)
      else select(object, patterns.extensionIncluded(object.oid) ? Component.all : Component.none)
      contentsOfExtension.set(object, object.dump)
    },
    namespace(object) {
      let [own, contained] = namespaceComponents(object, patterns, dialect)
      const excluded = contained ? patterns.schemaExcluded(object.oid) : undefined
      if (excluded) {
        own = contained = Component.none
        reasons.set(object.name, excluded)
      }
      select(object, own, excluded)
      namespaces.set(object.name, object)
      contentsOfNamespace.set(object.name, contained)
      isExtensionMember(object)
    },
    table(object) {
      if (isExtensionMember(object)) return
      if (!patterns.narrowedToTables) selectByNamespace(object)
      else select(object, patterns.tableIncluded(object.oid) ? Component.all : Component.none)
      const excluded = object.dump ? patterns.tableExcluded(object.oid) : undefined
      if (excluded) select(object, Component.none, excluded)
    },
    configuration(relation) {
      const extension = find((relation.subject as Partial<CatalogObject>).extension ?? '')
      const namespace = namespaces.get(relation.namespace ?? '')
      if (!extension || !namespace) return false
      const isNamed = patterns.tableIncluded(relation.oid) || (namespace.dump & ~Component.acl) !== 0
      const isIncluded =
        patterns.extensionIncluded(extension.oid) || (isNamed && !patterns.narrowedToExtensions)
      const isExcluded =
        patterns.extensionExcluded(extension.oid) ||
        patterns.tableExcluded(relation.oid) ||
        patterns.schemaExcluded(namespace.oid)
      return isIncluded && !isExcluded
    },
    defaultAcl: selectByNamespace,
    userDefined(object) {
      if (isExtensionMember(object)) return
      select(object, object.oid < FIRST_NORMAL_OID ? Component.none : all)
    },
    language(object) {
      if (isExtensionMember(object)) return
      if (!everything) select(object, Component.none)
      else select(object, object.oid < FIRST_NORMAL_OID ? Component.acl : Component.all)
    },
    global(object) {
      if (!isExtensionMember(object)) select(object, all)
    },
    statistics(object, table) {
      if (isExtensionMember(object)) return
      if (table && table.dump & Component.definition) selectByNamespace(object)
      else select(object, Component.none, table?.notDumped ?? undefined)
    },
    keepsTableParts: (table) =>
      platform !== undefined &&
      !table.extensionMember &&
      platform.keepsParts(table.namespace) &&
      !patterns.tableExcluded(table.oid),
    object(object) {
      if (!isExtensionMember(object)) selectByNamespace(object)
    },
  }
}

/** Components of a namespace itself, and of what it contains, before exclusion. */
function namespaceComponents(
  object: DumpObject<Namespace>,
  patterns: Patterns,
  dialect: Dialect,
): [number, number] {
  const { none, acl, all, definition } = Component
  if (patterns.narrowedToTables) return [none, none]
  if (patterns.narrowedToSchemas) return patterns.schemaIncluded(object.oid) ? [all, all] : [none, none]
  if (object.name === 'pg_catalog') return [acl, acl]
  if (object.name.startsWith('pg_') || object.name === 'information_schema') return [none, none]
  if (object.name === 'public') {
    if (!dialect.publicIsOwnable) return [acl, all]
    // CREATE SCHEMA public would fail, so its definition is only a comment and an owner: not needed where it is
    // initdb's.
    return [object.subject.ownerOid === ROLE_PG_DATABASE_OWNER ? all & ~definition : all, all]
  }
  return [all, all]
}
