// The table of all changes, by kind. Rows of a kind apply one after the other.

import type { Catalog, ObjectKind } from '../../catalog/catalog.ts'
import {
  accessMethodNames,
  castNames,
  configurationNames,
  conversionNames,
  dictionaryNames,
  foreignDataWrapperNames,
  parserNames,
  templateNames,
  transformNames,
} from './names/catalog-names.ts'
import type { Change, NameChange } from './change.ts'
import { defaultAclChanges } from './privilege-changes.ts'
import {
  foreignTableChanges,
  materializedViewChanges,
  sequenceChanges,
  tableChanges,
  viewChanges,
} from './relation-changes.ts'
import { publicationChanges, subscriptionChanges } from './replication-changes.ts'
import { aggregateChanges, eventTriggerChanges, functionChanges, operatorChanges } from './routine-changes.ts'
import {
  constraintChanges,
  indexChanges,
  policyChanges,
  statisticsChanges,
  triggerChanges,
} from './table-part-changes.ts'
import { ruleText } from './text-changes.ts'
import { collationChanges, typeChanges } from './type-changes.ts'
import { operatorClassNames, operatorFamilyNames } from './names/operator-names.ts'

export type Changes = {
  readonly [K in ObjectKind]?: readonly (Change<Catalog[K][number]> | NameChange<Catalog[K][number]>)[]
}

export const changes: Changes = {
  tables: tableChanges,
  foreignTables: foreignTableChanges,
  views: viewChanges,
  materializedViews: materializedViewChanges,
  sequences: sequenceChanges,
  functions: functionChanges,
  types: typeChanges,
  aggregates: aggregateChanges,
  operators: operatorChanges,
  operatorClasses: operatorClassNames,
  operatorFamilies: operatorFamilyNames,
  defaultAcls: defaultAclChanges,
  collations: collationChanges,
  eventTriggers: eventTriggerChanges,
  indexes: indexChanges,
  statistics: statisticsChanges,
  constraints: constraintChanges,
  triggers: triggerChanges,
  policies: policyChanges,
  rules: ruleText,
  accessMethods: accessMethodNames,
  casts: castNames,
  conversions: conversionNames,
  transforms: transformNames,
  foreignDataWrappers: foreignDataWrapperNames,
  textSearchParsers: parserNames,
  textSearchTemplates: templateNames,
  textSearchDictionaries: dictionaryNames,
  textSearchConfigurations: configurationNames,
  publications: publicationChanges,
  subscriptions: subscriptionChanges,
}
