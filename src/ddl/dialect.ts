// TABLE TWO: how each pg_dump major prints. Flags are named after the printed effect. What the catalogs of a version
// contain is table one (introspect/server-version.ts), and the names that each brings are table three, which a script
// makes (target/names/). Versions stand nowhere else.

const EFFECT_SINCE = {
  /** ATTACH PARTITION is an entry of its own (TABLE ATTACH), sorted apart from the table. */
  separateTableAttach: 14,
  /** Patterns with more dots than names can have are errors, as is another database's name. */
  strictNamePatterns: 14,
  /** The server deparses a call that was written in SQL's syntax in that syntax, not as a plain call. */
  callsInSqlSyntax: 14,
  /** CREATE OR REPLACE TRIGGER. */
  replaceableTriggers: 14,
  /** The privileges of an identity column's sequence are printed whether or not the table has any. */
  identityPrivileges: 14,
  /** ACCESS METHOD sorts before operators, not after the foreign-data kinds. */
  accessMethodSortsEarly: 14,
  /** pg_dumpall: one heading above all settings of roles, one above each role's; else one of each per setting's role. */
  tidyUserConfigurations: 15,
  /** pg_dumpall: privileges on configuration parameters. */
  parameterPrivileges: 15,
  /** pg_dumpall: memberships with their own INHERIT and SET options, in an order their grantors allow. */
  membershipOptions: 16,
  /** pg_dumpall: tablespaces inside the data folder are made with an empty location, not with the path they have. */
  emptyLocationInPlace: 16,
  /** Of a table of which only privileges are dumped, indexes, checks and defaults take no part in the order. */
  privilegesReadNoTable: 15,
  /** Schema public's owner and comment are printed, and its ACL against what initdb gives its owner. */
  publicIsOwnable: 15,
  /** initdb gives PUBLIC no right to create in schema public. */
  publicRefusesCreate: 15,
  /** CREATE DATABASE … LOCALE_PROVIDER. */
  databaseLocaleProvider: 15,
  /** What the owner granted itself stands before its other grants, wherever it is in the ACL. */
  ownerGrantsFirst: 15,
  /** default_tablespace is not reset for foreign tables, which have none. */
  foreignTablesHaveNoTablespace: 15,
  /** Sequences can be UNLOGGED. */
  sequencePersistence: 15,
  /** A child's generation expression is left out only where it is the parents' own. */
  ownGenerationExpressions: 16,
  /** ALTER VIEW / SEQUENCE / MATERIALIZED VIEW … OWNER TO instead of ALTER TABLE. */
  ownerByRelkind: 16,
  /** `ON TABLES TO` with one space in ALTER DEFAULT PRIVILEGES. */
  tidyDefaultPrivileges: 16,
  /** SET transaction_timeout = 0. */
  transactionTimeout: 17,
  /** A blank line before ALTER … DEPENDS ON EXTENSION, and none after it. */
  blankLineBeforeDependsOnExtension: 17,
  /** MAINTAIN is among the privileges of tables. */
  maintainPrivilege: 17,
  /** MAINTAIN can be printed by its name, and not only as a part of ALL. */
  maintainKeyword: 17,
  /** OPTIONS of a foreign table's column are set on the table ONLY. */
  foreignColumnOptionsOnly: 17,
  /** SET ACCESS METHOD of a partitioned table. */
  partitionedAccessMethod: 17,
  /** Tables and schemas are added to publications even where they are left out of the dump. */
  undumpedMembersArePublished: 18,
  /** UNLOGGED, without a meaning there, is left out of partitioned tables. */
  noUnloggedPartitioned: 18,
  /** Subscriptions say `streaming = off`, too: parallel is the default. */
  streamingAlwaysSaid: 18,
  /** Privileges on shell types, which other servers refuse. */
  shellPrivileges: 18,
  /** Names of NOT NULL constraints are printed. */
  namedNotNull: 18,
} as const

/** The oldest major whose pg_dump is known, and that a text can be made for (--target-version). */
export const OLDEST_TARGET = 13

const NEWEST_DIALECT = Math.max(...Object.values(EFFECT_SINCE))

export type Effect = keyof typeof EFFECT_SINCE

/** How one pg_dump major prints. */
export type Dialect = Readonly<Record<Effect, boolean>> & { readonly major: number }

/** The dialect of pg_dump `major`; what is newer than the newest known major prints like it. */
export function dialectOf(major: number): Dialect {
  const effects = Object.entries(EFFECT_SINCE).map(([effect, since]) => [effect, major >= since])
  return { ...(Object.fromEntries(effects) as Record<Effect, boolean>), major }
}

/**
 * Effects that follow from what the catalogs hold. They stay as they are for an older target, whose server
 * understands that text too.
 */
const OF_THE_SOURCE = ['strictNamePatterns', 'publicIsOwnable', 'maintainPrivilege'] as const

/** How a catalog of `source` is printed for `target`. A newer target reads what the source's own pg_dump prints. */
export function targetDialect(source: number, target: number): Dialect {
  const own = dialectOf(source)
  const kept = OF_THE_SOURCE.map((effect) => [effect, own[effect]])
  return {
    ...dialectOf(Math.min(source, target)),
    ...(Object.fromEntries(kept) as Partial<Dialect>),
    // Newer servers refuse UNLOGGED partitioned tables, and have another default for streaming.
    noUnloggedPartitioned: true,
    streamingAlwaysSaid: target >= FEATURE_SINCE.subscriptionStreaming,
  }
}

/** How catalogs of any major are printed to be compared: the newest known way, but for what a catalog can't tell. */
export function comparisonDialect(source: number): Dialect {
  const own = dialectOf(source)
  return {
    ...dialectOf(NEWEST_DIALECT),
    strictNamePatterns: own.strictNamePatterns,
    publicIsOwnable: own.publicIsOwnable,
    namedNotNull: own.namedNotNull,
    identityPrivileges: own.identityPrivileges,
    shellPrivileges: own.shellPrivileges,
  }
}

/** The first major that can hold what a Catalog may show (--target-version). */
export const FEATURE_SINCE = {
  multirangeTypes: 14,
  columnCompression: 14,
  subscriptFunctions: 14,
  sqlStandardBodies: 14,
  procedureOutArguments: 14,
  expressionStatistics: 14,
  groupByDistinct: 14,
  searchAndCycle: 14,
  joinAliases: 14,
  substringSimilar: 14,
  subscriptsOfText: 14,
  infiniteNumeric: 14,
  numericExtract: 14,
  spGistInclude: 14,
  subscriptionBinary: 14,
  subscriptionStreaming: 14,
  automaticIndexCleanup: 14,
  nullsNotDistinct: 15,
  setNullColumns: 15,
  publicationFilters: 15,
  publicationSchemas: 15,
  securityInvoker: 15,
  unloggedSequences: 15,
  icuDatabases: 15,
  numericScales: 15,
  merge: 15,
  subscriptionTwoPhase: 15,
  subscriptionDisableOnError: 15,
  icuRules: 16,
  jsonConstructors: 16,
  xmlIndent: 16,
  systemUser: 16,
  ownGenerationExpressions: 16,
  truncateTriggersOfForeignTables: 16,
  subscriptionParallel: 16,
  subscriptionOrigin: 16,
  subscriptionPasswordRequired: 16,
  subscriptionRunAsOwner: 16,
  builtinLocales: 17,
  jsonFunctions: 17,
  jsonPathMethods: 17,
  mergeReturning: 17,
  mergeBySource: 17,
  atLocal: 17,
  infiniteInterval: 17,
  maintainPrivilege: 17,
  domainNotNullConstraints: 17,
  loginEventTriggers: 17,
  reindexEventTriggers: 17,
  partitionedIdentity: 17,
  partitionedAccessMethod: 17,
  partitionedExclusion: 17,
  subscriptionFailover: 17,
  unicodeFastLocale: 18,
  oldAndNewReturned: 18,
  namedNotNull: 18,
  notValidNotNull: 18,
  virtualColumns: 18,
  notEnforced: 18,
  temporalKeys: 18,
  partitionedNotValidForeignKeys: 18,
  publishedGeneratedColumns: 18,
  largeObjectDefaultPrivileges: 18,
} as const

export type Feature = keyof typeof FEATURE_SINCE

/** The first major that no longer has a feature of older ones. */
export const REMOVED_SINCE = { postfixOperators: 14 } as const

export type RemovedFeature = keyof typeof REMOVED_SINCE
