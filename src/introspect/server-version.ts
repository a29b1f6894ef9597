// TABLE ONE: what each server version's catalogs contain. Queries select the same columns on every version
// (`i.indnullsnotdistinct` or `false as indnullsnotdistinct`), so collecting rows never branches.
// Version numbers stand here and in ddl/dialect.ts, nowhere else.

export interface ServerVersion {
  /** server_version_num, e.g. 170011. */
  readonly num: number
  /** Major version as catalogs are read: the newest known one for servers newer than it. */
  readonly major: number
  readonly has: CatalogFeatures
}

/** Oldest and newest major whose catalogs are known. */
export const OLDEST_MAJOR = 13
export const NEWEST_MAJOR = 18

const FEATURE_SINCE = {
  // 14
  multirange: 14,
  attcompression: 14,
  sqlBody: 14,
  /** Input arguments of procedures are written with their mode. */
  procedureModes: 14,
  subscriptionStreaming: 14,
  /** All columns of pg_subscription but subconninfo may be read by everyone. */
  subscriptionReadable: 14,
  statisticsExpressions: 14,
  typeSubscript: 14,
  detachPending: 14,
  // 15
  nullsNotDistinct: 15,
  localeProviderPerDatabase: 15,
  publicationRowFilter: 15,
  publicationSchemas: 15,
  subscriptionTwoPhase: 15,
  subscriptionDisableOnError: 15,
  foreignKeySetNullColumns: 15,
  parameterAcl: 15,
  // 16
  collationIcuRules: 16,
  subscriptionOrigin: 16,
  membershipOptions: 16,
  // 17
  maintainPrivilege: 17,
  loginEventTrigger: 17,
  subscriptionFailover: 17,
  builtinLocaleProvider: 17,
  statisticsTargetNullable: 17,
  domainNotNullConstraints: 17,
  // 18
  namedNotNull: 18,
  virtualGenerated: 18,
  constraintEnforced: 18,
  constraintPeriod: 18,
  publicationGeneratedColumns: 18,
} as const

export type CatalogFeature = keyof typeof FEATURE_SINCE
export type CatalogFeatures = Readonly<Record<CatalogFeature, boolean>>

/** Turns server_version_num into flags named after the catalog fact. */
export function serverVersion(num: number): ServerVersion {
  const actual = Math.floor(num / 10000)
  const major = Math.min(actual, NEWEST_MAJOR)
  const entries = Object.entries(FEATURE_SINCE).map(([name, since]) => [name, major >= since])
  return { num, major, has: Object.fromEntries(entries) as CatalogFeatures }
}
