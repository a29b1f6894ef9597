// The words of each kind, for two objects of one identity that differ.

import { byStatements, type AnyKind, type KindWords } from './kind.ts'
import { database } from './database/database.ts'
import { extension } from './database/extension.ts'
import { table } from './relation/table.ts'
import { foreignTable } from './relation/foreign-table.ts'
import { view } from './relation/view.ts'
import { materializedView } from './relation/materialized-view.ts'
import { sequence } from './relation/sequence.ts'
import { function_ } from './routine/function.ts'
import { type } from './type/type.ts'
import { language } from './routine/language.ts'
import { aggregate } from './routine/aggregate.ts'
import { operator } from './operator/operator.ts'
import { accessMethod } from './operator/access-method.ts'
import { operatorClass } from './operator/operator-class.ts'
import { operatorFamily } from './operator/operator-family.ts'
import { textSearchParser } from './text-search/text-search-parser.ts'
import { textSearchTemplate } from './text-search/text-search-template.ts'
import { textSearchDictionary } from './text-search/text-search-dictionary.ts'
import { textSearchConfiguration } from './text-search/text-search-configuration.ts'
import { foreignDataWrapper } from './foreign/foreign-data-wrapper.ts'
import { foreignServer } from './foreign/foreign-server.ts'
import { collation } from './type/collation.ts'
import { conversion } from './routine/conversion.ts'
import { cast } from './type/cast.ts'
import { transform } from './routine/transform.ts'
import { eventTrigger } from './database/event-trigger.ts'
import { index } from './relation/index.ts'
import { statistics } from './relation/statistics.ts'
import { constraint } from './relation/constraint.ts'
import { trigger } from './relation/trigger.ts'
import { rule } from './relation/rule.ts'
import { policy } from './relation/policy.ts'
import { publication } from './database/publication.ts'
import { subscription } from './database/subscription.ts'

export const kindWords: { readonly [K in AnyKind]: KindWords<K> } = {
  database,
  // All that a schema and default privileges have are owner and privileges.
  namespaces: byStatements,
  defaultAcls: byStatements,
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
  collations: collation,
  conversions: conversion,
  casts: cast,
  transforms: transform,
  eventTriggers: eventTrigger,
  indexes: index,
  statistics,
  constraints: constraint,
  triggers: trigger,
  rules: rule,
  policies: policy,
  publications: publication,
  subscriptions: subscription,
}
