// The transaction that the catalogs are read in: its snapshot, role, settings and locks.

import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'
import { type ReadOptions, DEFAULT_LOCK_WAIT } from '../read-options.ts'

/**
 * Begins the transaction with the role and search path of a fresh session. Another client of a pooled session may
 * have set others, and what is read first depends on them.
 */
export function beginAs({ role, snapshot }: ReadOptions): string[] {
  return [
    'begin isolation level repeatable read read only',
    // First, since the time limit that a role or database sets is already running.
    'set local statement_timeout to 0',
    ...(snapshot === undefined ? [] : [`set transaction snapshot '${snapshot.replaceAll("'", "''")}'`]),
    'set local role to default',
    'set local search_path to default',
    ...(role === undefined ? [] : [`set local role ${quoteIdentifier(role)}`]),
  ]
}

/**
 * Settings that shape the deparsed text, all local to the transaction; those that a server does not know are skipped.
 * What another client of a pooled session may have changed goes back to the default of role and database, as in the
 * fresh session that pg_dump has.
 */
export function setLocal(options: ReadOptions): string[] {
  const settings: Record<string, string> = {
    search_path: '',
    datestyle: 'ISO',
    intervalstyle: 'postgres',
    extra_float_digits: '3',
    jit: 'off',
    // Joins are written in the order to do them in. Looking for a better order would take longer.
    join_collapse_limit: '1',
    // The processors are needed for other work, and a worker starts with empty caches: several connections
    // (parallel.ts) gain more.
    max_parallel_workers_per_gather: '0',
    row_security: 'off',
    synchronize_seqscans: 'off',
    lock_timeout: `${options.lockWaitTimeout ?? DEFAULT_LOCK_WAIT}ms`,
    idle_in_transaction_session_timeout: '0',
    transaction_timeout: '0',
  }
  const values = Object.entries(settings).map(([name, value]) => `('${name}', '${value}')`)
  return [
    `select pg_catalog.set_config(v.name, v.value, true)
    from (values ${values.join(', ')}) v (name, value)
    where pg_catalog.current_setting(v.name, true) is not null`,
    // Bytes of an unknown encoding can't be converted, and are sent as they are (see decodeRaw).
    `select pg_catalog.set_config('client_encoding', 'SQL_ASCII', true)
    where pg_catalog.current_setting('server_encoding') = 'SQL_ASCII'`,
    `set local quote_all_identifiers to ${options.quoteAllIdentifiers ? 'on' : 'default'}`,
    ...['bytea_output', 'timezone', 'xmlbinary', 'lc_monetary'].map((name) => `set local ${name} to default`),
  ]
}

/** The statement that locks every table pg_dump would lock, all at once; null without tables. */
export const tablesToLockQuery = `select 'lock table '
    || pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, c.relname), ', ' order by c.oid)
    || ' in access share mode' as statement
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p')
    and c.relpersistence <> 't'
    and c.oid >= ${FIRST_NORMAL_OID}
    and not exists (
      select
      from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.objid = c.oid
        and d.deptype = 'e'
    )`

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
