// Where in a tree an entry stands: the file of its object, or of the object that it goes with.

import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, DefaultAcl, Function, ObjectKind, Sequence, Type } from '../catalog/catalog.ts'
import { identityOf } from '../catalog/identity.ts'
import { catalogLookup, once } from '../catalog/lookup.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { DumpObject } from '../ddl/plan/dump-object.ts'

export interface Place {
  /** Null for what is in no schema. */
  readonly namespace: string | null
  /** Folder of the kind; null for the file that is about the schema, or about the database, itself. */
  readonly kind: string | null
  readonly name: string
}

/** What stands with the table, domain or publication that it is on has no folder of its own. */
const FOLDERS: Readonly<Record<ObjectKind, string>> = {
  namespaces: 'schemas',
  extensions: 'extensions',
  tables: 'tables',
  foreignTables: 'foreign_tables',
  views: 'views',
  materializedViews: 'materialized_views',
  sequences: 'sequences',
  functions: 'functions',
  types: 'types',
  languages: 'languages',
  aggregates: 'aggregates',
  operators: 'operators',
  accessMethods: 'access_methods',
  operatorClasses: 'operator_classes',
  operatorFamilies: 'operator_families',
  textSearchParsers: 'text_search_parsers',
  textSearchTemplates: 'text_search_templates',
  textSearchDictionaries: 'text_search_dictionaries',
  textSearchConfigurations: 'text_search_configurations',
  foreignDataWrappers: 'foreign_data_wrappers',
  foreignServers: 'servers',
  defaultAcls: 'default_privileges',
  collations: 'collations',
  conversions: 'conversions',
  casts: 'casts',
  transforms: 'transforms',
  eventTriggers: 'event_triggers',
  indexes: 'indexes',
  statistics: 'statistics',
  constraints: 'constraints',
  triggers: 'triggers',
  rules: 'rules',
  policies: 'policies',
  publications: 'publications',
  subscriptions: 'subscriptions',
}

const DATABASE: Place = { namespace: null, kind: null, name: 'database' }

/** Finds places in the tree of a Catalog. */
export function placesIn(catalog: Catalog): (entry: TocEntry) => Place {
  const names = catalogLookup(catalog)
  const standsWith = withinIn(catalog)

  return ({ object: made }) => {
    if (!made) return DATABASE
    const { kind, object } = standsWith(made)
    if (kind === 'namespaces') return { namespace: object.name, kind: null, name: 'schema' }
    const { namespace, name, qualifiers } = identityOf(kind, object as never, names)
    const parts = kind === 'defaultAcls' ? [(object as DefaultAcl).role] : qualifiers
    return {
      namespace,
      kind: folderOf(kind, object),
      name: name === '' || kind === 'defaultAcls' ? parts.join(' AS ') : name,
    }
  }
}

/** An object with the key of the Catalog that holds it. */
export interface KindAndObject {
  readonly kind: ObjectKind
  readonly object: CatalogObject
}

/** Finds what a dump object stands with: the object itself, or the relation that it is on. */
export function withinIn(catalog: Catalog): (object: DumpObject) => KindAndObject {
  const relations = once(() => relationsById(catalog))
  return (made) => {
    const { kind, subject } = wholeOf(made)
    const object = subject as CatalogObject
    const table = tableOf(kind, object)
    return (table === null ? undefined : relations().get(table)) ?? { kind, object }
  }
}

function wholeOf(object: DumpObject): DumpObject & { readonly kind: ObjectKind } {
  const above =
    object.partOf ?? (object.kind === 'types' || object.type === 'CONSTRAINT' ? object.parent : null)
  if (above) return wholeOf(above)
  if (object.kind === null) throw new Error(`an entry of a ${object.type}`)
  return object as DumpObject & { readonly kind: ObjectKind }
}

/** The relation in whose file it stands. */
function tableOf(kind: ObjectKind, object: CatalogObject): ObjectId | null {
  if (kind === 'sequences') return (object as Sequence).ownedBy?.table ?? null
  const { table } = object as { readonly table?: unknown }
  return typeof table === 'string' ? table : null
}

function folderOf(kind: ObjectKind, object: CatalogObject): string {
  if (kind === 'functions' && (object as Function).kind === 'procedure') return 'procedures'
  if (kind === 'types' && (object as Type).kind === 'domain') return 'domains'
  return FOLDERS[kind]
}

const RELATION_KINDS = ['tables', 'foreignTables', 'views', 'materializedViews'] as const

function relationsById(catalog: Catalog): ReadonlyMap<ObjectId, KindAndObject> {
  return new Map(
    RELATION_KINDS.flatMap((kind) => catalog[kind].map((object) => [object.id, { kind, object }] as const)),
  )
}
