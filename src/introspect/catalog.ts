// The Catalog: plain, readonly, JSON-safe data, all that rendering needs and no more. Each kind's interface stands
// beside its query in kinds/; this file names them all.

import type { Dependency } from './catalog-object.ts'
import type { Namesake } from './namesakes.ts'
import type { DatabaseProperties } from './kinds/database.ts'
import type { Namespace } from './kinds/namespace.ts'
import type { Extension } from './kinds/extension.ts'
import type { Table } from './kinds/table.ts'
import type { ForeignTable } from './kinds/foreign-table.ts'
import type { View } from './kinds/view.ts'
import type { MaterializedView } from './kinds/materialized-view.ts'
import type { Sequence } from './kinds/sequence.ts'
import type { Function } from './kinds/function.ts'
import type { Type } from './kinds/type.ts'
import type { Language } from './kinds/language.ts'
import type { Aggregate } from './kinds/aggregate.ts'
import type { Operator } from './kinds/operator.ts'
import type { AccessMethod } from './kinds/access-method.ts'
import type { OperatorClass } from './kinds/operator-class.ts'
import type { OperatorFamily } from './kinds/operator-family.ts'
import type { TextSearchParser } from './kinds/text-search-parser.ts'
import type { TextSearchTemplate } from './kinds/text-search-template.ts'
import type { TextSearchDictionary } from './kinds/text-search-dictionary.ts'
import type { TextSearchConfiguration } from './kinds/text-search-configuration.ts'
import type { ForeignDataWrapper } from './kinds/foreign-data-wrapper.ts'
import type { ForeignServer } from './kinds/foreign-server.ts'
import type { DefaultAcl } from './kinds/default-acl.ts'
import type { Collation } from './kinds/collation.ts'
import type { Conversion } from './kinds/conversion.ts'
import type { Cast } from './kinds/cast.ts'
import type { Transform } from './kinds/transform.ts'
import type { EventTrigger } from './kinds/event-trigger.ts'
import type { Index } from './kinds/index.ts'
import type { Statistics } from './kinds/statistics.ts'
import type { Constraint } from './kinds/constraint.ts'
import type { Trigger } from './kinds/trigger.ts'
import type { Rule } from './kinds/rule.ts'
import type { Policy } from './kinds/policy.ts'
import type { Publication } from './kinds/publication.ts'
import type { Subscription } from './kinds/subscription.ts'

export type * from './catalog-object.ts'
export type { Namesake } from './namesakes.ts'
export type * from './column.ts'
export type * from './inheritance.ts'
export type * from './relation.ts'
export type { GenericOption } from './generic-options.ts'
export type { DatabaseProperties, RoleSettings } from './kinds/database.ts'
export type * from './kinds/namespace.ts'
export type * from './kinds/extension.ts'
export type * from './kinds/table.ts'
export type * from './kinds/foreign-table.ts'
export type * from './kinds/view.ts'
export type * from './kinds/materialized-view.ts'
export type * from './kinds/sequence.ts'
export type * from './kinds/function.ts'
export type * from './kinds/type.ts'
export type * from './kinds/language.ts'
export type * from './kinds/aggregate.ts'
export type * from './kinds/operator.ts'
export type * from './kinds/access-method.ts'
export type * from './kinds/operator-class.ts'
export type * from './kinds/operator-family.ts'
export type * from './kinds/text-search-parser.ts'
export type * from './kinds/text-search-template.ts'
export type * from './kinds/text-search-dictionary.ts'
export type * from './kinds/text-search-configuration.ts'
export type * from './kinds/foreign-data-wrapper.ts'
export type * from './kinds/foreign-server.ts'
export type * from './kinds/default-acl.ts'
export type * from './kinds/collation.ts'
export type * from './kinds/conversion.ts'
export type * from './kinds/cast.ts'
export type * from './kinds/transform.ts'
export type * from './kinds/event-trigger.ts'
export type * from './kinds/index.ts'
export type * from './kinds/statistics.ts'
export type * from './kinds/constraint.ts'
export type * from './kinds/trigger.ts'
export type * from './kinds/rule.ts'
export type * from './kinds/policy.ts'
export type * from './kinds/publication.ts'
export type * from './kinds/subscription.ts'

/** Format of the Catalog's JSON; raised when a reader of the old one would go wrong. */
export const CATALOG_FORMAT_VERSION = 2

/** The server as it presented itself. */
export interface ServerFacts {
  /** server_version, e.g. `17.11 (Debian 17.11-0+deb13u1)`. */
  readonly version: string
  /** server_version_num, e.g. 170011. */
  readonly versionNum: number
  /** Major the Catalog was read as: servers newer than the newest known are read as that one. */
  readonly major: number
  /** Reserved words and their categories (pg_get_keywords), the C(olumn name), T(ype or function) and R(eserved) ones: fmtId quotes them. */
  readonly quotedKeywords: readonly string[]
}

/** What shaped the reading, and can't be changed when rendering. */
export interface ReadingFacts {
  /** Deparsed text quotes every identifier (--quote-all-identifiers). */
  readonly quoteAllIdentifiers: boolean
  /** Schemas visible under the user's own search_path (current_schemas(true)): what an unqualified pattern means. */
  readonly visibleSchemas: readonly string[]
  /** Relations that hide one of the Catalog's from unqualified patterns, where their schema comes earlier. */
  readonly namesakes: readonly Namesake[]
  /** SET ROLE before reading (--role). */
  readonly role: string | null
  /** The connecting user, as session_user. */
  readonly user: string
  /** What a role with few rights could not read, one line each. */
  readonly omissions: readonly string[]
}

/** The database itself (pg_database). */
export interface Database extends DatabaseProperties {
  readonly name: string
  readonly oid: number
  /** Server encoding by PostgreSQL's name, e.g. UTF8. */
  readonly encoding: string
  readonly standardConformingStrings: boolean
}

export interface Catalog {
  readonly formatVersion: typeof CATALOG_FORMAT_VERSION
  readonly server: ServerFacts
  readonly reading: ReadingFacts
  readonly database: Database
  readonly namespaces: readonly Namespace[]
  readonly extensions: readonly Extension[]
  readonly tables: readonly Table[]
  readonly foreignTables: readonly ForeignTable[]
  readonly views: readonly View[]
  readonly materializedViews: readonly MaterializedView[]
  readonly sequences: readonly Sequence[]
  readonly functions: readonly Function[]
  readonly types: readonly Type[]
  readonly languages: readonly Language[]
  readonly aggregates: readonly Aggregate[]
  readonly operators: readonly Operator[]
  readonly accessMethods: readonly AccessMethod[]
  readonly operatorClasses: readonly OperatorClass[]
  readonly operatorFamilies: readonly OperatorFamily[]
  readonly textSearchParsers: readonly TextSearchParser[]
  readonly textSearchTemplates: readonly TextSearchTemplate[]
  readonly textSearchDictionaries: readonly TextSearchDictionary[]
  readonly textSearchConfigurations: readonly TextSearchConfiguration[]
  readonly foreignDataWrappers: readonly ForeignDataWrapper[]
  readonly foreignServers: readonly ForeignServer[]
  readonly defaultAcls: readonly DefaultAcl[]
  readonly collations: readonly Collation[]
  readonly conversions: readonly Conversion[]
  readonly casts: readonly Cast[]
  readonly transforms: readonly Transform[]
  readonly eventTriggers: readonly EventTrigger[]
  readonly indexes: readonly Index[]
  readonly statistics: readonly Statistics[]
  readonly constraints: readonly Constraint[]
  readonly triggers: readonly Trigger[]
  readonly rules: readonly Rule[]
  readonly policies: readonly Policy[]
  readonly publications: readonly Publication[]
  readonly subscriptions: readonly Subscription[]
  /**
   * pg_depend between objects of the Catalog, in order of the dependent object. What an object names itself is not among
   * them: a constraint's, index's or default's own table, an index's constraint and parent, what a foreign key refers to, a sequence's owner.
   */
  readonly dependencies: readonly Dependency[]
}

/** Keys of the Catalog that hold one kind of object each. */
export type ObjectKind = Exclude<
  keyof Catalog,
  'formatVersion' | 'server' | 'reading' | 'database' | 'dependencies'
>
