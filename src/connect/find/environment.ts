// The PG* variables, as libpq reads them.
import { UsageError } from '../../errors.ts'
import type { Keyword, Settings } from './settings.ts'

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

const variables: Readonly<Record<string, Keyword>> = {
  PGHOST: 'host',
  PGHOSTADDR: 'hostaddr',
  PGPORT: 'port',
  PGDATABASE: 'dbname',
  PGUSER: 'user',
  PGPASSWORD: 'password',
  PGPASSFILE: 'passfile',
  PGSERVICE: 'service',
  PGAPPNAME: 'application_name',
  PGCONNECT_TIMEOUT: 'connect_timeout',
  PGSSLMODE: 'sslmode',
  PGSSLROOTCERT: 'sslrootcert',
  PGSSLCERT: 'sslcert',
  PGSSLKEY: 'sslkey',
  PGSSLCRL: 'sslcrl',
  PGSSLSNI: 'sslsni',
  PGSSLNEGOTIATION: 'sslnegotiation',
  PGSSLMINPROTOCOLVERSION: 'ssl_min_protocol_version',
  PGSSLMAXPROTOCOLVERSION: 'ssl_max_protocol_version',
  PGCHANNELBINDING: 'channel_binding',
  PGREQUIREAUTH: 'require_auth',
  PGTARGETSESSIONATTRS: 'target_session_attrs',
  PGLOADBALANCEHOSTS: 'load_balance_hosts',
}

/** The settings in the PG* variables; an empty variable sets nothing. */
export function environmentSettings(env: Environment): { settings: Settings; notes: string[] } {
  const settings: Settings = {}
  for (const [name, keyword] of Object.entries(variables)) {
    const value = env[name]
    if (value) settings[keyword] = value
  }
  const notes = env['PGOPTIONS']
    ? ['PGOPTIONS is ignored: it may change what is printed, and poolers refuse it']
    : []
  return { settings, notes }
}

/**
 * A number from a variable of our own.
 * @throws UsageError for what is none
 */
export function environmentNumber(env: Environment, name: string): number | undefined {
  const text = env[name]
  if (!text) return undefined
  if (!/^\d+(?:\.\d+)?$/.test(text))
    throw new UsageError('INVALID_CONNECTION_SETTING', `${name}=${text} is not a number`)
  return Number(text)
}

/** The variables that say which database is meant, of those that are set. */
export function placeVariables(env: Environment): string[] {
  return ['PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGDATABASE', 'PGSERVICE'].filter((name) => env[name])
}
