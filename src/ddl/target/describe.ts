// Names objects in the list of what a target can't hold: `index public.i`, `policy p on public.t`.

import type { CatalogObject, ObjectId } from '../../catalog/catalog-object.ts'
import type { Catalog, ObjectKind } from '../../catalog/catalog.ts'
import type { Quoting } from '../sql/quote.ts'
import { signature } from '../sql/signature.ts'

export interface NamingContext extends Quoting {
  lookup<T extends CatalogObject>(id: ObjectId): T | undefined
}

type Namers = { readonly [K in ObjectKind]: (object: Catalog[K][number], context: NamingContext) => string }

interface Named {
  readonly name: string
  readonly namespace: string
}

const global =
  (word: string) =>
  ({ name }: { readonly name: string }, { ident }: Quoting): string =>
    `${word} ${ident(name)}`

const namespaced =
  (word: string) =>
  ({ namespace, name }: Named, { qualified }: Quoting): string =>
    `${word} ${qualified(namespace, name)}`

const onTable =
  (word: string) =>
  (
    { name, namespace, table }: Named & { readonly table: ObjectId },
    { ident, qualified, lookup }: NamingContext,
  ): string =>
    `${word} ${ident(name)} on ${qualified(namespace, lookup(table)?.name ?? '')}`

const NAMERS: Namers = {
  namespaces: global('schema'),
  extensions: global('extension'),
  tables: namespaced('table'),
  foreignTables: namespaced('foreign table'),
  views: namespaced('view'),
  materializedViews: namespaced('materialized view'),
  sequences: namespaced('sequence'),
  functions: ({ kind, namespace, name, argumentTypes }, { qualified }) =>
    `${kind === 'procedure' ? 'procedure' : 'function'} ${signature(qualified(namespace, name), argumentTypes)}`,
  types: (type, context) => namespaced(type.kind === 'domain' ? 'domain' : 'type')(type, context),
  languages: global('language'),
  aggregates: ({ namespace, name, argumentTypes }, { qualified }) =>
    `aggregate ${signature(qualified(namespace, name), argumentTypes)}`,
  operators: ({ namespace, name, left, right }, { ident }) =>
    `operator ${ident(namespace)}.${name} (${left?.text ?? 'NONE'}, ${right?.text ?? 'NONE'})`,
  accessMethods: global('access method'),
  operatorClasses: namespaced('operator class'),
  operatorFamilies: namespaced('operator family'),
  textSearchParsers: namespaced('text search parser'),
  textSearchTemplates: namespaced('text search template'),
  textSearchDictionaries: namespaced('text search dictionary'),
  textSearchConfigurations: namespaced('text search configuration'),
  foreignDataWrappers: global('foreign-data wrapper'),
  foreignServers: global('server'),
  defaultAcls: ({ name, role, namespace }, { ident }) =>
    `default privileges of ${ident(role)} on ${name}${namespace === null ? '' : ` in schema ${ident(namespace)}`}`,
  collations: namespaced('collation'),
  conversions: namespaced('conversion'),
  casts: ({ source, target }) => `cast (${source} AS ${target})`,
  transforms: global('transform'),
  eventTriggers: global('event trigger'),
  indexes: (index, context) =>
    index.constraint === null ? namespaced('index')(index, context) : onTable('constraint')(index, context),
  statistics: namespaced('statistics'),
  constraints: onTable('constraint'),
  triggers: onTable('trigger'),
  rules: onTable('rule'),
  policies: onTable('policy'),
  publications: global('publication'),
  subscriptions: global('subscription'),
}

export function describeObject<K extends ObjectKind>(
  kind: K,
  object: Catalog[K][number],
  context: NamingContext,
): string {
  return NAMERS[kind](object, context)
}
