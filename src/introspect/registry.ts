// The registry: one row per object kind. The order is the order of the batch and of the Catalog's keys.

import type { Catalog, ObjectKind } from './catalog.ts'
import type { IntrospectKind } from './kind.ts'
import { namespace } from './kinds/namespace.ts'
import { extension } from './kinds/extension.ts'
import { table } from './kinds/table.ts'
import { foreignTable } from './kinds/foreign-table.ts'
import { view } from './kinds/view.ts'
import { materializedView } from './kinds/materialized-view.ts'
import { sequence } from './kinds/sequence.ts'
import { function_ } from './kinds/function.ts'
import { type } from './kinds/type.ts'
import { language } from './kinds/language.ts'
import { aggregate } from './kinds/aggregate.ts'
import { operator } from './kinds/operator.ts'
import { accessMethod } from './kinds/access-method.ts'
import { operatorClass } from './kinds/operator-class.ts'
import { operatorFamily } from './kinds/operator-family.ts'
import { textSearchParser } from './kinds/text-search-parser.ts'
import { textSearchTemplate } from './kinds/text-search-template.ts'
import { textSearchDictionary } from './kinds/text-search-dictionary.ts'
import { textSearchConfiguration } from './kinds/text-search-configuration.ts'
import { foreignDataWrapper } from './kinds/foreign-data-wrapper.ts'
import { foreignServer } from './kinds/foreign-server.ts'
import { defaultAcl } from './kinds/default-acl.ts'
import { collation } from './kinds/collation.ts'
import { conversion } from './kinds/conversion.ts'
import { cast } from './kinds/cast.ts'
import { transform } from './kinds/transform.ts'
import { eventTrigger } from './kinds/event-trigger.ts'
import { index } from './kinds/index.ts'
import { statistics } from './kinds/statistics.ts'
import { constraint } from './kinds/constraint.ts'
import { trigger } from './kinds/trigger.ts'
import { rule } from './kinds/rule.ts'
import { policy } from './kinds/policy.ts'
import { publication } from './kinds/publication.ts'
import { subscription } from './kinds/subscription.ts'

export const kinds: { readonly [K in ObjectKind]: IntrospectKind<Catalog[K][number]> } = {
  namespaces: namespace,
  extensions: extension,
  tables: table,
  foreignTables: foreignTable,
  views: view,
  materializedViews: materializedView,
  sequences: sequence,
  functions: function_,
  types: type,
  languages: language,
  aggregates: aggregate,
  operators: operator,
  accessMethods: accessMethod,
  operatorClasses: operatorClass,
  operatorFamilies: operatorFamily,
  textSearchParsers: textSearchParser,
  textSearchTemplates: textSearchTemplate,
  textSearchDictionaries: textSearchDictionary,
  textSearchConfigurations: textSearchConfiguration,
  foreignDataWrappers: foreignDataWrapper,
  foreignServers: foreignServer,
  defaultAcls: defaultAcl,
  collations: collation,
  conversions: conversion,
  casts: cast,
  transforms: transform,
  eventTriggers: eventTrigger,
  indexes: index,
  statistics: statistics,
  constraints: constraint,
  triggers: trigger,
  rules: rule,
  policies: policy,
  publications: publication,
  subscriptions: subscription,
}
