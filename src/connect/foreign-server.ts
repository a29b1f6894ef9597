// Servers that speak PostgreSQL's protocol and have catalogs of their own.

const products: readonly (readonly [RegExp, string])[] = [
  [/CockroachDB/i, 'CockroachDB'],
  [/Redshift/i, 'Amazon Redshift'],
  [/-YB-|YugabyteDB/i, 'YugabyteDB'],
  [/Greenplum/i, 'Greenplum'],
  [/Cloudberry/i, 'Apache Cloudberry'],
  [/Materialize/i, 'Materialize'],
  [/RisingWave/i, 'RisingWave'],
  [/CrateDB/i, 'CrateDB'],
  [/QuestDB/i, 'QuestDB'],
  [/openGauss|GaussDB/i, 'openGauss'],
  [/EnterpriseDB|EDB Postgres Advanced/i, 'EDB Postgres Advanced Server'],
]

/** The product's name, when `version()` is not that of PostgreSQL itself; undefined when it is. */
export function foreignServer(version: string): string | undefined {
  const named = products.find(([pattern]) => pattern.test(version))?.[1]
  if (named !== undefined) return named
  return /^PostgreSQL \d/.test(version) ? undefined : 'not PostgreSQL'
}
