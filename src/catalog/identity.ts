// What objects are called: in messages, across databases, and in the order of objects of one name. An id is an OID of one
// database and tells none of that.

import type { CatalogObject, ObjectId } from './catalog-object.ts'
import type { Catalog, ObjectKind, TypeReference } from './catalog.ts'

/** Text and numbers that tell objects of one name apart, in the order they sort by: text by its bytes, numbers by value. */
export type KeyPart = string | number

/** What an object is called in any database. No two objects of a database have the same. */
export interface Identity {
  /** The key of the Catalog that holds it. */
  readonly kind: ObjectKind
  /** Null for what is in no namespace. */
  readonly namespace: string | null
  /** Empty for a cast, which has none. */
  readonly name: string
  /** The relation it is on and named within: of a constraint, trigger, rule or policy. Null for others. */
  readonly table: string | null
  /** What tells objects of one name apart: a function's argument types, an operator class's access method. */
  readonly qualifiers: readonly KeyPart[]
}

/** Finds objects by id. */
export interface ObjectLookup {
  lookup<T extends CatalogObject>(id: ObjectId): T | undefined
}

/** Writes names as SQL does. */
export interface Naming extends ObjectLookup {
  ident(name: string): string
  /** `namespace.name`; only the name where the namespace is null. */
  qualified(namespace: string | null, name: string): string
}

interface KindIdentity<T> {
  /** What the identity has beyond kind and name. */
  readonly identity: (object: T, names: ObjectLookup) => Partial<Omit<Identity, 'kind'>>
  /** The object in words: `index public.i`, `policy p on public.t`. */
  readonly words: (object: T, naming: Naming) => string
}

type Named = Pick<CatalogObject, 'name'>
type Namespaced = Named & { readonly namespace: string }
type OnTable = Namespaced & { readonly table: ObjectId }
type Routine = Namespaced & { readonly argumentTypes: readonly TypeReference[] }

const global = (word: string): KindIdentity<Named> => ({
  identity: () => ({}),
  words: ({ name }, { ident }) => `${word} ${ident(name)}`,
})

const namespaced = (word: string): KindIdentity<Namespaced> => ({
  identity: ({ namespace }) => ({ namespace }),
  words: ({ namespace, name }, { qualified }) => `${word} ${qualified(namespace, name)}`,
})

/** Of one name for each access method. */
const forAccessMethod = (word: string): KindIdentity<Namespaced & { readonly accessMethod: string }> => ({
  identity: ({ namespace, accessMethod }) => ({ namespace, qualifiers: [accessMethod] }),
  words: namespaced(word).words,
})

const onTable = (word: string): KindIdentity<OnTable> => ({
  identity: ({ namespace, table }, names) => ({ namespace, table: tableName(table, names) }),
  words: ({ name, namespace, table }, naming) =>
    `${word} ${naming.ident(name)} on ${naming.qualified(namespace, tableName(table, naming))}`,
})

/** Functions of one name sort by their number of arguments, then by the names of their types. */
const routine = <T extends Routine>(word: (object: T) => string): KindIdentity<T> => ({
  identity: ({ namespace, argumentTypes }) => ({
    namespace,
    qualifiers: [argumentTypes.length, ...argumentTypes.flatMap((type) => [type.namespace, type.name])],
  }),
  words: (object, { qualified }) => {
    const types = object.argumentTypes.map(({ text }) => text).join(', ')
    return `${word(object)} ${qualified(object.namespace, object.name)}(${types})`
  },
})

/** Operators of one name: prefix before infix, then by the types. */
const OPERATOR_KINDS = ['postfix', 'prefix', 'infix']

const IDENTITIES: { readonly [K in ObjectKind]: KindIdentity<Catalog[K][number]> } = {
  namespaces: global('schema'),
  extensions: global('extension'),
  tables: namespaced('table'),
  foreignTables: namespaced('foreign table'),
  views: namespaced('view'),
  materializedViews: namespaced('materialized view'),
  sequences: namespaced('sequence'),
  functions: routine(({ kind }) => (kind === 'procedure' ? 'procedure' : 'function')),
  types: {
    identity: namespaced('type').identity,
    words: (type, naming) => namespaced(type.kind === 'domain' ? 'domain' : 'type').words(type, naming),
  },
  languages: global('language'),
  aggregates: routine(() => 'aggregate'),
  operators: {
    identity: ({ namespace, kind, left, right }) => ({
      namespace,
      qualifiers: [
        OPERATOR_KINDS.indexOf(kind),
        ...[left, right].flatMap((type) => [type?.namespace ?? '', type?.name ?? '']),
      ],
    }),
    words: ({ namespace, name, left, right }, { ident }) =>
      `operator ${ident(namespace)}.${name} (${left?.text ?? 'NONE'}, ${right?.text ?? 'NONE'})`,
  },
  accessMethods: global('access method'),
  operatorClasses: forAccessMethod('operator class'),
  operatorFamilies: forAccessMethod('operator family'),
  textSearchParsers: namespaced('text search parser'),
  textSearchTemplates: namespaced('text search template'),
  textSearchDictionaries: namespaced('text search dictionary'),
  textSearchConfigurations: namespaced('text search configuration'),
  foreignDataWrappers: global('foreign-data wrapper'),
  foreignServers: global('server'),
  defaultAcls: {
    identity: ({ namespace, role }) => ({ namespace, qualifiers: [role] }),
    words: ({ name, role, namespace }, { ident }) =>
      `default privileges of ${ident(role)} on ${name}${namespace === null ? '' : ` in schema ${ident(namespace)}`}`,
  },
  // One of a name is for the database's encoding or for all: no two can be used in one database.
  collations: namespaced('collation'),
  conversions: namespaced('conversion'),
  casts: {
    identity: ({ source, target }) => ({ name: '', qualifiers: [source, target] }),
    words: ({ source, target }) => `cast (${source} AS ${target})`,
  },
  transforms: {
    identity: ({ type, language }) => ({ name: '', qualifiers: [type, language] }),
    words: ({ type, language }, { ident }) => `transform for ${type} language ${ident(language)}`,
  },
  eventTriggers: global('event trigger'),
  indexes: {
    identity: namespaced('index').identity,
    words: (index, naming) =>
      (index.constraint === null ? namespaced('index') : onTable('constraint')).words(index, naming),
  },
  statistics: namespaced('statistics'),
  constraints: onTable('constraint'),
  triggers: onTable('trigger'),
  rules: onTable('rule'),
  policies: onTable('policy'),
  publications: global('publication'),
  subscriptions: global('subscription'),
}

/** Every kind of object, in the order of the Catalog. */
export const OBJECT_KINDS = Object.keys(IDENTITIES) as readonly ObjectKind[]

export function identityOf<K extends ObjectKind>(
  kind: K,
  object: Catalog[K][number],
  names: ObjectLookup,
): Identity {
  const own = IDENTITIES[kind].identity(object, names)
  return { kind, namespace: null, name: object.name, table: null, qualifiers: [], ...own }
}

/** The identity as one text: the same for the same object of another database, and for no other. */
export function identityKey({ kind, namespace, table, name, qualifiers }: Identity): string {
  return JSON.stringify([kind, namespace, table, name, ...qualifiers])
}

/** What objects of one type, namespace and name sort by, beyond these (pg_dump_sort.c, DOTypeNameCompare). */
export function naturalKey({ table, qualifiers }: Identity): readonly KeyPart[] {
  return table === null ? qualifiers : [table, ...qualifiers]
}

/** The object in words, its names as SQL writes them: `function public.f(integer)`, `policy p on public.t`. */
export function describeObject<K extends ObjectKind>(
  kind: K,
  object: Catalog[K][number],
  naming: Naming,
): string {
  return IDENTITIES[kind].words(object, naming)
}

function tableName(table: ObjectId, names: ObjectLookup): string {
  return names.lookup(table)?.name ?? ''
}

/** `foreignDataWrappers` → `foreign data wrappers`, or `foreign data wrapper` for one */
export function kindNoun(kind: string, count: number): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  if (words === 'statistics') return 'extended statistics'
  if (count !== 1) return words
  if (words.endsWith('ies')) return `${words.slice(0, -3)}y`
  return words.replace(/(?<=class|index)es$|s$/, '')
}
