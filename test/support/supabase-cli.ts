// What the Supabase CLI's pipeline makes of pg_dump's text, line by line: the specification of --compat supabase-cli.
// It damages what looks like a statement and is none, so it is fed only what it does not damage.

/** Schemas it leaves out; for pg_dump these are patterns, and for GRANT and REVOKE regular expressions. */
export const SCHEMAS = [
  'information_schema',
  'pg_*',
  '_analytics',
  '_realtime',
  '_supavisor',
  'auth',
  'etl',
  'extensions',
  'pgbouncer',
  'realtime',
  'storage',
  'supabase_functions',
  'supabase_migrations',
  'cron',
  'dbdev',
  'graphql',
  'graphql_public',
  'net',
  'pgmq',
  'pgsodium',
  'pgsodium_masks',
  'pgtle',
  'repack',
  'tiger',
  'tiger_data',
  'timescaledb_*',
  '_timescaledb_*',
  'topology',
  'vault',
]

/** Options of the pg_dump that the pipeline begins with. */
export const PG_DUMP_FLAGS = [
  '--quote-all-identifiers',
  '--role',
  'postgres',
  '--exclude-schema',
  SCHEMAS.join('|'),
]

const commentedOut = (schemas: readonly string[]): RegExp[] => [
  /^\\(un)?restrict .*$/,
  /^CREATE PUBLICATION "supabase_realtime/,
  /^CREATE EVENT TRIGGER /,
  /^ {9}WHEN TAG IN /,
  /^ {3}EXECUTE FUNCTION /,
  /^ALTER EVENT TRIGGER /,
  /^ALTER PUBLICATION "supabase_realtime_/,
  /^ALTER FOREIGN DATA WRAPPER (.+) OWNER TO /,
  /^ALTER DEFAULT PRIVILEGES FOR ROLE "supabase_admin"/,
  /^GRANT ALL ON FOREIGN DATA WRAPPER (.+) TO "postgres" WITH GRANT OPTION/,
  new RegExp(`^(GRANT|REVOKE) (.+) ON (.+) "(${schemas.join('|')})"`),
  /^COMMENT ON EXTENSION (.+)/,
  /^CREATE POLICY "cron_job_/,
  /^ALTER TABLE "cron"/,
  /^SET transaction_timeout = 0;/,
]

/** `schemas` are those that are left out: none where the user asks for some. */
export function supabaseCli(
  text: string,
  { keepComments = false, schemas = SCHEMAS }: { keepComments?: boolean; schemas?: readonly string[] } = {},
): string {
  const rules = commentedOut(schemas)
  const lines = text.split('\n').map((line) => {
    const edited = line
      .replace(/^CREATE (SCHEMA|TABLE|SEQUENCE) "/, 'CREATE $1 IF NOT EXISTS "')
      .replace(/^CREATE (VIEW|FUNCTION|TRIGGER) "/, 'CREATE OR REPLACE $1 "')
      .replace(/^(CREATE EXTENSION IF NOT EXISTS "(?:pg_tle|pgsodium|pgmq)").+/, '$1;')
    return rules.some((rule) => rule.test(edited)) ? `-- ${edited}` : edited
  })
  return lines.filter((line) => keepComments || !line.startsWith('--')).join('\n')
}
