// TABLE TWO: how each pg_dump major prints. Flags are named after the printed effect; what the catalogs of a
// version contain is table one (introspect/server-version.ts). Nothing else mentions a version.

const EFFECT_SINCE = {
  /** ATTACH PARTITION is an entry of its own (TABLE ATTACH), sorted apart from the table. */
  separateTableAttach: 14,
  /** Patterns with more dots than names can have are errors, as is another database's name. */
  strictNamePatterns: 14,
  /** CREATE OR REPLACE TRIGGER. */
  replaceableTriggers: 14,
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
  /** Schema public's owner and comment are printed, and its ACL against what initdb gives its owner. */
  publicIsOwnable: 15,
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
  /** NOT NULL constraints have names worth printing. */
  namedNotNull: 18,
} as const

export type Effect = keyof typeof EFFECT_SINCE

/** How one pg_dump major prints. */
export type Dialect = Readonly<Record<Effect, boolean>> & { readonly major: number }

/** The dialect of pg_dump `major`; what is newer than the newest known major prints like it. */
export function dialectOf(major: number): Dialect {
  const effects = Object.entries(EFFECT_SINCE).map(([effect, since]) => [effect, major >= since])
  return { ...(Object.fromEntries(effects) as Record<Effect, boolean>), major }
}
