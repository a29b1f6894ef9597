// The registry: one row per object kind. The order is the order of the batch and of the Catalog's keys.

import type { Catalog, ObjectKind } from '../catalog/catalog.ts'
import type { IntrospectKind } from './kind.ts'
import { namespace } from './kinds/database/namespace.ts'
import { extension } from './kinds/database/extension.ts'
import { table } from './kinds/relation/table.ts'
import { foreignTable } from './kinds/relation/foreign-table.ts'
import { view } from './kinds/relation/view.ts'
import { materializedView } from './kinds/relation/materialized-view.ts'
import { sequence } from './kinds/relation/sequence.ts'
import { function_ } from './kinds/routine/function.ts'
import { type } from './kinds/type/type.ts'
import { language } from './kinds/routine/language.ts'
import { aggregate } from './kinds/routine/aggregate.ts'
import { operator } from './kinds/operator/operator.ts'
import { accessMethod } from './kinds/operator/access-method.ts'
import { operatorClass } from './kinds/operator/operator-class.ts'
import { operatorFamily } from './kinds/operator/operator-family.ts'
import { textSearchParser } from './kinds/text-search/text-search-parser.ts'
import { textSearchTemplate } from './kinds/text-search/text-search-template.ts'
import { textSearchDictionary } from './kinds/text-search/text-search-dictionary.ts'
import { textSearchConfiguration } from './kinds/text-search/text-search-configuration.ts'
import { foreignDataWrapper } from './kinds/foreign/foreign-data-wrapper.ts'
import { foreignServer } from './kinds/foreign/foreign-server.ts'
import { defaultAcl } from './kinds/database/default-acl.ts'
import { collation } from './kinds/type/collation.ts'
import { conversion } from './kinds/routine/conversion.ts'
import { cast } from './kinds/type/cast.ts'
import { transform } from './kinds/routine/transform.ts'
import { eventTrigger } from './kinds/database/event-trigger.ts'
import { index } from './kinds/relation/index.ts'
import { statistics } from './kinds/relation/statistics.ts'
import { constraint } from './kinds/relation/constraint.ts'
import { trigger } from './kinds/relation/trigger.ts'
import { rule } from './kinds/relation/rule.ts'
import { policy } from './kinds/relation/policy.ts'
import { publication } from './kinds/database/publication.ts'
import { subscription } from './kinds/database/subscription.ts'

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
