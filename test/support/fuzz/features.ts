// What only newer servers take: the one table of majors that generated schemas are drawn by.

const SINCE = {
  sqlBodies: 14,
  multirange: 14,
  compression: 14,
  statisticsOfExpressions: 14,
  outArgumentsOfProcedures: 14,
  searchClause: 14,
  joinAlias: 14,
  nullsNotDistinct: 15,
  securityInvoker: 15,
  publicationFilters: 15,
  setNullColumns: 15,
  unloggedSequence: 15,
  jsonConstructors: 16,
  icuRules: 16,
  jsonTable: 17,
  builtinCollation: 17,
  loginTrigger: 17,
  maintain: 17,
  partitionedExclusion: 17,
  virtualColumns: 18,
  notEnforced: 18,
  namedNotNull: 18,
  withoutOverlaps: 18,
  publishGenerated: 18,
} as const

export type Feature = keyof typeof SINCE

export function hasFeature(major: number, feature: Feature): boolean {
  return major >= SINCE[feature]
}
