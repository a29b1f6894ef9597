// The Catalog: plain, readonly, JSON-safe data, all that rendering needs and no more. Each kind's interface stands
// beside its query in kinds/; this file names them all.

import type { Dependency } from './catalog-object.ts'
import type { ShadowingRelation } from '../introspect/shadowing-relation.ts'
import type { DatabaseProperties } from '../introspect/kinds/database/database.ts'
import type { Namespace } from '../introspect/kinds/database/namespace.ts'
import type { Extension } from '../introspect/kinds/database/extension.ts'
import type { Table } from '../introspect/kinds/relation/table.ts'
import type { ForeignTable } from '../introspect/kinds/relation/foreign-table.ts'
import type { View } from '../introspect/kinds/relation/view.ts'
import type { MaterializedView } from '../introspect/kinds/relation/materialized-view.ts'
import type { Sequence } from '../introspect/kinds/relation/sequence.ts'
import type { Function } from '../introspect/kinds/routine/function.ts'
import type { Type } from '../introspect/kinds/type/type.ts'
import type { Language } from '../introspect/kinds/routine/language.ts'
import type { Aggregate } from '../introspect/kinds/routine/aggregate.ts'
import type { Operator } from '../introspect/kinds/operator/operator.ts'
import type { AccessMethod } from '../introspect/kinds/operator/access-method.ts'
import type { OperatorClass } from '../introspect/kinds/operator/operator-class.ts'
import type { OperatorFamily } from '../introspect/kinds/operator/operator-family.ts'
import type { TextSearchParser } from '../introspect/kinds/text-search/text-search-parser.ts'
import type { TextSearchTemplate } from '../introspect/kinds/text-search/text-search-template.ts'
import type { TextSearchDictionary } from '../introspect/kinds/text-search/text-search-dictionary.ts'
import type { TextSearchConfiguration } from '../introspect/kinds/text-search/text-search-configuration.ts'
import type { ForeignDataWrapper } from '../introspect/kinds/foreign/foreign-data-wrapper.ts'
import type { ForeignServer } from '../introspect/kinds/foreign/foreign-server.ts'
import type { DefaultAcl } from '../introspect/kinds/database/default-acl.ts'
import type { Collation } from '../introspect/kinds/type/collation.ts'
import type { Conversion } from '../introspect/kinds/routine/conversion.ts'
import type { Cast } from '../introspect/kinds/type/cast.ts'
import type { Transform } from '../introspect/kinds/routine/transform.ts'
import type { EventTrigger } from '../introspect/kinds/database/event-trigger.ts'
import type { Index } from '../introspect/kinds/relation/index.ts'
import type { Statistics } from '../introspect/kinds/relation/statistics.ts'
import type { Constraint } from '../introspect/kinds/relation/constraint.ts'
import type { Trigger } from '../introspect/kinds/relation/trigger.ts'
import type { Rule } from '../introspect/kinds/relation/rule.ts'
import type { Policy } from '../introspect/kinds/relation/policy.ts'
import type { Publication } from '../introspect/kinds/database/publication.ts'
import type { Subscription } from '../introspect/kinds/database/subscription.ts'

export type * from './catalog-object.ts'
export type { ShadowingRelation } from '../introspect/shadowing-relation.ts'
export type * from '../introspect/relation/column.ts'
export type * from '../introspect/relation/inheritance.ts'
export type * from '../introspect/relation/relation.ts'
export type { EnabledState } from './enabled-state.ts'
export type { GenericOption } from '../introspect/values/generic-options.ts'
export type { DatabaseProperties, RoleSettings } from '../introspect/kinds/database/database.ts'
export type * from '../introspect/kinds/database/namespace.ts'
export type * from '../introspect/kinds/database/extension.ts'
export type * from '../introspect/kinds/relation/table.ts'
export type * from '../introspect/kinds/relation/foreign-table.ts'
export type * from '../introspect/kinds/relation/view.ts'
export type * from '../introspect/kinds/relation/materialized-view.ts'
export type * from '../introspect/kinds/relation/sequence.ts'
export type * from '../introspect/kinds/routine/function.ts'
export type * from '../introspect/kinds/type/type.ts'
export type { AnyType, TypeDefault } from '../introspect/kinds/type/type-parts.ts'
export type { BaseType } from '../introspect/kinds/type/type-base.ts'
export type { CompositeAttribute, CompositeType } from '../introspect/kinds/type/type-details.ts'
export type { DomainConstraint, DomainType } from '../introspect/kinds/type/type-domain.ts'
export type { RangeType } from '../introspect/kinds/type/type-range.ts'
export type * from '../introspect/kinds/routine/language.ts'
export type * from '../introspect/kinds/routine/aggregate.ts'
export type * from '../introspect/kinds/operator/operator.ts'
export type * from '../introspect/kinds/operator/access-method.ts'
export type * from '../introspect/kinds/operator/operator-class.ts'
export type * from '../introspect/kinds/operator/operator-family.ts'
export type * from '../introspect/kinds/text-search/text-search-parser.ts'
export type * from '../introspect/kinds/text-search/text-search-template.ts'
export type * from '../introspect/kinds/text-search/text-search-dictionary.ts'
export type * from '../introspect/kinds/text-search/text-search-configuration.ts'
export type * from '../introspect/kinds/foreign/foreign-data-wrapper.ts'
export type * from '../introspect/kinds/foreign/foreign-server.ts'
export type * from '../introspect/kinds/database/default-acl.ts'
export type * from '../introspect/kinds/type/collation.ts'
export type * from '../introspect/kinds/routine/conversion.ts'
export type * from '../introspect/kinds/type/cast.ts'
export type * from '../introspect/kinds/routine/transform.ts'
export type * from '../introspect/kinds/database/event-trigger.ts'
export type * from '../introspect/kinds/relation/index.ts'
export type * from '../introspect/kinds/relation/statistics.ts'
export type * from '../introspect/kinds/relation/constraint.ts'
export type * from '../introspect/kinds/relation/trigger.ts'
export type * from '../introspect/kinds/relation/rule.ts'
export type * from '../introspect/kinds/relation/policy.ts'
export type * from '../introspect/kinds/database/publication.ts'
export type * from '../introspect/kinds/database/subscription.ts'

/** Format of the Catalog's JSON; raised when a reader of the old one would go wrong. */
export const CATALOG_FORMAT_VERSION = 4

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
  /**
   * The server quotes every identifier it writes, asked to or because the database, the role or the connection is set
   * so (quote_all_identifiers). Catalogs of earlier versions lack it: as asked.
   */
  readonly serverQuotesAll?: boolean
  /**
   * Encoding the text is in unless asked otherwise, where the database or the role sets client_encoding; null for the
   * database's own. Catalogs of earlier versions lack it.
   */
  readonly clientEncoding?: string | null
  /** Schemas visible under the user's own search_path (current_schemas(true)): what an unqualified pattern means. */
  readonly visibleSchemas: readonly string[]
  /** Relations that hide one of the Catalog's from unqualified patterns, where their schema comes earlier. */
  readonly shadowingRelations: readonly ShadowingRelation[]
  /** Tables and views of PostgreSQL itself were read, too (--with-system-relations): patterns can include them. */
  readonly systemRelations: boolean
  /** SET ROLE before reading (--role). */
  readonly role: string | null
  /** The connecting user, as session_user. */
  readonly user: string
  /** What a role with few rights could not read, one line each. */
  readonly omissions: readonly string[]
  /**
   * What is in the database's catalogs and no reader knows, one line each (`ReadOptions.probe`); absent where the catalogs were not
   * searched for any.
   */
  readonly unknownObjects?: readonly string[]
}

/** The database itself (pg_database). */
export interface Database extends DatabaseProperties {
  /** Its name (datname). */
  readonly name: string
  /** OID of its row in pg_database. */
  readonly oid: number
  /** Encoding of the database by PostgreSQL's name, e.g. UTF8 (setting server_encoding). */
  readonly encoding: string
  /** Setting standard_conforming_strings: backslashes in string literals are no escapes. */
  readonly standardConformingStrings: boolean
}

/**
 * The schema of a database. Every array is in the order in which it was read, mostly that of OIDs, and empty where
 * there is nothing of its kind.
 */
export interface Catalog {
  /** Format of the data: CATALOG_FORMAT_VERSION of the release that wrote it. */
  readonly formatVersion: typeof CATALOG_FORMAT_VERSION
  /** The server that was read. */
  readonly server: ServerFacts
  /** How it was read. */
  readonly reading: ReadingFacts
  /** The database that was read. */
  readonly database: Database
  /** Schemas (pg_namespace); pg_catalog and information_schema among them, and `public` where it is there. */
  readonly namespaces: readonly Namespace[]
  /** Extensions (pg_extension). */
  readonly extensions: readonly Extension[]
  /** Ordinary and partitioned tables, partitions included (pg_class, relkind r and p). */
  readonly tables: readonly Table[]
  /** Foreign tables (pg_class, relkind f). */
  readonly foreignTables: readonly ForeignTable[]
  /** Views (pg_class, relkind v). */
  readonly views: readonly View[]
  /** Materialized views (pg_class, relkind m). */
  readonly materializedViews: readonly MaterializedView[]
  /** Sequences, those of serial and identity columns included (pg_class, relkind S). */
  readonly sequences: readonly Sequence[]
  /** Functions, window functions and procedures (pg_proc, prokind f, w and p). */
  readonly functions: readonly Function[]
  /** Types and domains (pg_type). */
  readonly types: readonly Type[]
  /** Procedural languages (pg_language), without internal, C and SQL. */
  readonly languages: readonly Language[]
  /** Aggregate functions (pg_proc, prokind a). */
  readonly aggregates: readonly Aggregate[]
  /** Operators (pg_operator). */
  readonly operators: readonly Operator[]
  /** Access methods of indexes and tables (pg_am). */
  readonly accessMethods: readonly AccessMethod[]
  /** Operator classes (pg_opclass). */
  readonly operatorClasses: readonly OperatorClass[]
  /** Operator families (pg_opfamily). */
  readonly operatorFamilies: readonly OperatorFamily[]
  /** Text search parsers (pg_ts_parser). */
  readonly textSearchParsers: readonly TextSearchParser[]
  /** Text search templates (pg_ts_template). */
  readonly textSearchTemplates: readonly TextSearchTemplate[]
  /** Text search dictionaries (pg_ts_dict). */
  readonly textSearchDictionaries: readonly TextSearchDictionary[]
  /** Text search configurations (pg_ts_config). */
  readonly textSearchConfigurations: readonly TextSearchConfiguration[]
  /** Foreign-data wrappers (pg_foreign_data_wrapper). */
  readonly foreignDataWrappers: readonly ForeignDataWrapper[]
  /** Foreign servers with their user mappings (pg_foreign_server). */
  readonly foreignServers: readonly ForeignServer[]
  /** Default privileges (pg_default_acl). */
  readonly defaultAcls: readonly DefaultAcl[]
  /** Collations (pg_collation). */
  readonly collations: readonly Collation[]
  /** Conversions between encodings (pg_conversion). */
  readonly conversions: readonly Conversion[]
  /** Casts (pg_cast). */
  readonly casts: readonly Cast[]
  /** Transforms (pg_transform). */
  readonly transforms: readonly Transform[]
  /** Event triggers (pg_event_trigger). */
  readonly eventTriggers: readonly EventTrigger[]
  /** Indexes, those behind constraints included (pg_index). */
  readonly indexes: readonly Index[]
  /** Extended statistics objects (pg_statistic_ext). */
  readonly statistics: readonly Statistics[]
  /** Constraints of tables (pg_constraint); a domain's are in its type, and validated NOT NULL constraints in their column. */
  readonly constraints: readonly Constraint[]
  /** Triggers on relations (pg_trigger). */
  readonly triggers: readonly Trigger[]
  /** Rewrite rules (pg_rewrite), the one that a view consists of included. */
  readonly rules: readonly Rule[]
  /** Row security policies (pg_policy). */
  readonly policies: readonly Policy[]
  /** Publications of logical replication (pg_publication). */
  readonly publications: readonly Publication[]
  /** Subscriptions of this database (pg_subscription). */
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
